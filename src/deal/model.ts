import { z } from 'zod';
import type { Money } from '../core/money.ts';
import { calendarDate, optionalText, type ReasonInput, text } from '../core/text.ts';
import type { Evolve, RecordBase, Undone, WaitingOn } from '../core/types.ts';
import type { Fn } from '../member/model.ts';

/** The facts of a deal that people give and change. */
export interface DealFacts {
  name: string;
  customer: string;
  /** Codes of `process.ts`. */
  process: string;
  amount: Money | null;
  /** Expected close, a calendar date. */
  closeDate: string | null;
  /** Why there will be no PoC, once that is decided. */
  noPoc: string | null;
  /** Whether paid services, and a partner, are part of the deal; null while undecided. */
  services: Answer | null;
  partner: Answer | null;
}

export const answers = ['yes', 'no'] as const;
export type Answer = (typeof answers)[number];

/** The people a deal names, each from one function. */
export const parts = {
  owner: { field: 'ownerId', fn: 'sales', name: 'Deal owner' },
  se: { field: 'seId', fn: 'se', name: 'Solution Engineer' },
  csm: { field: 'csmId', fn: 'cs', name: 'CSM' },
  'partner-manager': { field: 'partnerManagerId', fn: 'partnerships', name: 'Partner manager' },
} as const satisfies Record<string, { field: keyof Deal; fn: Fn; name: string }>;
export type Part = keyof typeof parts;
export const partCodes = Object.keys(parts) as Part[];

/** How a deal came to where it is, as its card tells it. */
export interface Move {
  from: string;
  /** A stage, or `won`, `lost` or `open` (reopened). */
  to: string;
  by: string;
  at: number;
  /** Ids of the exit criteria that did not hold. */
  unmet: string[];
  reason: string | null;
}

/** One customer opportunity, coordinated in one internal Slack channel, its home. */
export interface Deal extends RecordBase, DealFacts {
  /** Null while unowned. */
  ownerId: string | null;
  seId: string | null;
  csmId: string | null;
  partnerManagerId: string | null;
  channelId: string;
  /** Other channels that belong to the deal, such as one shared with the customer. They get nothing internal. */
  linked: string[];
  status: 'open' | 'won' | 'lost';
  stage: string;
  /** When it came to its stage, or was closed or reopened. */
  stageSince: number;
  /** Ids of the exit criteria that people ticked. */
  ticked: string[];
  lastMove: Move | null;
  createdAt: number;
  /** Since when it involves a partner without an active engagement; null where that is not so. UTC milliseconds. */
  partnerAwaited: number | null;
  /** The parts whose holder has left, and since when: somebody of the function takes them up. */
  vacant: Partial<Record<Part, number>>;
  /** Since when Customer Success is asked to name a CSM: the deal came to Commit without one. Null before. */
  csmWanted: number | null;
}

/** What the first version of the product stored when a deal was started or edited. */
interface FactsOfOld {
  ownerId?: string;
  stage?: string;
}

export type DealEvent =
  | {
      type: 'deal.started';
      channelId: string;
      facts: Partial<DealFacts> & { ownerId: string; stage: string };
      /** It starts at Commit: a CSM is to be named. */
      wantsCsm?: true;
    }
  | { type: 'deal.edited'; facts: Partial<DealFacts> & FactsOfOld }
  /** Staying in its stage, with other exit criteria ticked. */
  | { type: 'deal.ticked'; ticked: string[] }
  /** `wantsCsm`: it comes to Commit, and a CSM is to be named. */
  | {
      type: 'deal.moved';
      to: string;
      ticked: string[];
      unmet: string[];
      reason: string | null;
      wantsCsm?: true;
    }
  | { type: 'deal.closed'; as: 'won' | 'lost'; ticked: string[]; unmet: string[]; reason: string | null }
  | { type: 'deal.reopened'; reason: string }
  | { type: 'deal.se-named'; seId: string }
  | { type: 'deal.staffed'; people: Partial<Record<Part, string | null>> }
  /** Who held these parts has left the function that they come with. */
  | { type: 'deal.left'; parts: Part[] }
  /** A partner was registered on it, which answers whether one is involved; by whom, where it had no partner manager. */
  | { type: 'deal.partner-involved'; managerId: string | null }
  /** Its last active engagement of a partner has ended. */
  | { type: 'deal.partner-awaited' }
  /** A PS scoping was triggered on it, or goes on again, which answers whether services are part of it. */
  | { type: 'deal.services-involved' }
  | { type: 'deal.placed'; channelId: string; linked: string[] }
  | Undone<'deal'>;

export type DealCommand =
  | { type: 'deal.start'; id: string; channelId: string; input: DealStartInput }
  /** `version` is the one the form was opened with. */
  | { type: 'deal.edit'; id: string; version: number; input: DealInput }
  /** `from` is the stage, or how it was closed, that the form was opened with. */
  | { type: 'deal.move'; id: string; from: string; input: DealMoveInput }
  | { type: 'deal.reopen'; id: string; input: ReasonInput }
  | { type: 'deal.staff'; id: string; version: number; people: Partial<Record<Part, string | null>> }
  | { type: 'deal.place'; id: string; version: number; channelId: string; linked: string[] }
  | { type: 'deal.leave'; id: string }
  | { type: 'deal.undo'; id: string; version: number; input: ReasonInput };

const name = text(150);
const decision = z
  .enum(answers, 'unknown-choice')
  .nullish()
  .transform((value) => value ?? null);

