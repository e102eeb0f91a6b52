import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import type { Command } from '../../src/core/command.ts';
import { HANDOFF } from '../../src/core/types.ts';
import type { Part } from '../../src/deal/model.ts';
import { functions, WORKSPACE } from '../../src/member/model.ts';
import { hasEnded, openQuestion } from '../../src/se-request/model.ts';
import { absenceDrafts } from './asking-absence.ts';
import { commitmentDrafts } from './asking-commitment.ts';
import { digestDrafts } from './asking-digest.ts';
import { handoffDrafts } from './asking-handoff.ts';
import { nudgeDrafts } from './asking-nudge.ts';
import { partnerDrafts } from './asking-partner.ts';
import { pocDrafts } from './asking-poc.ts';
import { psDrafts } from './asking-ps.ts';
import { riskDrafts } from './asking-risk.ts';
import { taskDrafts } from './asking-task.ts';
import { asked, askedOf, type Draft, one, type Suits, undone, whichever } from './draft.ts';
import * as given from './given.ts';
import { askers, engineers, ids, late, members, mostly, reason, sales, which, words } from './given.ts';

// What people of the invented company ask for at random, one arbitrary for each type of command.

const accepted: Suits<'se-request'> = ({ status }) => status === 'accepted';
const requested: Suits<'se-request'> = ({ status }) => status === 'requested';
const unfinished: Suits<'se-request'> = (request) => !hasEnded(request);
const inQuestion: Suits<'se-request'> = (request) =>
  unfinished(request) && openQuestion(request) !== undefined;
const isOpen: Suits<'deal'> = ({ status }) => status === 'open';
const isClosed: Suits<'deal'> = ({ status }) => status !== 'open';

const ofDeal = askedOf('deal');
const ofRequest = askedOf('se-request');

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
  'deal.undo': undone(
    'deal',
    ofDeal(ids, whichever, reason, (input, { id, version }) => ({ type: 'deal.undo', id, version, input })),
  ),
  'se-request.ask': asked(members, fc.tuple(which, given.requestInput), ([n, input], firm) => {
    return { type: 'se-request.ask', id: uuid(), dealId: one(firm.made('deal'), n), input };
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
  'se-request.tell-late': ofRequest([HANDOFF], whichever, nothing, (_, { id }) => ({
    type: 'se-request.tell-late',
    id,
  })),
  'se-request.undo': undone(
    'se-request',
    ofRequest(ids, whichever, reason, (input, { id, version }) => {
      return { type: 'se-request.undo', id, version, input };
    }),
  ),
  ...pocDrafts,
  ...riskDrafts,
  ...commitmentDrafts,
  ...absenceDrafts,
  ...taskDrafts,
  ...digestDrafts,
  ...partnerDrafts,
  ...nudgeDrafts,
  ...psDrafts,
  ...handoffDrafts,
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
  'workspace.set-hours': asked(['UADA'], fc.tuple(given.hours, late), async ([input, isLate], firm) => {
    const version = (await firm.team.load('workspace', WORKSPACE))?.version ?? 0;
    return { type: 'workspace.set-hours', version: isLate ? 0 : version, input };
  }),
  'workspace.import-holidays': asked([HANDOFF], given.days, (holidays) => ({
    type: 'workspace.import-holidays',
    holidays,
  })),
  'workspace.set-holidays': asked(['UADA'], fc.tuple(given.holidays, late), async ([input, isLate], firm) => {
    const version = (await firm.team.load('workspace', WORKSPACE))?.version ?? 0;
    return { type: 'workspace.set-holidays', version: isLate ? 0 : version, input };
  }),
  'workspace.set-lateness': asked(['UADA'], fc.tuple(given.lateness, late), async ([days, isLate], firm) => {
    const version = (await firm.team.load('workspace', WORKSPACE))?.version ?? 0;
    return { type: 'workspace.set-lateness', version: isLate ? 0 : version, input: { days } };
  }),
};
