import type { AuditEntry } from './plan.ts';
import { refuse } from './plan.ts';
import type { Refusal } from './refusal.ts';
import { HANDOFF, type NamedKind, type RecordRef, type StateOf, type Undone } from './types.ts';

/** A record's last step, as the audit trail has it. */
export interface LastStep extends Pick<AuditEntry, 'type' | 'actorId' | 'at' | 'changes'> {
  /** Its place in the trail: the steps of one commit stand one after the other. */
  seq: number;
  /** Whether it made the record. */
  first: boolean;
}

/**
 * The event that takes a record's last step back. Refused (`nothing-to-undo`): what made the record (it is withdrawn
 * or closed instead), and what Handoff did itself, for it would do so again.
 * Source: "Undo" of the domain. Who may is the ownership table's to say.
 */
export function undoOf<K extends NamedKind>(
  about: RecordRef & { kind: K },
  step: LastStep | undefined,
  reason: string,
): { ok: true; event: Undone<K> } | { ok: false; refusal: Refusal } {
  if (!step || step.first) return refuse({ code: 'nothing-to-undo', why: 'first' });
  if (step.actorId === HANDOFF) return refuse({ code: 'nothing-to-undo', why: 'handoff' });
  const fields = Object.fromEntries(Object.entries(step.changes).map(([field, [before]]) => [field, before]));
  return {
    ok: true,
    event: { type: `${about.kind}.undone`, step: step.type, fields: fields as Partial<StateOf<K>>, reason },
  };
}
