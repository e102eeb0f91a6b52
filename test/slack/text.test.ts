import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paragraphs } from '../../src/slack/blocks.ts';
import {
  all,
  cut,
  day,
  either,
  escaped,
  escapedLine,
  instant,
  link,
  mention,
  mentioned,
  oneLine,
  readable,
} from '../../src/slack/mrkdwn.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('<', '>', '&', '!', '@', '|', 'amp;', 'lt;', 'channel', '😀') }),
);

describe('a person’s text inside mrkdwn', () => {
  it.each([
    ['<!channel>', '&lt;!channel&gt;'],
    ['<@U123>', '&lt;@U123&gt;'],
    ['<https://evil.example|your bank>', '&lt;https://evil.example|your bank&gt;'],
    ['&lt;!here&gt;', '&amp;lt;!here&amp;gt;'],
    ['a & b < c', 'a &amp; b &lt; c'],
  ])('%s', (given, shown) => {
    expect(escaped(given)).toBe(shown);
  });

  it('leaves no angle bracket, and is shown as it was written', () => {
    fc.assert(
      fc.property(anyText, (given) => {
        const inside = escaped(given);
        expect(inside).not.toMatch(/[<>]/);
        const shown = inside.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
        expect(shown).toBe(given);
      }),
    );
  });
});

describe('cutting', () => {
  it.each([
    ['12345', 5, '12345'],
    ['123456', 5, '1234…'],
    ['123😀', 5, '123😀'],
    ['123😀6', 5, '123…'],
    ['1234😀', 5, '1234…'],
    ['😀😀', 1, '…'],
  ])('%s to %i', (given, max, shown) => {
    expect(cut(given, max)).toBe(shown);
  });

  it('keeps to the limit, keeps the beginning and never splits a character in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (given, max) => {
        const shown = cut(given, max);
        expect(shown.length).toBeLessThanOrEqual(max);
        expect(shown.isWellFormed()).toBe(true);
        if (given.length <= max) expect(shown).toBe(given);
        else expect(given.startsWith(shown.slice(0, -1)) && shown.endsWith('…')).toBe(true);
      }),
    );
  });

  it('to one line leaves no line break', () => {
    expect(oneLine('  one\n\ttwo \r\n three  ', 50)).toBe('one two three');
    expect(oneLine('one\ntwo', 5)).toBe('one …');
  });
});

describe('a name inside mrkdwn, where there is room for so much', () => {
  it('is shown whole where it fits, else cut where that is seen, and never inside an escape', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 10, max: 60 }), (given, max) => {
        const shown = escapedLine(given, max);
        expect(shown.length).toBeLessThanOrEqual(max);
        expect(shown.replaceAll(/&(amp|lt|gt);/g, '')).not.toMatch(/[&<>]/);
        const whole = escaped(oneLine(given, 10_000));
        if (whole.length <= max) expect(shown).toBe(whole);
        else expect(shown.endsWith('…')).toBe(true);
      }),
    );
  });
});

describe('lines in paragraphs', () => {
  it('are all there, each whole, in as few as Slack allows', () => {
    const line = fc.string({ minLength: 1, maxLength: 1200 }).map((text) => text.replaceAll('\n', ' '));
    fc.assert(
      fc.property(fc.array(line), (given) => {
        const texts = paragraphs(given).map(({ text }) => text?.text ?? '');
        expect(texts.flatMap((text) => text.split('\n'))).toEqual(given);
        for (const [i, text] of texts.entries()) {
          expect(text.length).toBeLessThanOrEqual(3000);
          const [next = ''] = (texts[i + 1] ?? '').split('\n');
          if (i + 1 < texts.length) expect(text.length + 1 + next.length).toBeGreaterThan(3000);
        }
      }),
    );
  });
});

describe('a link', () => {
  it('goes where it says and nowhere else, whatever address is given', () => {
    fc.assert(
      fc.property(anyText, (given) => {
        const inside = link(`https://notes.example.com/${given}`);
        expect(inside).toMatch(/^<https:\/\/notes\.example\.com\/[^<>|]*>$/);
      }),
    );
  });
});

describe('lists of words', () => {
  it.each([
    [[], '', ''],
    [['a'], 'a', 'a'],
    [['a', 'b'], 'a or b', 'a and b'],
    [['a', 'b', 'c'], 'a, b or c', 'a, b and c'],
    [['x, or y', 'b', 'c'], 'x, or y, b or c', 'x, or y, b and c'],
    [['x, and y', 'b', 'c'], 'x, and y, b or c', 'x, and y, b and c'],
  ])('%j', (words, anyOf, allOf) => {
    expect(either(words)).toBe(anyOf);
    expect(all(words)).toBe(allOf);
  });
});

describe('dates and people', () => {
  it.each(['UTC', 'America/Sao_Paulo', 'Africa/Cairo', 'Asia/Beirut', 'Pacific/Apia', 'America/Los_Angeles'])(
    'a calendar date is the same day in %s',
    (zone) => {
      const before = process.env.TZ;
      process.env.TZ = zone;
      try {
        expect(day('2026-11-27')).toBe('Fri 27 Nov 2026');
        // Days on which the clocks of some of these zones go forward at midnight.
        expect(day('2018-11-04')).toBe('Sun 4 Nov 2018');
        expect(day('2026-03-29')).toBe('Sun 29 Mar 2026');
        expect(day('2026-04-24')).toBe('Fri 24 Apr 2026');
        expect(day('2028-02-29')).toBe('Tue 29 Feb 2028');
      } finally {
        process.env.TZ = before ?? 'UTC';
      }
    },
  );

  it('an instant is shown where the reader is, and as a date where Slack cannot', () => {
    const shown = instant(Date.parse('2026-11-23T09:00:00.999Z'));
    expect(shown).toBe('<!date^1795424400^{date_short_pretty}|2026-11-23>');
  });

  it('a mention is of that person', () => {
    expect(mention('U123')).toBe('<@U123>');
  });
});

describe('a message’s text as people read it', () => {
  const name = (id: string) => `Name of ${id}`;
  it.each([
    ['a &amp; b &lt; c', 'a & b < c'],
    ['ask <@U123>, or <@U9|eno>', 'ask @Name of U123, or @Name of U9'],
    ['in <#C1|deal-acme> and <#C2>', 'in #deal-acme and #C2'],
    ['<!here> <!subteam^S1|@engineers>', '@here @engineers'],
    ['<https://example.com/a?b=1&amp;c=2>', 'https://example.com/a?b=1&c=2'],
    ['<https://example.com|the plan>', 'the plan (https://example.com)'],
    ['<https://example.com|https://example.com>', 'https://example.com'],
    ['<mailto:eno@example.com|eno@example.com>', 'eno@example.com'],
    ['&lt;@U123&gt; is no mention', '<@U123> is no mention'],
  ])('%s', (given, read) => {
    expect(readable(given, name)).toBe(read);
  });

  it('shows what anybody typed as it was typed', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        expect(readable(escaped(typed), name)).toBe(typed);
      }),
    );
  });

  it('names whom it mentions', () => {
    expect(mentioned('<@U123> and <@U9|eno>, not &lt;@U1&gt;')).toEqual(['U123', 'U9']);
  });
});
