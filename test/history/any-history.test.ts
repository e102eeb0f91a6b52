import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isNamedKind } from '../../src/core/types.ts';
import { historyView } from '../../src/history/slack/view.ts';
import { again, tell } from '../../src/history/words.ts';
import { checkView } from '../../src/sandbox/block-kit/index.ts';
import { drafts } from '../support/asking.ts';
import { Firm, inAFirm } from '../support/firm.ts';
import { name } from '../support/tales.ts';

/** Every entry of a deal's history in words, as a page of ten shows it, with the types of the entries. */
async function readAll(firm: Firm, dealId: string): Promise<string[]> {
  const entries = await firm.team.history({ dealId }, { limit: 1000 });
  const told = [];
  for (const entry of entries) {
    const { kind, id } = entry.about;
    if (!isNamedKind(kind)) throw new Error(`${kind} is no record of a deal`);
    const record = await firm.team.load(kind, id);
    if (!record) throw new Error(`there is no ${kind} ${id}`);
    const speaking = { record, name };
    told.push({ ...tell(kind, entry, speaking), at: entry.at, again: again(kind, entry, speaking) });
  }
  for (const { who, did, lines, again } of told) {
    const ours = [who, did, ...[...lines, ...again].map(({ label }) => label)].join('\n');
    expect(ours).not.toMatch(/undefined|null|NaN|\[object| {2}|^$/m);
    expect([...lines, ...again].flatMap(({ pieces }) => pieces)).not.toContain('');
  }
  for (let i = 0; i < told.length; i += 10) {
    const remember = { kind: 'deal', id: dealId, pages: '' };
    const page = { subject: 'DEAL-1', undo: 0, newer: true, older: 1, beside: [], remember };
    expect(checkView(historyView({ ...page, entries: told.slice(i, i + 10) }), 'modal')).toEqual([]);
  }
  return entries.map(({ type }) => type);
}

it('whatever people did, in whatever order, its history can be read', async () => {
  const seen = new Set<string>();
  const anything = fc.array(fc.oneof(...Object.values(drafts)), {
    minLength: 80,
    maxLength: 120,
    size: 'max',
  });
  await fc.assert(
    fc.asyncProperty(anything, (asked) =>
      inAFirm(Firm.open(), async (firm) => {
        for (const draft of asked) {
          const { actor, command } = await draft(firm);
          await firm.ask(actor, command);
        }
        for (const id of firm.made('deal')) for (const type of await readAll(firm, id)) seen.add(type);
      }),
    ),
    { numRuns: 60 },
  );
  expect(seen.size).toBeGreaterThan(12);
}, 60_000);
