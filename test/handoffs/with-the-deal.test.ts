import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../src/core/command.ts';
import { sections } from '../../src/cs-handoff/sections.ts';
import { Firm } from '../support/firm.ts';
import { inputFor, neededOf } from '../support/handoff-pure.ts';

// What a deal and its handoff do to each other, over a real store.

let firm: Firm;
beforeEach(async () => {
  firm = await Firm.open();
  await done('USOL', {
    ...{ type: 'deal.start', id: 'd1', channelId: 'COPEN' },
    input: {
      name: 'Mill rollout',
      customer: 'Papermill',
      process: 'edge-connectivity',
      ownerId: 'USOL',
      stage: 'solution',
    },
  });
});
afterEach(() => firm.close());

const reason = { reason: 'They said so' };
async function done(who: string, command: Command): Promise<void> {
  const answer = await firm.ask(who, command);
  expect(answer, `${who} ${command.type}`).toMatchObject({ ok: true });
}
const moves = (from: string, to: string) =>
  done('USOL', { type: 'deal.move', id: 'd1', from, input: { to, tick: [], untick: [], ...reason } });
const deal = () => firm.team.load('deal', 'd1');
const handoff = () => firm.team.load('cs-handoff', 'h1');
const staff = async (who: string, people: Extract<Command, { type: 'deal.staff' }>['people']) =>
  done(who, { type: 'deal.staff', id: 'd1', version: (await deal())?.version ?? 0, people });
const write = (who: string, section: keyof typeof sections, rev = 0) =>
  done(who, { type: 'cs-handoff.write', id: 'h1', section, rev, input: inputFor(section) });
const undo = async (who: string) =>
  done(who, { type: 'cs-handoff.undo', id: 'h1', version: (await handoff())?.version ?? 0, input: reason });
/** How often Customer Success was asked for a CSM. */
const asked = () =>
  (firm.dump().outbox ?? []).filter(({ task }) => String(task).includes('deal.csm-wanted')).length;
const turns = async () =>
  (await firm.team.waitingOnDeal('d1')).map(({ about, who: { ...it }, what }) => [about.id, it, what]);
async function submitted(): Promise<void> {
  await moves('solution', 'commit');
  await staff('UENO', { se: 'UENO' });
  await done('USOL', { type: 'cs-handoff.start', id: 'h1', dealId: 'd1' });
  for (const section of neededOf['sales-to-cs'].filter((code) => sections[code].before === 'submit')) {
    await write(sections[section].fn === 'se' ? 'UENO' : 'USOL', section);
  }
  await done('USOL', { type: 'cs-handoff.submit', id: 'h1' });
}

describe('coming to Commit', () => {
  it('asks Customer Success for a CSM, once, and waits until one is named', async () => {
    await moves('solution', 'validate');
    expect(asked()).toBe(0);
    await moves('validate', 'closing');
    expect(asked(), 'Commit may be skipped').toBe(1);
    expect(await turns()).toEqual([['d1', { function: 'cs' }, 'join-deal']]);
    await moves('closing', 'solution');
    await moves('solution', 'commit');
    expect(asked(), 'coming back asks nobody again').toBe(1);
    await staff('UCAM', { csm: 'UCAM' });
    expect(await turns()).toEqual([]);
  });

  it('asks for nobody where a CSM is named', async () => {
    await staff('UCAM', { csm: 'UCAM' });
    await moves('solution', 'commit');
    expect(asked()).toBe(0);
    expect(await turns()).toEqual([]);
  });
});

describe('the exit of Closing', () => {
  it('sees by itself that the handoff is submitted, and that it was returned', async () => {
    await submitted();
    await moves('commit', 'won');
    expect((await deal())?.lastMove?.unmet).not.toContain('handoff');
    await done('USOL', { type: 'deal.undo', id: 'd1', version: (await deal())?.version ?? 0, input: reason });
    const sent = [{ section: 'goals', code: 'unclear-goal', question: 'By when?' }] as const;
    await staff('UCAM', { csm: 'UCAM' });
    await done('UCAM', { type: 'cs-handoff.return', id: 'h1', input: { sections: [...sent] } });
    await moves('commit', 'won');
    expect((await deal())?.lastMove?.unmet).toContain('handoff');
  });
});

