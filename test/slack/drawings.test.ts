import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMessage, checkView } from '../../src/sandbox/block-kit/index.ts';
import { everyMessage, everyModal, formatted, type Words } from '../support/drawings.ts';
import { deal } from '../support/records.ts';

const nasty = fc.constantFrom(
  ...[
    '<!channel>',
    '<@U99>',
    '<https://evil.example|your bank>',
    '&lt;!here&gt;',
    '*b* _i_ `c` ~s~',
    '&',
    '>',
  ],
  ...['👩‍👩‍👧‍👦', 'مرحبا', '\u202e', '\n\n', '|', 'ü', '𝒳', '<#C99>', '<!date^1^{date}|x>', '```'],
);
/** What somebody may have written, of at most so many characters, trimmed as it is stored. */
const written = (max: number) => {
  const pieces = fc.array(fc.oneof(nasty, fc.string({ unit: 'grapheme' })), { minLength: 1, maxLength: 30 });
  const long = nasty.map((piece) => piece.repeat(max));
  return fc
    .oneof({ weight: 3, arbitrary: pieces.map((all) => all.join('')) }, long)
    .map((text) => text.trim().slice(0, max).toWellFormed().trim() || 'x');
};
const words: fc.Arbitrary<Words> = fc.record({
  name: written(150),
  customer: written(150),
  person: written(300),
  text: written(3000),
  reason: written(500),
  link: written(1000).map((rest) => `https://notes.example.com/${rest.replace(/\s/g, '')}`),
});
const dealOf = ({ name, customer }: Words) =>
  deal({ number: 7, version: 3, name, customer, seId: 'U2', amount: { minor: 12_000_050, currency: 'EUR' } });

/** What our own sentences may hold between angle brackets, and nothing else may. */
const ours =
  /<(@U\d+|#CACME|!date\^\d+\^(?:since )?\{(?:date_short_pretty|ago)\}\|(?:since )?\d{4}-\d\d-\d\d|!date\^\d+\^(?:was )?due \{date_short_pretty\} at \{time\}\|(?:was )?due \d{4}-\d\d-\d\d \d\d:\d\d UTC|https:\/\/notes\.example\.com\/[^<>|]*)>/g;

describe('whatever people have written', () => {
  it('nothing of it becomes a mention, a link or a call to the channel', () => {
    fc.assert(
      fc.property(words, (given) => {
        const messages = everyMessage(dealOf(given), given);
        const views = everyModal(dealOf(given), given);
        const read = [
          ...messages.flatMap(({ text, blocks }) => [text, ...formatted(blocks)]),
          ...views.flatMap(({ blocks }) => formatted(blocks)),
        ];
        expect(read.length).toBeGreaterThan(100);
        for (const text of read) expect(text.replaceAll(ours, '')).not.toMatch(/[<>]/);
      }),
      { numRuns: 15 },
    );
  });

  it('every card, notice and form stays within Slack’s limits', () => {
    fc.assert(
      fc.property(words, (given) => {
        for (const message of everyMessage(dealOf(given), given)) {
          expect(checkMessage({ ...message }, 'chat.update')).toEqual([]);
        }
        for (const view of everyModal(dealOf(given), given)) expect(checkView(view, 'modal')).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});
