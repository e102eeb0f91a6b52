import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emojified } from '../../src/demo/page/emoji.ts';
import { parseMrkdwn } from '../../src/demo/page/mrkdwn-parse.ts';
import type { Part, Piece } from '../../src/demo/page/pieces.ts';
import { slackDate } from '../../src/demo/page/slack-date.ts';

// https://docs.slack.dev/messaging/formatting-message-text

const text = (words: string, ...styles: ('bold' | 'italic' | 'strike' | 'code')[]): Piece => ({
  type: 'text',
  text: words,
  ...(styles.length > 0 ? { style: Object.fromEntries(styles.map((each) => [each, true])) } : {}),
});
const section = (...elements: Piece[]): Part => ({ type: 'rich_text_section', elements });
const quote = (...elements: Piece[]): Part => ({ type: 'rich_text_quote', elements });
const code = (...elements: Piece[]): Part => ({ type: 'rich_text_preformatted', elements });

const RULES: [rule: string, mrkdwn: string, ...read: Part[]][] = [
  ['plain words stay', 'Just words.', section(text('Just words.'))],
  ['lines stay apart', 'one\n\ntwo', section(text('one\n\ntwo'))],
  ['bullets are as typed', '- one\n• two\n1. three', section(text('- one\n• two\n1. three'))],

  ['bold', 'a *b c* d', section(text('a '), text('b c', 'bold'), text(' d'))],
  ['italic', '_a_', section(text('a', 'italic'))],
  ['strike', '~a~', section(text('a', 'strike'))],
  ['all three', '*_~a~_*', section(text('a', 'bold', 'italic', 'strike'))],
  [
    'one inside another',
    '*a _b_ c*',
    section(text('a ', 'bold'), text('b', 'bold', 'italic'), text(' c', 'bold')),
  ],
  [
    'beside punctuation',
    '(*a*), *b*.',
    section(text('('), text('a', 'bold'), text('), '), text('b', 'bold'), text('.')),
  ],
  ['not inside a word', 'snake_case_name 2*3*4', section(text('snake_case_name 2*3*4'))],
  ['not beside a space', '* a * and 3 * 4', section(text('* a * and 3 * 4'))],
  ['not over a line', '*a\nb*', section(text('*a\nb*'))],
  ['not doubled', '**a**', section(text('**a**'))],
  ['never ended', '*a _b', section(text('*a _b'))],
  ['of letters beyond ASCII', 'ö*a*ö', section(text('ö*a*ö'))],

  ['code', 'run `x y` now', section(text('run '), text('x y', 'code'), text(' now'))],
  ['nothing is read in code', '`*a* :tada: <@U1>`', section(text('*a* :tada: <@U1>', 'code'))],
  ['code keeps escaped characters', '`a &lt; b`', section(text('a < b', 'code'))],
  ['code in bold', '*a `b*`*', section(text('a ', 'bold'), text('b*', 'bold', 'code'))],
  ['code on one line only', '`a\nb`', section(text('`a\nb`'))],
  [
    'preformatted',
    'a\n```\n*b*\n  c\n```\nd',
    section(text('a\n')),
    code(text('*b*\n  c')),
    section(text('d')),
  ],
  ['preformatted in a line', '```a &amp; b```', code(text('a & b'))],
  ['preformatted never ended', '```a', section(text('```a'))],

  ['quote', '> a\n&gt; b\nc', quote(text('a\nb')), section(text('c'))],
  ['marks in a quote', '>*a*', quote(text('a', 'bold'))],
  ['no quote within a line', 'a > b', section(text('a > b'))],

  [
    'link',
    '<https://example.com/a?b=1&amp;c=2>',
    section({ type: 'link', url: 'https://example.com/a?b=1&c=2' }),
  ],
  [
    'link with a label',
    '*<https://example.com|A &amp; *B*>*',
    section({ type: 'link', url: 'https://example.com', text: 'A & *B*', style: { bold: true } }),
  ],
  ['mail', '<mailto:a@example.com|Ann>', section({ type: 'link', url: 'mailto:a@example.com', text: 'Ann' })],
  [
    'an address as it stands',
    'See https://example.com/a_b_c, please.',
    section(text('See '), { type: 'link', url: 'https://example.com/a_b_c' }, text(', please.')),
  ],
  [
    'an address in brackets',
    '(http://example.com)',
    section(text('('), { type: 'link', url: 'http://example.com' }, text(')')),
  ],
  ['no link to a script', '<javascript:alert(1)|Click>', section(text('Click'))],
  ['no link to a file', '<file:///etc/passwd>', section(text('file:///etc/passwd'))],
  ['what is no link', 'a <b> c', section(text('a <b> c'))],

  ['person', 'Hi <@U1>!', section(text('Hi '), { type: 'user', user_id: 'U1' }, text('!'))],
  ['person with a name', '<@W2|ann>', section({ type: 'user', user_id: 'W2', label: 'ann' })],
  ['channel', '<#C1|deal-acme>', section({ type: 'channel', channel_id: 'C1', label: 'deal-acme' })],
  ['group', '<!subteam^S1|@sales>', section({ type: 'usergroup', usergroup_id: 'S1', label: '@sales' })],
  [
    'everybody here',
    '<!here> <!channel|channel>',
    section({ type: 'broadcast', range: 'here' }, text(' '), { type: 'broadcast', range: 'channel' }),
  ],
  ['an escaped mention is words', '&lt;@U1&gt;', section(text('<@U1>'))],

  [
    'date',
    '<!date^1392734382^{date_num} at {time}|Feb 18>',
    section({ type: 'date', timestamp: 1392734382, format: '{date_num} at {time}', fallback: 'Feb 18' }),
  ],
  [
    'date with a link',
    '<!date^1392734382^{date}^https://example.com|Feb 18>',
    section({
      type: 'date',
      timestamp: 1392734382,
      format: '{date}',
      url: 'https://example.com',
      fallback: 'Feb 18',
    }),
  ],
  ['date that is none', '<!date^soon^{date}|Feb 18>', section(text('Feb 18'))],

  ['escaped characters', 'a &lt;b&gt; &amp;amp; &quot;', section(text('a <b> &amp; &quot;'))],
  ['emoji', 'Done :tada: :white_check_mark:', section(text('Done 🎉 ✅'))],
  ['emoji with a skin tone', ':wave::skin-tone-4:', section(text('👋🏽'))],
  ['emoji that is not known', ':acme-logo: at 10:30:45', section(text(':acme-logo: at 10:30:45'))],
];

