import fc from 'fast-check';
import { expect } from 'vitest';
import type { Command } from '../../src/core/command.ts';
import type { Person } from '../../src/member/model.ts';
import { askOnce, endings, expectConsistent, expectNobodyGone } from './always.ts';
import type { Draft } from './draft.ts';
import { everybody, type Firm, inAFirm } from './firm.ts';

// Random histories of a company: people ask, alone and together, come and go, and Handoff looks.

/** One thing that happens in a company; it says which types of command were asked. */
abstract class Step implements fc.AsyncCommand<object, Firm> {
  protected label = '';
  check = () => true;
  toString = () => this.label;
  protected abstract happen(firm: Firm): Promise<Command['type'][]>;

  async run(_model: object, firm: Firm): Promise<void> {
    const before = endings(firm);
    before.expectKept(await this.happen(firm));
    await expectConsistent(firm);
  }
}

/** Somebody asks for something. */
class Asks extends Step {
  readonly #draft: Draft;

  constructor(draft: Draft) {
    super();
    this.#draft = draft;
  }

  protected override async happen(firm: Firm): Promise<Command['type'][]> {
    const { actor, command } = await this.#draft(firm);
    const requests = firm.dump().se_request;
    const answer = await askOnce(firm, actor, command);
    this.label = `${actor} ${JSON.stringify(command)} -> ${JSON.stringify(answer)}`;
    if (command.type === 'deal.reopen') {
      expect(firm.dump().se_request, 'what a closing ended stays ended').toEqual(requests);
    }
    return [command.type];
  }
}

/** Two people ask at the same moment. */
class AskTogether extends Step {
  readonly #drafts: Draft[];

  constructor(both: Draft[]) {
    super();
    this.#drafts = both;
  }

  protected override async happen(firm: Firm): Promise<Command['type'][]> {
    const both = await Promise.all(this.#drafts.map((draft) => draft(firm)));
    this.label = `together: ${JSON.stringify(both)}`;
    await Promise.all(both.map(({ actor, command }) => firm.ask(actor, command)));
    return both.map(({ command }) => command.type);
  }
}

/** Somebody leaves the workspace, becomes a guest, or is back; and the user group changes. */
class PeopleChange extends Step {
  readonly #change: { id: string; outside: Person['outside']; group: string[] };

  constructor(change: { id: string; outside: Person['outside']; group: string[] }) {
    super();
    this.#change = change;
    this.label = JSON.stringify(change);
  }

  protected override async happen(firm: Firm): Promise<Command['type'][]> {
    const { id, outside, group } = this.#change;
    await firm.become(id, outside);
    await firm.regroup(group);
    return [];
  }
}

/** Handoff looks who is there; a second look finds nothing new. */
class Looks extends Step {
  protected override label = 'Handoff looks';

  protected override async happen(firm: Firm): Promise<Command['type'][]> {
    await firm.look();
    await expectNobodyGone(firm);
    const seen = firm.dump();
    await firm.look();
    expect(firm.dump(), 'a second look changes no row').toEqual(seen);
    return [];
  }
}

const ids = everybody.map(({ id }) => id).filter((id) => id !== 'UADA');
const peopleChange = fc.record({
  id: fc.constantFrom(...ids),
  outside: fc.constantFrom(null, null, 'guest' as const, 'deactivated' as const),
  group: fc.subarray(['UENO', 'UEVE', 'UINA']),
});
/** Some come up three times as often. */
export const often = (drafts: fc.Arbitrary<Draft>[]) => [...drafts, ...drafts, ...drafts];

/** Histories in which these drafts come up, with people who come and go. */
export const historiesOf = (every: fc.Arbitrary<Draft>[]) =>
  fc.commands(
    [
      ...every.map((draft) => draft.map((each) => new Asks(each))),
      fc.tuple(fc.oneof(...every), fc.oneof(...every)).map((both) => new AskTogether(both)),
      peopleChange.map((change) => new PeopleChange(change)),
      fc.constant(new Looks()),
    ],
    { maxCommands: 100, size: 'max' },
  );

/** In a company that begins so, the rules hold after each step of these histories. */
export async function expectRulesKept(
  begun: () => Promise<Firm>,
  histories: ReturnType<typeof historiesOf>,
  numRuns: number,
): Promise<void> {
  const property = fc.asyncProperty(histories, (history) =>
    inAFirm(begun(), (firm) => fc.asyncModelRun(() => ({ model: {}, real: firm }), history)),
  );
  await fc.assert(property, { numRuns, interruptAfterTimeLimit: 50_000 });
}
