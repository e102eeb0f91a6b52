import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
  const mine = kept.filter((each) => each.about.id === id).map(({ about: _, ...waits }) => waits);
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

/** What came of all histories together, so that no property holds because nothing ever happened. */
const happened = new Set<string>();

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
    happened.add(answer.ok ? command.type : answer.refusal.code);
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

describe('whatever people ask for, in whatever order', () => {
  it('the audit trail replays to the state, and no rule is ever broken', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const firm = await Firm.open();
        try {
          await fc.asyncModelRun(() => ({ model: {}, real: firm }), history);
        } finally {
          firm.close();
        }
      }),
      { numRuns: 25 },
    );
    const succeeded = ['deal.start', 'deal.edit', 'function.configure'];
    const requests = ['ask', 'accept', 'complete', 'withdraw'].map((verb) => `se-request.${verb}`);
    const refused = ['outside', 'not-allowed', 'invalid', 'not-found', 'deal-exists', 'ended'];
    expect([...happened]).toEqual(expect.arrayContaining([...succeeded, ...requests, ...refused]));
  });
});