describe('the deal’s people', () => {
  it('accepting without a CSM makes the CSM, who has the turn from then on', async () => {
    await submitted();
    await done('UCAM', { type: 'cs-handoff.accept', id: 'h1' });
    expect(await deal()).toMatchObject({ csmId: 'UCAM' });
    expect(await turns()).toEqual([['h1', { person: 'UCAM' }, 'write-section']]);
  });

  it('undoing an acceptance that named the CSM takes that back too, and its own undo gives it again', async () => {
    await submitted();
    await done('UCAM', { type: 'cs-handoff.accept', id: 'h1' });
    await moves('commit', 'won');
    await firm.look();
    await undo('UCAM');
    expect(await deal()).toMatchObject({ csmId: null, status: 'won' });
    expect(await turns()).toEqual([
      ['d1', { function: 'cs' }, 'join-deal'],
      ['h1', { function: 'cs' }, 'accept'],
    ]);
    await undo('UCAM');
    expect(await deal()).toMatchObject({ csmId: 'UCAM' });
    expect(await handoff()).toMatchObject({ status: 'accepted', acceptedBy: 'UCAM' });
  });

  it('undoing an acceptance leaves a CSM whom it did not name, or who was named anew since', async () => {
    await submitted();
    await staff('UCAM', { csm: 'UCAM' });
    await done('UCAM', { type: 'cs-handoff.accept', id: 'h1' });
    await undo('UCAM');
    expect(await deal()).toMatchObject({ csmId: 'UCAM' });
    await staff('UCAM', { csm: null });
    await done('UCAM', { type: 'cs-handoff.accept', id: 'h1' });
    await staff('UCAM', { csm: null });
    await staff('UCAM', { csm: 'UCAM' });
    await undo('UCAM');
    expect(await deal()).toMatchObject({ csmId: 'UCAM' });
  });

  it('a turn goes to whoever has the part now, once Handoff has looked', async () => {
    await submitted();
    expect(await turns()).toContainEqual(['h1', { function: 'cs' }, 'accept']);
    await staff('UCAM', { csm: 'UCAM' });
    expect(firm.lookIsDue()).toBe(true);
    await firm.look();
    expect(await turns()).toEqual([['h1', { person: 'UCAM' }, 'accept']]);
    await firm.become('UCAM', 'guest');
    await firm.look();
    expect(await turns()).toContainEqual(['h1', { function: 'cs' }, 'accept']);
  });

  it('the kickoff clock begins when the deal is won, whenever that is seen', async () => {
    await submitted();
    await done('UCAM', { type: 'cs-handoff.accept', id: 'h1' });
    await moves('commit', 'won');
    const won = (await deal())?.stageSince ?? 0;
    await firm.look();
    expect((await handoff())?.seen.wonAt).toBe(won);
    expect(await firm.team.waitingOnDeal('d1')).toMatchObject([{ what: 'kick-off', since: won }]);
  });
});

describe('a deal that is lost', () => {
  it('withdraws its handoff, and its undo brings it back as it was', async () => {
    await submitted();
    const before = await handoff();
    await moves('commit', 'lost');
    expect(await handoff()).toMatchObject({ status: 'withdrawn', withdrawnReason: 'The deal was lost.' });
    expect(await turns()).toEqual([]);
    await done('USOL', { type: 'deal.undo', id: 'd1', version: (await deal())?.version ?? 0, input: reason });
    expect(await handoff()).toEqual({ ...before, version: (before?.version ?? 0) + 2 });
    const another = await firm.ask('USOL', { type: 'cs-handoff.start', id: 'h2', dealId: 'd1' });
    expect(another, 'it is the deal’s only one again').toMatchObject({ refusal: { code: 'handoff-exists' } });
  });
});

describe('two at once', () => {
  it('in different sections both are saved; in one section the later is told who was first', async () => {
    await moves('solution', 'commit');
    await staff('UENO', { se: 'UENO' });
    await done('USOL', { type: 'cs-handoff.start', id: 'h1', dealId: 'd1' });
    const writes = (who: string, section: 'goals' | 'technical'): Promise<unknown> =>
      firm.ask(who, { type: 'cs-handoff.write', id: 'h1', section, rev: 0, input: inputFor(section) });
    const answers = await Promise.all([
      writes('USOL', 'goals'),
      writes('UENO', 'technical'),
      writes('ULEA', 'goals'),
    ]);
    expect(answers.slice(0, 2)).toMatchObject([{ ok: true }, { ok: true }]);
    expect(answers[2]).toMatchObject({ refusal: { code: 'section-changed', by: 'USOL' } });
    const kept = await handoff();
    expect(kept?.sections.goals?.by).toBe('USOL');
    expect(kept?.sections.technical?.by).toBe('UENO');
  });

  it.each([
    ['with a lead', ['ULEA']],
    ['without one', []],
  ])('of two who accept, the loser reads who was first: Customer Success %s', async (_which, leads) => {
    await submitted();
    const accept = (who: string) => firm.ask(who, { type: 'cs-handoff.accept', id: 'h1' });
    await done('UADA', {
      ...{ type: 'function.configure', function: 'cs', settings: 1, people: ['UCAM', 'UINA', ...leads] },
      ...{ leads, groups: [], intakeChannelId: null },
    });
    const answers = await Promise.all([accept('UCAM'), accept('UINA')]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'handoff-taken' } });
  });
});
