import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/core/command.ts';
import { records } from '../../src/core/records.ts';
import type { EventOf, RecordKind, StateOf } from '../../src/core/types.ts';
import { type Draft, drafts } from '../support/asking.ts';
import { Firm } from '../support/firm.ts';

/** Replaying a record's audit trail gives its state, its version counts its changes, its turn is kept with it. */
async function expectReplays<K extends RecordKind>(
  firm: Firm,
  about: { kind: K; id: string },
): Promise<void> {
  const { id, kind } = about;
  const rules = records[kind];
  const state = await firm.team.load(kind, id);
  const trail = await firm.team.audit(about);
  let replayed: StateOf<K> | undefined;
  for (const { event, at, actorId } of trail) {
    replayed = rules.evolve(replayed, event as EventOf<K>, { id, at, by: actorId });
  }
  if (!state) return expect(trail).toEqual([]);
  expect({ ...replayed, number: state.number, version: trail.length }).toEqual(state);
  const kept = await firm.team.waitingOnDeal('dealId' in state ? state.dealId : id);
  const mine = kept.filter((each) => each.about.id === id).map(({ about: _, dealId: __, ...waits }) => waits);
  expect(mine).toEqual(rules.waitingOn(state));
}

/** What holds at every moment of every history. */
async function expectConsistent(firm: Firm): Promise<void> {
  for (const about of firm.records()) await expectReplays(firm, about);
  const { deal = [], se_request: requests = [], claim } = firm.dump();
  const homes = deal.filter((row) => row.status === 'open').map((row) => row.channel_id);
  expect(new Set(homes).size, 'at most one open deal in a channel').toBe(homes.length);
  expect(claim).toHaveLength(homes.length);
  for (const rows of [deal, requests]) {
    const numbers = rows.map((row) => Number(row.number)).toSorted((a, b) => a - b);
    expect(numbers, 'numbers without gaps').toEqual(numbers.map((_, i) => i + 1));
  }
}

/** The requests that have ended: nothing may change them any more. */
const ended = (firm: Firm) =>
  (firm.dump().se_request ?? []).filter((row) => row.status === 'completed' || row.status === 'withdrawn');

abstract class Step implements fc.AsyncCommand<object, Firm> {
  protected label = '';
  check = () => true;
  toString = () => this.label;
  protected abstract happen(firm: Firm): Promise<void>;

  async run(_model: object, firm: Firm): Promise<void> {
    const over = ended(firm);
    await this.happen(firm);
    expect(ended(firm), 'what ended stays as it is').toEqual(expect.arrayContaining(over));
    await expectConsistent(firm);
  }
}

/** Somebody asks for something. A refusal changes nothing, and neither does a second delivery. */
class Asks extends Step {
  readonly #draft: Draft;
  outcome = '';

  constructor(draft: Draft) {
    super();
    this.#draft = draft;
  }

  protected override async happen(firm: Firm): Promise<void> {
    const { actor } = this.#draft;
    const command = await this.#draft.commandFor(firm);
    const key = firm.newKey();
    const before = firm.dump();
    const answer = await firm.ask(actor, command, key);
    this.label = `${actor} ${JSON.stringify(command)} -> ${JSON.stringify(answer)}`;
    this.outcome = answer.ok ? 'done' : answer.refusal.code;
    const after = firm.dump();
    if (!answer.ok) return expect(after, 'a refusal changes no row').toEqual(before);
    if (after.inbox?.length === before.inbox?.length) {
      return expect(after, 'what was no change changes no row').toEqual(before);
    }
    const second = await firm.handler.handle(command, { actorId: actor, key });
    expect(second).toEqual({ ...answer, repeated: true });
    expect(firm.dump(), 'a second delivery changes no row').toEqual(after);
  }
}

/** Two people ask at the same moment. */
class AskTogether extends Step {
  readonly #drafts: Draft[];

  constructor(both: Draft[]) {
    super();
    this.#drafts = both;
  }

  protected override async happen(firm: Firm): Promise<void> {
    const both = await Promise.all(
      this.#drafts.map(async ({ actor, commandFor }) => ({ actor, command: await commandFor(firm) })),
    );
    this.label = `together: ${JSON.stringify(both)}`;
    await Promise.all(both.map(({ actor, command }) => firm.ask(actor, command)));
  }
}