describe('mrkdwn', () => {
  it.each(RULES)('%s', (_rule, mrkdwn, ...read) => {
    expect(parseMrkdwn(mrkdwn)).toEqual(read);
  });

  it('leaves addresses of a verbatim text alone, but not links', () => {
    expect(parseMrkdwn('https://example.com <https://example.com>', { verbatim: true })).toEqual([
      section(text('https://example.com '), { type: 'link', url: 'https://example.com' }),
    ]);
  });

  it('never throws, whatever is typed', () => {
    const bits = fc.constantFrom(
      '*',
      '_',
      '~',
      '`',
      '```',
      '>',
      '<',
      '|',
      '&',
      ';',
      '&lt;',
      '<@',
      '<!date^',
      '\n',
      ' ',
    );
    const typed = fc.array(fc.oneof(bits, fc.string({ unit: 'binary' })), { maxLength: 40 });
    fc.assert(fc.property(typed, (parts) => Array.isArray(parseMrkdwn(parts.join('')))));
  });

  it('loses no letter of what is not in angle brackets, and keeps their order', () => {
    const bits = fc.constantFrom(
      'a',
      'B',
      'ß',
      '語',
      '*',
      '_',
      '~',
      '`',
      '```',
      '>',
      '\n',
      ' ',
      ',',
      '(',
      'http://q.example',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 60 }), (typed) => {
        const shown = parseMrkdwn(typed.join(''))
          .flatMap(({ elements }) => elements)
          .map((each) => (each.type === 'text' ? each.text : each.type === 'link' ? each.url : ''));
        expect(letters(shown.join(''))).toBe(letters(typed.join('')));
      }),
    );
  });

  it('reads a long line of marks that never end at once', () => {
    const before = performance.now();
    parseMrkdwn('*a _b ~c '.repeat(4000));
    expect(performance.now() - before).toBeLessThan(1000);
  });
});

const letters = (shown: string): string => shown.replace(/[^\p{L}]/gu, '');

describe('emoji of a plain text', () => {
  it('shows those it knows', () => {
    expect(emojified(':+1: *not bold* :constructor:')).toBe('👍 *not bold* :constructor:');
  });
});

describe('dates', () => {
  // 18 February 2014, 14:39:42 UTC, a Tuesday.
  const INSTANT = 1392734382_000;
  const HOUR = 3_600_000;

  it.each([
    ['{date_num}', '2014-02-18'],
    ['{date_slash}', '18/02/2014'],
    ['{date}', 'February 18th, 2014'],
    ['{date_long_full}', 'February 18, 2014'],
    ['{date_short}', 'Feb 18, 2014'],
    ['{date_long}', 'Tuesday, February 18th, 2014'],
    ['{time}', '14:39'],
    ['{time_secs}', '14:39:42'],
    ['Posted {date_num} {time}', 'Posted 2014-02-18 14:39'],
    ['{date_short_pretty}', 'Feb 18, 2014'],
    ['{unknown}', '{unknown}'],
  ])('%s', (format, shown) => {
    expect(slackDate(format, INSTANT, 'UTC')).toBe(shown);
  });

  it.each([
    ['2014-02-01', 'February 1st, 2014'],
    ['2014-02-02', 'February 2nd, 2014'],
    ['2014-02-03', 'February 3rd, 2014'],
    ['2014-02-11', 'February 11th, 2014'],
    ['2014-02-13', 'February 13th, 2014'],
    ['2014-02-22', 'February 22nd, 2014'],
  ])('counts the days: %s', (iso, shown) => {
    expect(slackDate('{date}', Date.parse(iso), 'UTC')).toBe(shown);
  });

  it('is the date where the reader is', () => {
    expect(slackDate('{date_num} {time}', INSTANT, 'Pacific/Auckland')).toBe('2014-02-19 03:39');
  });

  it.each([
    ['{date_short_pretty} at {time}', 1, 'Today at 14:39'],
    ['due {date_pretty}', 1, 'due today'],
    ['{date_long_pretty}', 24, 'Yesterday'],
    ['{day_divider_pretty}', -24, 'Tomorrow'],
    ['{date_short_pretty}', 72, 'Feb 18, 2014'],
    ['{ago}', 1, '1 hour ago'],
    ['{ago}', -50, 'in 2 days'],
  ])('%s, read %i hours later', (format, hours, shown) => {
    expect(slackDate(format, INSTANT, 'UTC', INSTANT + hours * HOUR)).toBe(shown);
  });

  it("says today by the reader's day, over a change of the clocks too", () => {
    // Clocks in Berlin went forward on 30 March 2014: that day had 23 hours.
    const evening = Date.parse('2014-03-29T22:30:00Z');
    const midnight = Date.parse('2014-03-30T21:30:00Z');
    expect(slackDate('{date_pretty}', midnight, 'Europe/Berlin', evening)).toBe('Tomorrow');
  });

  it('has nothing for an instant outside of every calendar', () => {
    expect(slackDate('{date}', 1e20, 'UTC')).toBeUndefined();
  });
});
