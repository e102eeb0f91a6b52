import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import type { Command } from '../../src/core/command.ts';
import { HANDOFF, type StateOf } from '../../src/core/types.ts';
import type { Part } from '../../src/deal/model.ts';
import { functions, WORKSPACE } from '../../src/member/model.ts';
import { hasEnded, openQuestion } from '../../src/se-request/model.ts';
import type { Firm } from './firm.ts';
import * as given from './given.ts';
import { askers, engineers, ids, late, members, mostly, reason, sales, which, words } from './given.ts';

// What people of the invented company ask for at random, one arbitrary for each type of command.

/** Who asks for what, given what there is when it is asked. */
export type Draft = (firm: Firm) => Promise<{ actor: string; command: Command }>;

/** One of the records made so far, or one that never was. */
const one = (made: readonly string[], n: number) => (n > 0 && made[n % made.length]) || 'never-was';

type Suits<K extends 'deal' | 'se-request'> = (state: StateOf<K>) => boolean;

/** The same among those that suit, where there are any. */
async function oneThat<K extends 'deal' | 'se-request'>(firm: Firm, kind: K, n: number, suits: Suits<K>) {
  const made = kind === 'deal' ? firm.deals : firm.requests;
  const states = await Promise.all(made.map((id) => firm.team.load(kind, id)));
  const suiting = states.flatMap((state) => (state && suits(state) ? [state.id] : []));
  return one(n % 5 === 0 || suiting.length === 0 ? made : suiting, n);
}

const whichever = () => true;
const accepted: Suits<'se-request'> = ({ status }) => status === 'accepted';
const requested: Suits<'se-request'> = ({ status }) => status === 'requested';
const unfinished: Suits<'se-request'> = (request) => !hasEnded(request);
const inQuestion: Suits<'se-request'> = (request) =>
  unfinished(request) && openQuestion(request) !== undefined;
const isOpen: Suits<'deal'> = ({ status }) => status === 'open';
const isClosed: Suits<'deal'> = ({ status }) => status !== 'open';

/** A type of command, asked mostly by those who usually do. */
const asked = <T>(
  usually: readonly string[],
  values: fc.Arbitrary<T>,
  commandOf: (values: T, firm: Firm) => Command | Promise<Command>,
): fc.Arbitrary<Draft> =>
  fc.tuple(mostly(usually, [...ids, HANDOFF]), values).map(([actor, each]) => async (firm) => ({
    actor,
    command: await commandOf(each, firm),
  }));

/** A record as somebody sees it; version 0 is what was seen long ago. */
interface Seen<K extends 'deal' | 'se-request'> {
  id: string;
  version: number;
  state: StateOf<K> | undefined;
}

/** The same about one of the records that are there, mostly one that suits. */
const askedOf =
  <K extends 'deal' | 'se-request'>(kind: K) =>
  <T>(
    usually: readonly string[],
    suits: Suits<K>,
    values: fc.Arbitrary<T>,
    commandOf: (values: T, seen: Seen<K>) => Command,
  ): fc.Arbitrary<Draft> =>
    asked(usually, fc.tuple(which, late, values), async ([n, isLate, each], firm) => {
      const id = await oneThat(firm, kind, n, suits);
      const state = await firm.team.load(kind, id);
      return commandOf(each, { id, state, version: isLate ? 0 : (state?.version ?? 0) });
    });
const ofDeal = askedOf('deal');
const ofRequest = askedOf('se-request');

const undoing = {
  deal: ofDeal(ids, whichever, reason, (input, { id, version }) => ({
    type: 'deal.undo',
    id,
    version,
    input,
  })),
  'se-request': ofRequest(ids, whichever, reason, (input, { id, version }) => {
    return { type: 'se-request.undo', id, version, input };
  }),
};

/** A record's last step is taken back, mostly by whoever took it. */
const undone = (kind: 'deal' | 'se-request'): fc.Arbitrary<Draft> =>
  fc.tuple(undoing[kind], late).map(([draft, somebodyElse]) => async (firm) => {
    const { actor, command } = await draft(firm);
    const last = 'id' in command ? await firm.team.lastStep({ kind, id: command.id }) : undefined;
    return { actor: somebodyElse || !last ? actor : last.actorId, command };
  });

const staffing = (usually: readonly string[], people: fc.Arbitrary<Partial<Record<Part, string | null>>>) =>
  ofDeal(usually, whichever, people, (each, { id, version }) => ({
    type: 'deal.staff',
    id,
    version,
    people: each,
  }));

