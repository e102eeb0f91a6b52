import { isDeepStrictEqual } from 'node:util';
import { absenceCommands } from '../absence/commands.ts';
import { commitmentCommands } from '../commitment/commands.ts';
import { csHandoffCommands } from '../cs-handoff/commands.ts';
import { dealCommands } from '../deal/commands.ts';
import { digestCommands } from '../digest/commands.ts';
import { memberCommands } from '../member/commands.ts';
import { nudgeCommands } from '../nudge/commands.ts';
import { partnerCommands } from '../partner/commands.ts';
import { pocCommands } from '../poc/commands.ts';
import { psScopingCommands } from '../ps-scoping/commands.ts';
import { riskCommands } from '../risk/commands.ts';
import { seRequestCommands } from '../se-request/commands.ts';
import { taskCommands } from '../task/commands.ts';
import { admit } from './actor.ts';
import type { Command, Decides } from './command.ts';
import type { AuditEntry, Change, ChangeOf, Decision, Due, Intent, Plan, Write } from './plan.ts';
import { type Ports, SlackSilent, StoreBusy } from './ports.ts';
import { records } from './records.ts';
import type { Refusal } from './refusal.ts';
import type { Context, RecordKind, RecordRef, StateOf } from './types.ts';

const commands: { [C in Command as C['type']]: Decides<C> } = {
  ...dealCommands,
  ...seRequestCommands,
  ...pocCommands,
  ...psScopingCommands,
  ...csHandoffCommands,
  ...riskCommands,
  ...commitmentCommands,
  ...partnerCommands,
  ...absenceCommands,
  ...taskCommands,
  ...digestCommands,
  ...memberCommands,
  ...nudgeCommands,
};

/** What does not take a function: the ownership table names admins for it. */
const forAnybody = new Set<Command['type']>([
  'function.configure',
  'workspace.configure',
  'workspace.set-hours',
  'workspace.set-holidays',
  'workspace.set-lateness',
]);

/** How often a decision is taken anew when somebody else's commit came in between. */
const MAX_TRIES = 5;

/** What became of a command. `repeated`: this very delivery had been committed before; nothing changed now. */
export type Answer = { ok: true; about: RecordRef; repeated: boolean } | { ok: false; refusal: Refusal };

export interface Asked {
  actorId: string;
  /** The delivery's inbox key: a second delivery with it changes nothing and gets the same answer. */
  key: string;
}

export interface Handler {
  /**
   * THE path of every change: load, decide, commit, with the decision taken again when another commit came
   * first. Never throws for what a person can cause; Slack or the database being out of reach is a refusal too
   * (`slack-silent`, `busy`), with nothing saved.
   */
  handle(command: Command, asked: Asked): Promise<Answer>;
}

export interface HandlerOptions extends Ports {
  now: () => number;
  newId: () => string;
  /** The calendar date in an IANA zone, as an ISO string. */
  today: (tz: string) => string;
  /** Hears of every plan that was committed. */
  committed?: (plan: Plan) => void;
}

/** The handler over these ports. */
export function createHandler({ now, newId, today, committed, ...ports }: HandlerOptions): Handler {
  async function attempt(command: Command, { actorId, key }: Asked): Promise<Answer | 'again'> {
    const who = await admit(ports, actorId, forAnybody.has(command.type) ? 'anybody' : 'member');
    if (!who.ok) return who;
    const context: Context = {
      actor: who.actor,
      now: now(),
      // Few decisions need it, and time zones cost memory.
      get today() {
        return today(who.person.tz);
      },
      newId,
    };
    const decides = commands[command.type] as Decides<Command>;
    const decision = await decides(ports, command, who, context);
    if (!decision.ok) return decision;
    const plan = planOf(decision, { key, at: context.now, by: actorId, newId });
    if (plan.writes.length === 0 && plan.due.length === 0) {
      return { ok: true, about: plan.subject, repeated: (await ports.store.answered(key)) !== undefined };
    }
    const result = await ports.store.commit(plan);
    if (result.status === 'conflict') return 'again';
    if (result.status === 'committed') committed?.(plan);
    if (result.status === 'duplicate') return { ok: true, about: result.subject, repeated: true };
    return { ok: true, about: plan.subject, repeated: false };
  }

  async function decided(command: Command, asked: Asked): Promise<Answer> {
    try {
      for (let tries = 0; tries < MAX_TRIES; tries += 1) {
        const answer = await attempt(command, asked);
        if (answer !== 'again') return answer;
      }
      return { ok: false, refusal: { code: 'busy' } };
    } catch (error) {
      if (error instanceof SlackSilent) return { ok: false, refusal: { code: 'slack-silent' } };
      if (error instanceof StoreBusy) return { ok: false, refusal: { code: 'busy' } };
      throw error;
    }
  }

  return {
    async handle(command, asked) {
      const answer = await decided(command, asked);
      if (answer.ok) return answer;
      // What was committed before is answered as it was then, whatever a second decision says.
      const before = await ports.store.answered(asked.key);
      return before ? { ok: true, about: before, repeated: true } : answer;
    },
  };
}

