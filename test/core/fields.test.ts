import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { calendarDate, oneOf, optionalText, text, webAddress } from '../../src/core/text.ts';
import { validate } from '../../src/core/validate.ts';
import { functionTeamInput } from '../../src/member/model.ts';
import { seRequestInput } from '../../src/se-request/model.ts';

/** What one field makes of a value: the value, or the problem. */
function field(schema: z.ZodType, value: unknown) {
  const read = validate(z.object({ it: schema }), { it: value });
  return read.ok ? { value: read.value.it } : read.fields.it;
}

const required = { code: 'required' };

describe('a text', () => {
  it.each([
    ['  words ', { value: 'words' }],
    ['12345', { value: '12345' }],
    ['  12345  ', { value: '12345' }],
    ['😀😀', { value: '😀😀' }],
    ['😀😀😀', { code: 'too-long', max: 5 }],
    ['123456', { code: 'too-long', max: 5 }],
    ['', required],
    [' \n\t\u00a0', required],
    [null, required],
    [undefined, required],
    [5, required],
    [['a'], required],
  ])('%j of at most 5 characters', (given, read) => {
    expect(field(text(5), given)).toEqual(read);
  });

  it('is kept exactly, apart from the blanks around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (given) => {
        const kept = given.trim();
        expect(field(text(10_000), given)).toEqual(kept ? { value: kept } : required);
      }),
    );
  });
});

describe('an optional text', () => {
  it.each([
    ['', { value: null }],
    ['   ', { value: null }],
    [null, { value: null }],
    [undefined, { value: null }],
    [' a ', { value: 'a' }],
    ['123456', { code: 'too-long', max: 5 }],
  ])('%j', (given, read) => {
    expect(field(optionalText(5), given)).toEqual(read);
  });
});

describe('a calendar date', () => {
  it.each(['2026-11-27', '2028-02-29', '0001-01-01', '9999-12-31'])('%s', (given) => {
    expect(field(calendarDate, given)).toEqual({ value: given });
  });

  it.each([
    ...['2026-02-30', '2027-02-29', '2026-13-01', '2026-00-10', '2026-1-2', '27.11.2026', 'friday'],
    ...['2026-11-27T00:00:00Z', ' 2026-11-27', '', null, 20261127],
  ])('%j is none', (given) => {
    expect(field(calendarDate, given)).toEqual({ code: 'not-a-date' });
  });
});

describe('a web address', () => {
  it.each(['https://notes.example.com/a?b=c#d', 'http://example.com', 'HTTPS://EXAMPLE.COM'])(
    '%s',
    (given) => {
      expect(field(webAddress, given)).toEqual({ value: given });
    },
  );

  it.each([
    ...['javascript:alert(1)', 'data:text/html,x', 'ftp://example.com', 'file:///etc/passwd', 'https://'],
    ...['example.com', '//example.com', 'https:// example.com', 'slack://open', '', 'words'],
  ])('%j is none', (given) => {
    expect(field(webAddress, given)).toEqual({ code: 'not-a-link' });
  });

  it('is at most 2,000 characters', () => {
    const long = (length: number) => `https://example.com/${'a'.repeat(length - 20)}`;
    expect(field(webAddress, long(2000))).toEqual({ value: long(2000) });
    expect(field(webAddress, long(2001))).toEqual({ code: 'too-long', max: 2000 });
  });
});

describe('a choice', () => {
  it.each(['demo', 'poc'])('%s', (given) => {
    expect(field(oneOf(['demo', 'poc']), given)).toEqual({ value: given });
  });
  it.each(['', 'Demo', 'toString', null, undefined, 1])('%j is not on the list', (given) => {
    expect(field(oneOf(['demo', 'poc']), given)).toEqual({ code: 'unknown-choice' });
  });
});

describe('a form', () => {
  const good = { kind: 'demo', outcomeWanted: 'A decision', needBy: '2026-11-27', urgency: 'normal' };

  it('says what is wrong with each field, and nothing of the others', () => {
    const bad = { ...good, kind: 'party', outcomeWanted: ' ', needBy: 'soon', notesUrl: 'notes' };
    expect(validate(seRequestInput, bad)).toEqual({
      ok: false,
      fields: {
        kind: { code: 'unknown-choice' },
        outcomeWanted: { code: 'required' },
        needBy: { code: 'not-a-date' },
        notesUrl: { code: 'not-a-link' },
      },
    });
  });

  it('takes so many people and no more', () => {
    const people = (count: number) => Array.from({ length: count }, (_, i) => `U${i}`);
    expect(validate(seRequestInput, { ...good, attendees: people(20) })).toMatchObject({ ok: true });
    expect(validate(seRequestInput, { ...good, attendees: people(21) })).toEqual({
      ok: false,
      fields: { attendees: { code: 'too-many', max: 20 } },
    });
    const team = (count: number, leads: number) => ({
      people: people(count),
      leads: people(leads),
      groups: [],
    });
    expect(validate(functionTeamInput, team(500, 100))).toMatchObject({ ok: true });
    expect(validate(functionTeamInput, team(501, 101))).toEqual({
      ok: false,
      fields: { people: { code: 'too-many', max: 500 }, leads: { code: 'too-many', max: 100 } },
    });
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), (given) => {
        expect(validate(seRequestInput, given)).toMatchObject({ ok: expect.any(Boolean) });
      }),
    );
  });
});
