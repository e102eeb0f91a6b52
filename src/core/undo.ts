import type { AuditEntry } from './plan.ts';
import { refuse } from './plan.ts';
import type { Refusal } from './refusal.ts';
import type { NamedKind, RecordRef, StateOf, Undone } from './types.ts';

/** The last step that a person took on a record, as the audit trail has it. */
export interface LastStep extends Pick<AuditEntry, 'type' | 'actorId' | 'at' | 'event' | 'changes'> {
  /** Its place in the trail: the steps of one commit stand one after the other. */
  seq: number;
  /** Whether it made the record. */
  first: boolean;
  /** The fields that Handoff itself changed after it. */
  changedSince: readonly string[];
}

/** The type of the step that an undo took back; undefined for what is no undo. */
export function undid({ event }: LastStep): unknown {
  return typeof event === 'object' && event && 'step' in event ? event.step : undefined;
}

/**
 * The event that takes a record's last step back. Refused (`nothing-to-undo`): what made the record (it is withdrawn
 * or closed instead), what Handoff itself has changed again since, for it would do so once more, what ended with its
 * deal, what follows from another record's step, and an agreement that is complete.
 * Source: "Undo" of the domain. Who may is the ownership table's to say.
 */
export function undoOf<K extends NamedKind>(
  about: RecordRef & { kind: K },
  step: LastStep | undefined,
  reason: string,
): { ok: true; event: Undone<K> } | { ok: false; refusal: Refusal } {
  if (!step || step.first) return refuse({ code: 'nothing-to-undo', why: 'first' });
  if (step.changedSince.some((field) => field in step.changes)) {
    return refuse({ code: 'nothing-to-undo', why: 'handoff' });
  }
  if (step.type.endsWith('.ended-with-deal')) return refuse({ code: 'nothing-to-undo', why: 'with-deal' });
  // It goes with its handoff, and comes back with it.
  if (step.type === 'ps-scoping.handed-over' || step.type === 'ps-scoping.handed-back')
    return refuse({ code: 'nothing-to-undo', why: 'handed-over' });
  // All gave their word: a change is a new version, or starts at the needs again.
  if (step.type === 'poc.agreed' || step.type === 'ps-scoping.content-agreed')
    return refuse({ code: 'nothing-to-undo', why: 'agreed' });
  if (following.includes(step.type)) return refuse({ code: 'nothing-to-undo', why: 'follows' });
  const fields = fieldsBefore(step) as Partial<StateOf<K>>;
  return { ok: true, event: { type: `${about.kind}.undone`, step: step.type, fields, reason } };
}

/** What a deal's scoping or a partner's engagement says of the deal: it goes with what was done to that. */
const following = ['deal.services-involved', 'deal.partner-awaited'];

/** The fields that a step changed, as they were before it. */
export const fieldsBefore = ({ changes }: Pick<LastStep, 'changes'>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(changes).map(([field, [before]]) => [field, before]));