interface PlanContext {
  key: string;
  at: number;
  by: string;
  newId: () => string;
}

/** A decision as data to commit. Records without events are not written. */
export function planOf(decision: Extract<Decision, { ok: true }>, context: PlanContext): Plan {
  const [first] = decision.changes;
  if (!first) throw new Error('a decision names at least one record');
  const parts = decision.changes
    .filter((change) => change.events.length > 0)
    .map((change) => partOf(change, decision.channelId ?? '', context));
  return {
    key: context.key,
    subject: { kind: first.kind, id: first.id },
    at: context.at,
    guards: decision.guards ?? [],
    writes: parts.map((part) => part.write),
    take: decision.take ?? [],
    release: decision.release ?? [],
    audit: parts.flatMap((part) => part.audit),
    due: [...parts.flatMap((part) => part.due), ...(decision.due ?? [])],
    ...(decision.lookAgain && { lookAgain: true }),
    intents: distinct([...parts.flatMap((part) => part.intents), ...(decision.intents ?? [])]),
  };
}

interface PlanPart {
  write: Write;
  audit: AuditEntry[];
  due: Due[];
  intents: Intent[];
}

function partOf(change: Change, channelId: string, context: PlanContext): PlanPart;
function partOf<K extends RecordKind>(
  change: ChangeOf<K>,
  channelId: string,
  { at, by, newId }: PlanContext,
): PlanPart {
  const rules = records[change.kind];
  const about = { kind: change.kind, id: change.id };
  const audit: AuditEntry[] = [];
  let state: StateOf<K> | undefined = change.before;
  for (const event of change.events) {
    const after = rules.evolve(state, event, { id: change.id, at, by });
    const reason = 'reason' in event && event.reason ? String(event.reason) : null;
    audit.push({ about, type: event.type, actorId: by, at, event, changes: changesOf(state, after), reason });
    state = after;
  }
  if (!state) throw new Error('a change without events has no plan');
  const expect = change.before?.version ?? null;
  return {
    write: { kind: change.kind, expect, state, waitingOn: rules.waitingOn(state) } as Write,
    audit,
    due: rules.due?.(change.before, state, at) ?? [],
    intents: rules.effects(change.before, state, change.events, { by, channelId, newId }),
  };
}

/** Each field that differs, with what it was and what it is. */
export function changesOf(before: object | undefined, after: object): AuditEntry['changes'] {
  const was = new Map<string, unknown>(Object.entries(before ?? {}));
  return Object.fromEntries(
    Object.entries(after)
      .filter(([field, value]) => !isDeepStrictEqual(was.get(field) ?? null, value))
      .filter(([field]) => !['id', 'number', 'version'].includes(field))
      .map(([field, value]) => [field, [was.get(field) ?? null, value]]),
  );
}

/** Asking twice for the same is asking once; what people are told is told as often as it is said. */
function distinct(intents: Intent[]): Intent[] {
  const seen = new Set<string>();
  return intents.filter((intent) => {
    if (intent.type === 'tell') return true;
    const key = JSON.stringify(intent);
    return !seen.has(key) && seen.add(key);
  });
}
