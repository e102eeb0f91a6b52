import { expect } from 'vitest';
import type { Command } from '../../src/core/command.ts';
import type { Answer } from '../../src/core/handle.ts';
import type { AuditEntry } from '../../src/core/plan.ts';
import { records } from '../../src/core/records.ts';
import type { EventOf, RecordKind, StateOf, WaitingOn } from '../../src/core/types.ts';
import type { CsHandoff } from '../../src/cs-handoff/model.ts';
import type { Deal } from '../../src/deal/model.ts';
import { holders, parts } from '../../src/deal/model.ts';
import { functions } from '../../src/member/model.ts';
import type { Poc } from '../../src/poc/model.ts';
import type { PsScoping } from '../../src/ps-scoping/model.ts';
import { hasEnded, openQuestion, type SeRequest } from '../../src/se-request/model.ts';
import { expectCommitmentStep } from './always-commitment.ts';
import { expectHandoffSound, expectHandoffStep, expectHandoffsSee } from './always-handoff.ts';
import { expectEachOwned } from './always-owned.ts';
import { expectPartnerStep, expectPartners } from './always-partner.ts';
import {
  expectNobodyGoneFrom,
  expectPocStep,
  expectRiskStep,
  expectSound,
  expectWordsCount,
} from './always-poc.ts';
import { expectNoDelivererGone, expectPsStep, expectScopingSound } from './always-ps.ts';
import { expectTaskStep, expectTasks } from './always-task.ts';
import type { Firm } from './firm.ts';

const goesOn = ['draft', 'agreed', 'running'];

// What holds at every moment of every history, whatever people ask for.

/** Every row of a table as it is now. */
const rowsOf = (firm: Firm, table: string) => firm.dump()[table] ?? [];

/** For each record, and for each deal with all of its records, every row that is about it. */
function rowsById(firm: Firm): Map<string, string> {
  const said = new Map<string, string[]>();
  for (const row of about.flatMap((table) => rowsOf(firm, table))) {
    const written = JSON.stringify(row);
    for (const id of new Set([row.id, row.record_id, row.deal_id].map(String))) {
      const rows = said.get(id);
      if (rows) rows.push(written);
      else said.set(id, [written]);
    }
  }
  return new Map([...said].map(([id, rows]) => [id, rows.join('\n')]));
}
const tables = [
  'deal',
  'se_request',
  'poc',
  'risk',
  'commitment',
  'partner',
  'ps_scoping',
  'cs_handoff',
  'task',
];
const about = [...tables, 'waiting_on', 'audit'];

/** What has been looked at: a record with the same rows need not be again. */
const lookedAt = new WeakMap<Firm, Map<string, string>>();

/** What is looked at in each record, where anything about it has changed. */
async function expectEachReplays(firm: Firm): Promise<void> {
  const now = rowsById(firm);
  const before = lookedAt.get(firm) ?? new Map<string, string>();
  lookedAt.set(firm, before);
  for (const ref of firm.records()) {
    const dealId = ['poc', 'ps_scoping', 'cs_handoff']
      .flatMap((table) => rowsOf(firm, table))
      .find(({ id }) => id === ref.id)?.deal_id;
    const rows = [ref.id, dealId].map((id) => now.get(String(id))).join() + firm.lookIsDue();
    if (ref.kind === 'function' || before.get(ref.id) !== rows) await expectReplays(firm, ref);
    before.set(ref.id, rows);
  }
}

/**
 * Replaying a record's audit trail gives its state, its version counts its changes, its turns are kept with it. Of a PoC
 * or a scoping several things may happen in one change.
 */
async function expectReplays<K extends RecordKind>(
  firm: Firm,
  about: { kind: K; id: string },
): Promise<void> {
  const { id, kind } = about;
  const rules = records[kind];
  const state = await firm.team.load(kind, id);
  const trail = await firm.team.audit(about);
  if (!state) return expect(trail).toEqual([]);
  let replayed: StateOf<K> | undefined;
  let commits = 0;
  const then: StateOf<K>[] = [];
  for (const [i, { event, at, actorId, type }] of trail.entries()) {
    const last = trail[i - 1];
    const goesWith = isFirst(last?.type, type) && last?.at === at && last.actorId === actorId;
    const before = replayed && { ...replayed, version: commits - (goesWith ? 1 : 0) };
    const after = rules.evolve(before, event as EventOf<K>, { id, at, by: actorId });
    replayed = after;
    commits += goesWith ? 0 : 1;
    then.push(after);
    expectStep(kind, { before, type, after });
  }
  expect({ ...replayed, number: state.number, version: commits }).toEqual(state);
  if (kind === 'poc') await expectPoc(firm, state as Poc, trail, then as Poc[]);
  if (kind === 'ps-scoping') {
    const scoping = state as PsScoping;
    expectScopingSound(scoping, await firm.team.load('deal', scoping.dealId));
  }
  if (kind === 'cs-handoff') {
    const handoff = state as CsHandoff;
    const scopings = await firm.team.psScopingsOfDeal(handoff.dealId);
    expectHandoffSound(handoff, await firm.team.load('deal', handoff.dealId), scopings);
  }
  const dealId = 'dealId' in state ? state.dealId : id;
  const kept = dealId === null ? await waitingAnywhere(firm) : await firm.team.waitingOnDeal(dealId);
  const turns = kept.filter((each) => each.about.id === id).map(({ about: _, dealId: __, ...turn }) => turn);
  expect(sorted(turns)).toEqual(sorted(rules.waitingOn(state)));
}

