import { describe, expect, it } from 'vitest';
import { checkMessage, checkView } from '../../src/sandbox/block-kit/index.ts';
import { formatted, type Words } from '../support/drawings.ts';
import { deal } from '../support/records.ts';
import { everyScopingMessage, everyScopingModal } from '../support/scoping-drawings.ts';

const audiences = [
  { mention: ['U1', 'U2'], changed: ['ps-scoping.priced'] },
  { reader: 'U1', mayRead: true },
  {
    ...{ reader: 'U1', mayRead: true },
    changed: ['kind', 'outcomeWanted', 'why', 'constraints', 'targetDate', 'partner', 'responsibilities'],
  },
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
  return {
    ...{ name: text(150), customer: text(150), person: text(300), text: text(3000), reason: text(500) },
    link: `https://docs.example.com/${'x'.repeat(1000)}`,
  };
});
const dealOf = ({ name, customer }: Words) => deal({ number: 7, version: 3, name, customer });

/** What our own sentences may hold between angle brackets, and nothing else may. */
const ours =
  /<(@U\d|#CACME|!date\^\d+\^([A-Za-z ]+ )?\{date_short_pretty\}\|([A-Za-z ]+ )?\d{4}-\d\d-\d\d|https:\/\/docs\.example\.com\/x+)>/g;

describe('whatever people wrote about a scoping, in every status', () => {
  it.each(given)('its cards, notices and forms stay within Slack’s limits', (words) => {
    const messages = everyScopingMessage(dealOf(words), words, audiences);
    const modals = everyScopingModal(dealOf(words), words);
    expect(messages.length).toBeGreaterThan(100);
    expect(modals.length).toBeGreaterThan(500);
    for (const message of messages) expect(checkMessage({ ...message }, 'chat.update')).toEqual([]);
    for (const modal of modals) expect(checkView(modal, 'modal')).toEqual([]);
  });

  it.each(given)('nothing of it becomes a mention, a link or a call to the channel', (words) => {
    const messages = everyScopingMessage(dealOf(words), words, audiences);
    const read = [
      ...messages.flatMap(({ text, blocks }) => [text, ...formatted(blocks)]),
      ...everyScopingModal(dealOf(words), words).flatMap(({ blocks }) => formatted(blocks)),
    ];
    for (const text of read) expect(text.replaceAll(ours, '')).not.toMatch(/[<>]/);
  });

  it('has one prominent button at most: the step that comes next', () => {
    const [words] = given;
    if (!words) throw new Error('no words');
    for (const { blocks } of everyScopingMessage(dealOf(words), words, audiences)) {
      expect(JSON.stringify(blocks).split('"style":"primary"').length - 1).toBeLessThan(2);
    }
  });
});
