import { describe, expect, it } from 'vitest';
import { checkMessage, checkView } from '../../src/sandbox/block-kit/index.ts';
import { formatted, type Words } from '../support/drawings.ts';
import { everyHandoffMessage, everyHandoffModal } from '../support/handoff-drawings.ts';
import { deal } from '../support/records.ts';

const audiences = [
  { mention: ['U1', 'U2'] },
  { reader: 'U1', mayRead: true },
  { reader: 'U2', mayRead: true },
  { reader: 'U2', mayRead: false },
];

/** What people wrote: as long as it may be, and meant to be read as formatting. */
const given = [
  'x',
  '<!channel> <@U99> ',
  '*b* `c` <https://evil.example|bank>\n',
  '👩‍👩‍👧‍👦 &lt;!here&gt; ',
].map((piece): Words => {
  const text = (max: number) => piece.repeat(max).slice(0, max).toWellFormed().trim();
  const short = { name: text(150), customer: text(150), person: text(60), reason: text(500) };
  return { ...short, text: text(3000), link: 'https://docs.example.com/x' };
});
const dealOf = ({ name, customer }: Words) => deal({ number: 7, version: 3, name, customer });

/** What our own sentences may hold between angle brackets, and nothing else may. */
const ours = /<(@U\d|#CACME|!date\^\d+\^\{date_short_pretty\}( at \{time\})?\|[\d: UTC-]+)>/g;

describe('whatever people wrote in a handoff, in every status', () => {
  it.each(given)('its card, notices, pages and forms stay within Slack’s limits', (words) => {
    const messages = everyHandoffMessage(dealOf(words), words, audiences);
    const modals = everyHandoffModal(dealOf(words), words);
    expect(messages.length).toBeGreaterThan(100);
    expect(modals.length).toBeGreaterThan(200);
    expect(messages.flatMap((message) => checkMessage({ ...message }, 'chat.update'))).toEqual([]);
    expect(modals.flatMap((modal) => checkView(modal, 'modal'))).toEqual([]);
    // People measured about 13,200 characters of blocks in a message; see the gaps of the sandbox.
    for (const { blocks } of messages) expect(formatted(blocks).join('').length).toBeLessThan(13_000);
  });

  it.each(given)('nothing of it becomes a mention, a link or a call to the channel', (words) => {
    const read = [
      ...everyHandoffMessage(dealOf(words), words, audiences).flatMap(({ text, blocks }) => [
        text,
        ...formatted(blocks),
      ]),
      ...everyHandoffModal(dealOf(words), words).flatMap(({ blocks }) => formatted(blocks)),
    ];
    for (const text of read) expect(text.replaceAll(ours, '')).not.toMatch(/[<>]/);
  });

  it('has one prominent button at most: the step that comes next', () => {
    const [words] = given;
    if (!words) throw new Error('no words');
    for (const { blocks } of everyHandoffMessage(dealOf(words), words, audiences)) {
      expect(JSON.stringify(blocks).split('"style":"primary"').length - 1).toBeLessThan(2);
    }
  });
});