/** What waits for a function, whether on a deal or on none: that is all a record without a deal can wait for. */
const waitingAnywhere = async (firm: Firm) =>
  (await Promise.all(functions.map((fn) => firm.team.waitingOnFunction(fn)))).flat();

/** What happens to a PoC before what was asked, or to a scoping in one look, in the same change. */
const isFirst = (before: string | undefined, then: string) =>
  ['poc.owner-changed', 'poc.left', 'poc.questions-passed'].includes(before ?? '') ||
  (before === 'ps-scoping.left' && then === 'ps-scoping.owner-changed') ||
  // A decision sees the deal as it is first; a kickoff is recorded and rated in one go.
  (before === 'cs-handoff.seen' && then !== 'cs-handoff.seen') ||
  (before === 'cs-handoff.completed' && then === 'cs-handoff.rated');

/** What may happen to a record from one step to the next. */
function expectStep(kind: RecordKind, step: { before: unknown; type: string; after: unknown }): void {
  if (kind === 'poc') expectPocStep(step as Parameters<typeof expectPocStep>[0]);
  if (kind === 'commitment') expectCommitmentStep(step as Parameters<typeof expectCommitmentStep>[0]);
  if (kind === 'risk') expectRiskStep(step as Parameters<typeof expectRiskStep>[0]);
  if (kind === 'ps-scoping') expectPsStep(step as Parameters<typeof expectPsStep>[0]);
  if (kind === 'cs-handoff') expectHandoffStep(step as Parameters<typeof expectHandoffStep>[0]);
  if (kind === 'task') expectTaskStep(step as Parameters<typeof expectTaskStep>[0]);
  if (kind === 'partner') expectPartnerStep(step as Parameters<typeof expectPartnerStep>[0]);
}

/** What holds of a PoC; `then` is what it was after each entry of its trail. */
async function expectPoc(firm: Firm, poc: Poc, trail: AuditEntry[], then: Poc[]): Promise<void> {
  const deal = await firm.team.load('deal', poc.dealId);
  expectSound(poc, deal);
  if (!deal || firm.lookIsDue()) return;
  expectWordsCount(poc, deal, (at, by) => {
    return then[
      trail.findIndex((each) => each.type === 'poc.half-agreed' && each.at === at && each.actorId === by)
    ];
  });
}

const sorted = (turns: WaitingOn[]) =>
  turns.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));

/** An open deal is the only one at its home, a deal has one unconcluded PoC, and the claims say the same. */
function expectOneOfEach(firm: Firm): void {
  const open = rowsOf(firm, 'deal').filter((row) => row.status === 'open');
  const homes = open.map((row) => [`open-deal:${row.channel_id}`, row.id]);
  expect(new Map(homes as [unknown, unknown][]).size, 'no two open deals share a home').toBe(open.length);
  const pocs = rowsOf(firm, 'poc').filter((row) => goesOn.includes(String(row.status)));
  const held = pocs.map((row) => [`open-poc:${row.deal_id}`, row.id]);
  expect(new Map(held as [unknown, unknown][]).size, 'one unconcluded PoC per deal').toBe(held.length);
  const handed = rowsOf(firm, 'cs_handoff').filter((row) => row.status !== 'withdrawn');
  for (const { id, scoping_id, deal_id } of handed) {
    held.push([scoping_id ? `cs-handoff-of-scoping:${scoping_id}` : `cs-handoff-of-deal:${deal_id}`, id]);
  }
  const claims = rowsOf(firm, 'claim').map((row) => [row.name, row.by]);
  expect(claims.toSorted(), 'the claims say which deals and PoCs are open, and what is handed over').toEqual(
    [...homes, ...held].toSorted(),
  );
}

/** A record that has no owner waits for the one function that owns it. */
async function expectOwned(firm: Firm): Promise<void> {
  for (const id of firm.made('deal')) {
    const deal = await firm.team.load('deal', id);
    if (!deal || deal.status === 'lost' || deal.ownerId) continue;
    const turns = records.deal.waitingOn(deal).filter(({ what }) => what === 'name-owner');
    expect(turns.map(({ who }) => who)).toEqual([{ function: 'sales' }]);
  }
  for (const id of firm.made('se-request')) {
    const request = await firm.team.load('se-request', id);
    const deal = request && (await firm.team.load('deal', request.dealId));
    if (request && !hasEnded(request)) expectGoingOn(request, deal);
  }
}