/** What a form about a deal gives. Amount and currency belong together and are read by `parseMoney`. */
export const dealInput = z.object({
  name,
  customer: name,
  process: text(50),
  amount: optionalText(30),
  currency: optionalText(10),
  closeDate: calendarDate.nullish().transform((date) => date ?? null),
  noPoc: optionalText(500),
  services: decision,
  partner: decision,
});
export type DealInput = z.input<typeof dealInput>;

/** What the form that starts a deal gives beside the facts. */
export const dealStart = z.object({ ownerId: text(50), stage: text(50) });
export type DealStartInput = DealInput & z.input<typeof dealStart>;

/** What the form that moves a deal gives. `to` is a stage, `won` or `lost`. */
export const dealMove = z.object({
  to: text(50),
  /** Ids of exit criteria: what two people tick at the same time counts both. */
  tick: z.array(z.string()),
  untick: z.array(z.string()),
  reason: optionalText(1000),
});
export type DealMoveInput = z.input<typeof dealMove>;

const undecided = { noPoc: null, services: null, partner: null };

/** The deal after an event. */
export const evolve: Evolve<'deal'> = (before, event, { id, at, by }) => {
  if (event.type === 'deal.started') {
    const { channelId, facts } = event;
    return {
      id,
      number: 0,
      version: 0,
      ...{ name: '', customer: '', process: '', amount: null, closeDate: null, ...undecided },
      ...facts,
      seId: null,
      csmId: null,
      partnerManagerId: null,
      channelId,
      linked: [],
      status: 'open',
      stageSince: at,
      ticked: [],
      lastMove: null,
      createdAt: at,
      partnerAwaited: facts.partner === 'yes' ? at : null,
      vacant: {},
      csmWanted: event.wantsCsm ? at : null,
    };
  }
  if (!before) throw new Error(`${event.type} before deal.started`);
  switch (event.type) {
    case 'deal.edited': {
      const { partner = before.partner } = event.facts;
      const decided = partner === before.partner ? {} : { partnerAwaited: partner === 'yes' ? at : null };
      return { ...before, ...event.facts, ...decided };
    }
    case 'deal.ticked':
      return { ...before, ticked: event.ticked };
    case 'deal.moved': {
      const { to, ticked, unmet, reason } = event;
      const lastMove = { from: before.stage, to, by, at, unmet, reason };
      const csmWanted = event.wantsCsm ? at : before.csmWanted;
      return { ...before, stage: to, stageSince: at, ticked, lastMove, csmWanted };
    }
    case 'deal.closed': {
      const { as, ticked, unmet, reason } = event;
      const lastMove = { from: before.stage, to: as, by, at, unmet, reason };
      return { ...before, status: as, stageSince: at, ticked, lastMove };
    }
    case 'deal.reopened': {
      const { reason } = event;
      const lastMove = { from: before.status, to: 'open', by, at, unmet: [], reason };
      return { ...before, status: 'open', stageSince: at, lastMove };
    }
    case 'deal.se-named':
      return named(before, { se: event.seId });
    case 'deal.staffed':
      return named(before, event.people);
    case 'deal.left': {
      const after = named(before, Object.fromEntries(event.parts.map((part) => [part, null])));
      for (const part of event.parts) after.vacant[part] = at;
      return after;
    }
    case 'deal.partner-involved':
      return named(
        { ...before, partner: 'yes', partnerAwaited: null },
        event.managerId ? { 'partner-manager': event.managerId } : {},
      );
    case 'deal.partner-awaited':
      return { ...before, partnerAwaited: at };
    case 'deal.services-involved':
      return { ...before, services: 'yes' };
    case 'deal.placed':
      return { ...before, channelId: event.channelId, linked: event.linked };
    case 'deal.undone':
      return { ...before, ...event.fields };
  }
};

function named(before: Deal, people: Partial<Record<Part, string | null>>): Deal {
  const after = { ...before, vacant: { ...before.vacant } };
  for (const part of partCodes) {
    const person = people[part];
    if (person === undefined) continue;
    after[parts[part].field] = person;
    delete after.vacant[part];
  }
  return after;
}

/**
/**
 * Since when a deal is without somebody for a part who belongs there: who it was has left, or it has come to Commit
 * without a CSM. Undefined where nobody is missed.
 */
export function missedSince(deal: Deal, part: Part): number | undefined {
  const wanted = part === 'csm' && deal.csmId === null ? deal.csmWanted : null;
  return deal.vacant[part] ?? wanted ?? undefined;
}

/**
 * A deal waits for the functions that it misses somebody of, unless it is lost: Sales gives it an owner, others take it
 * up. While it is open, it waits for its partner manager, else Partnerships, where a partner is involved without a part.
 */
export function waitingOn(deal: Deal): WaitingOn[] {
  if (deal.status === 'lost') return [];
  const missed = partCodes.flatMap((part): WaitingOn[] => {
    const since = missedSince(deal, part);
    const what = part === 'owner' ? 'name-owner' : 'join-deal';
    return since === undefined ? [] : [{ who: { function: parts[part].fn }, what, since, due: null }];
  });
  const partner = partnerAwaitedBy(deal);
  return partner ? [...missed, partner] : missed;
}

/** Whose turn it is to define a partner's part; undefined where nobody's. */
export function partnerAwaitedBy({
  status,
  partnerAwaited: since,
  partnerManagerId,
}: Deal): WaitingOn | undefined {
  if (status !== 'open' || since === null) return undefined;
  const who = partnerManagerId ? { person: partnerManagerId } : ({ function: 'partnerships' } as const);
  return { who, what: 'register-partner', since, due: null };
}

/** Everybody a deal names, by part. */
export const holders = (deal: Deal): [Part, string][] =>
  partCodes.flatMap((part): [Part, string][] => {
    const person = deal[parts[part].field];
    return person ? [[part, person]] : [];
  });