const asks = drafts.map((draft) => draft.map((each) => new Asks(each)));
const together = fc.tuple(fc.oneof(...drafts), fc.oneof(...drafts)).map((both) => new AskTogether(both));
const histories = fc.commands([...asks, together], { maxCommands: 60, size: 'max' });

/** Runs a history on a company of its own. */
async function inAFirm<T>(act: (firm: Firm) => Promise<T>): Promise<T> {
  const firm = await Firm.open();
  try {
    return await act(firm);
  } finally {
    firm.close();
  }
}

describe('whatever people ask for, in whatever order', () => {
  it('the audit trail replays to the state, and no rule is ever broken', async () => {
    const property = fc.asyncProperty(histories, (history) =>
      inAFirm((firm) => fc.asyncModelRun(() => ({ model: {}, real: firm }), history)),
    );
    await fc.assert(property, { numRuns: 20 });
  }, 60_000);

  const dealInput = {
    ...{ name: 'Acme rollout', customer: 'Acme Works', ownerId: 'USOL', amount: '120,000', currency: 'EUR' },
    ...({ process: 'edge-connectivity', stage: 'discovery', closeDate: null } as const),
  };
  const asking = {
    kind: 'demo',
    outcomeWanted: 'A decision',
    needBy: '2026-11-27',
    urgency: 'normal',
  } as const;
  const start = { type: 'deal.start', channelId: 'COPEN', input: dealInput } as const;
  const ask = { type: 'se-request.ask', dealId: 'd1', input: asking } as const;
  const ending = { outcome: 'They agreed', findings: 'Twelve plants' };
  const configureSe = {
    ...{ type: 'function.configure', function: 'se', settings: 1, leads: [], groups: [] },
    intakeChannelId: null,
  } as const satisfies Partial<Command>;
  const story: [actor: string, command: Command, outcome: string][] = [
    ['UGUS', { ...start, id: 'd0' }, 'outside'],
    ['UENO', { ...start, id: 'd0' }, 'not-allowed'],
    ['USOL', { ...start, id: 'd0', input: { ...dealInput, name: ' ' } }, 'invalid'],
    ['USOL', { ...start, id: 'd0', channelId: 'CSHARED' }, 'channel'],
    ['USOL', { ...start, id: 'd1' }, 'done'],
    ['ULEA', { ...start, id: 'd2' }, 'deal-exists'],
    ['USOL', { ...start, id: 'd1' }, 'already-saved'],
    ['ULEA', { type: 'deal.edit', id: 'd1', version: 1, input: dealInput }, 'done'],
    ['ULEA', { type: 'deal.edit', id: 'd1', version: 1, input: { ...dealInput, name: 'Other' } }, 'done'],
    ['ULEA', { type: 'deal.edit', id: 'd1', version: 1, input: dealInput }, 'changed-meanwhile'],
    ['UCAM', { ...ask, id: 'r1' }, 'done'],
    ['UCAM', { ...ask, id: 'r2' }, 'done'],
    ['UENO', { type: 'se-request.complete', id: 'r1', input: ending }, 'not-accepted-yet'],
    ['UENO', { type: 'se-request.accept', id: 'r1' }, 'done'],
    ['UEVE', { type: 'se-request.accept', id: 'r1' }, 'already-taken'],
    ['UENO', { type: 'se-request.complete', id: 'r1', input: ending }, 'done'],
    ['USOL', { type: 'se-request.withdraw', id: 'r1', input: { reason: null } }, 'ended'],
    ['USOL', { type: 'se-request.withdraw', id: 'r2', input: { reason: 'No budget' } }, 'done'],
    ['UENO', { type: 'se-request.accept', id: 'r3' }, 'not-found'],
    ['UADA', { ...configureSe, people: ['UEVE'] }, 'done'],
    ['UADA', { ...configureSe, people: [] }, 'changed-meanwhile'],
    ['UENO', { type: 'se-request.accept', id: 'r1' }, 'no-function'],
  ];

  it('these rules see what happens: in a history with every command, they hold after each', async () => {
    const outcomes = await inAFirm(async (firm) => {
      const steps = story.map(([actor, command]) => new Asks({ actor, commandFor: () => command }));
      for (const step of steps) await step.run({}, firm);
      return steps.map(({ outcome }) => outcome);
    });
    expect(outcomes).toEqual(story.map(([, , outcome]) => outcome));
  });
});