const nothing = fc.constant({});

/** One arbitrary for each type of command. */
export const drafts: { [T in Command['type']]: fc.Arbitrary<Draft> } = {
  'deal.start': asked(sales, given.starting, (each) => ({ type: 'deal.start', id: uuid(), ...each })),
  'deal.edit': ofDeal(sales, whichever, given.dealInput, (input, { id, version }) => {
    return { type: 'deal.edit', id, version, input };
  }),
  'deal.move': ofDeal(sales, isOpen, given.moveInput, (input, { id, version, state }) => {
    return { type: 'deal.move', id, from: version > 0 ? (state?.stage ?? '') : 'nowhere', input };
  }),
  'deal.reopen': ofDeal(sales, isClosed, reason, (input, { id }) => ({ type: 'deal.reopen', id, input })),
  'deal.staff': fc.oneof(
    staffing(sales, fc.record({ owner: mostly(sales, [...ids, null]) })),
    staffing(engineers, fc.record({ se: mostly([...engineers, null], ids) })),
    staffing(['UCAM'], fc.record({ csm: mostly(['UCAM', null], ids) })),
    staffing(['UPAM'], fc.record({ 'partner-manager': mostly(['UPAM', null], ids) })),
    staffing(members, given.people),
  ),
  'deal.place': ofDeal(sales, isOpen, given.placing, (where, { id, version }) => {
    return { type: 'deal.place', id, version, ...where };
  }),
  'deal.leave': ofDeal([HANDOFF], whichever, nothing, (_, { id }) => ({ type: 'deal.leave', id })),
  'deal.undo': undone('deal'),
  'se-request.ask': asked(members, fc.tuple(which, given.requestInput), ([n, input], firm) => {
    return { type: 'se-request.ask', id: uuid(), dealId: one(firm.deals, n), input };
  }),
  'se-request.edit': ofRequest(askers, unfinished, given.requestInput, (input, { id, version }) => {
    return { type: 'se-request.edit', id, version, input };
  }),
  'se-request.accept': ofRequest(engineers, requested, nothing, (_, { id }) => {
    return { type: 'se-request.accept', id };
  }),
  'se-request.assign': ofRequest(engineers, requested, given.naming, (input, { id }) => {
    return { type: 'se-request.assign', id, input };
  }),
  'se-request.hand-on': ofRequest(engineers, accepted, given.naming, (input, { id }) => {
    return { type: 'se-request.hand-on', id, input };
  }),
  'se-request.hand-back': ofRequest(engineers, accepted, reason, (input, { id }) => {
    return { type: 'se-request.hand-back', id, input };
  }),
  'se-request.ask-back': ofRequest(engineers, unfinished, words, (question, { id }) => {
    return { type: 'se-request.ask-back', id, input: { question } };
  }),
  'se-request.answer': ofRequest(askers, inQuestion, words, (answer, { id }) => {
    return { type: 'se-request.answer', id, input: { answer } };
  }),
  'se-request.complete': ofRequest(engineers, accepted, given.result, (input, { id }) => {
    return { type: 'se-request.complete', id, input };
  }),
  'se-request.decline': ofRequest(engineers, unfinished, reason, (input, { id }) => {
    return { type: 'se-request.decline', id, input };
  }),
  'se-request.withdraw': ofRequest(sales, unfinished, reason, (input, { id }) => {
    return { type: 'se-request.withdraw', id, input };
  }),
  'se-request.leave': ofRequest([HANDOFF], whichever, nothing, (_, { id }) => ({
    type: 'se-request.leave',
    id,
  })),
  'se-request.undo': undone('se-request'),
  'function.configure': asked(['UADA'], fc.tuple(given.seating, late), async ([team, isLate], firm) => {
    const settings = (await firm.team.load('function', team.function))?.settings ?? 0;
    return { type: 'function.configure', settings: isLate ? 0 : settings, ...team };
  }),
  'function.look': asked([HANDOFF], fc.constantFrom(...functions), (fn) => {
    return { type: 'function.look', function: fn };
  }),
  'workspace.configure': asked(['UADA'], fc.tuple(given.named, late), async ([admins, isLate], firm) => {
    const version = (await firm.team.load('workspace', WORKSPACE))?.version ?? 0;
    return { type: 'workspace.configure', version: isLate ? 0 : version, admins };
  }),
};