/** It is one party's turn, and what nobody has is always there to be taken over. */
function expectGoingOn(request: SeRequest, deal: Deal | undefined): void {
  expect(deal?.status, 'nothing goes on on a lost deal').not.toBe('lost');
  expect(request.status, 'who has accepted it has it').toBe(request.seId ? 'accepted' : request.status);
  const turns = records['se-request'].waitingOn(request);
  const answering = openQuestion(request) ? ['answer'] : [];
  const taking = request.status === 'accepted' && !request.seId ? ['take-over'] : [];
  const working = request.status === 'accepted' ? ['complete'] : ['accept'];
  const due = [...answering, ...taking];
  expect(turns.map(({ what }) => what)).toEqual(due.length > 0 ? due : working);
  for (const { who, what } of turns) {
    if (what === 'accept' || what === 'take-over') expect(who).toEqual({ function: 'se' });
  }
}

function expectNumbered(firm: Firm): void {
  for (const table of tables) {
    const numbers = rowsOf(firm, table).map((row) => Number(row.number));
    const counted = numbers.map((_, i) => i + 1);
    expect(
      numbers.toSorted((a, b) => a - b),
      'numbers without gaps',
    ).toEqual(counted);
  }
}

/** All of that. */
export async function expectConsistent(firm: Firm): Promise<void> {
  await expectEachReplays(firm);
  expectOneOfEach(firm);
  expectNumbered(firm);
  await expectOwned(firm);
  await expectPartners(firm);
  await expectTasks(firm);
  if (firm.lookIsDue()) await expectEachOwned(firm, { settled: false });
  else await expectNobodyGone(firm);
}

/** Once Handoff has looked, and nothing has happened since that makes it look again: nothing that is open names somebody who cannot act for it. */
export async function expectNobodyGone(firm: Firm): Promise<void> {
  const roster = await firm.team.roster();
  await expectHandoffsSee(firm);
  await expectEachOwned(firm, { settled: true });
  const here = Object.values(roster).flatMap(({ people }) => people);
  for (const id of firm.made('deal')) {
    const deal = await firm.team.load('deal', id);
    if (deal?.status !== 'open') continue;
    for (const [part, person] of holders(deal)) {
      expect(roster[parts[part].fn]?.people, `${part} of ${id}`).toContain(person);
    }
  }
  for (const id of firm.made('se-request')) {
    const request = await firm.team.load('se-request', id);
    if (!request || hasEnded(request)) continue;
    if (request.seId) expect(roster.se?.people, `SE of ${id}`).toContain(request.seId);
    const from = openQuestion(request)?.from;
    if (from) expect(here, `who answers on ${id}`).toContain(from);
  }
  await expectNobodyGoneFrom(firm, roster.se?.people ?? [], here);
  await expectNoDelivererGone(firm, roster.ps?.people ?? []);
}

/** What has ended changes by nothing but what may, and no risk is lost: `types` are the commands that came in between. */
export function endings(firm: Firm): { expectKept(types: Command['type'][]): void } {
  const requests = rowsOf(firm, 'se_request');
  const ended = requests.filter((row) => ['completed', 'declined', 'withdrawn'].includes(String(row.status)));
  const closed = rowsOf(firm, 'deal').filter((row) => row.status !== 'open');
  const risks = rowsOf(firm, 'risk').map((row) => row.id);
  return {
    expectKept(types) {
      const still = rowsOf(firm, 'risk').map((row) => row.id);
      expect(still, 'a risk is never deleted').toEqual(expect.arrayContaining(risks));
      // The undo of a loss brings back what ended with the deal, which was withdrawn.
      const back = [
        ...(types.includes('deal.undo') ? ['withdrawn'] : []),
        // The undo of a PoC's conclusion brings back the request that it completed.
        ...(types.includes('poc.undo') ? ['completed'] : []),
      ];
      if (!types.includes('se-request.undo')) {
        const kept = ended.filter(({ status }) => !back.includes(String(status)));
        expect(rowsOf(firm, 'se_request'), 'what ended stays as it is').toEqual(expect.arrayContaining(kept));
      }
      if (types.some((type) => type === 'deal.reopen' || type === 'deal.undo')) return;
      const statuses = new Map(rowsOf(firm, 'deal').map((row) => [row.id, row.status]));
      for (const { id, status } of closed) expect(statuses.get(id), 'closed stays closed').toBe(status);
    },
  };
}

/**
 * Somebody asks for something: a refusal changes no row, what was no change changes no row, and neither does a second
 * delivery of what was committed.
 */
export async function askOnce(firm: Firm, actor: string, command: Command): Promise<Answer> {
  const key = firm.newKey();
  const before = firm.dump();
  const answer = await firm.ask(actor, command, key);
  const after = firm.dump();
  if (!answer.ok) {
    expect(after, 'a refusal changes no row').toEqual(before);
  } else if (after.inbox?.length === before.inbox?.length) {
    expect(after, 'what was no change changes no row').toEqual(before);
  } else {
    const second = await firm.handler.handle(command, { actorId: actor, key });
    expect(second).toEqual({ ...answer, repeated: true });
    expect(firm.dump(), 'a second delivery changes no row').toEqual(after);
  }
  return answer;
}
