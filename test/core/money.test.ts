import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney, type Money, parseMoney, plainAmount } from '../../src/core/money.ts';

const currencies = Intl.supportedValuesOf('currency');
const money = fc.record({
  minor: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
  currency: fc.constantFrom(...currencies),
});

describe('money', () => {
  it('in a form reads back as the same money, in every currency', () => {
    fc.assert(
      fc.property(money, (given) => {
        expect(parseMoney(plainAmount(given), given.currency)).toEqual(given);
      }),
    );
  });

  it('as people read it, typed in again, is the same money, in every currency', () => {
    fc.assert(
      fc.property(money, (given) => {
        const [currency = '', amount = ''] = formatMoney(given).split(' ');
        expect(parseMoney(amount, currency)).toEqual(given);
      }),
    );
  });

  it('keeps the smallest and the largest amount of each currency exactly', () => {
    for (const currency of currencies) {
      for (const minor of [0, 1, Number.MAX_SAFE_INTEGER]) {
        expect(parseMoney(plainAmount({ minor, currency }), currency)).toEqual({ minor, currency });
      }
    }
  });

  it('never throws, and is a whole number of the smallest unit or a problem, whatever is typed', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(..."0123456789.,' _-+e€".split('')), maxLength: 25 }),
    );
    const code = fc.oneof(fc.constantFrom('EUR', 'JPY', 'kwd', ' usd '), fc.string());
    fc.assert(
      fc.property(anything, code, (amount, currency) => {
        const read = parseMoney(amount, currency);
        if ('code' in read) return;
        expect(Number.isSafeInteger(read.minor) && read.minor >= 0).toBe(true);
        expect(currencies).toContain(read.currency);
      }),
    );
  });
});

describe('what people type', () => {
  const eur = (minor: number): Money => ({ minor, currency: 'EUR' });
  it.each([
    ['120000', eur(12_000_000)],
    ['120,000', eur(12_000_000)],
    ['120,000.50', eur(12_000_050)],
    ['120 000', eur(12_000_000)],
    ['1\u202f234\u202f567.8', eur(123_456_780)],
    ["1'234'567", eur(123_456_700)],
    ['1_000', eur(100_000)],
    ['  7 ', eur(700)],
    ['007', eur(700)],
    ['0', eur(0)],
    ['0.05', eur(5)],
    ['90071992547409.91', eur(Number.MAX_SAFE_INTEGER)],
  ])('%s is read', (typed, read) => {
    expect(parseMoney(typed, 'EUR')).toEqual(read);
  });

  it.each([
    '',
    ' ',
    '-1',
    '+1',
    '1e6',
    '0x10',
    'Infinity',
    'NaN',
    '12,34',
    '1,2345',
    '12,000,00',
    '120,000,50',
    '1,234 567',
    '1.',
    '.5',
    '1..5',
    '1.2.3',
    '€120',
    '120k',
    '١٢٣',
    '1\n2',
  ])('%j is not an amount', (typed) => {
    expect(parseMoney(typed, 'EUR')).toEqual({ code: 'not-an-amount' });
  });

  it.each([
    ['120.000', 'EUR', 2],
    ['0.001', 'EUR', 2],
    ['1.5', 'JPY', 0],
    ['1.0', 'JPY', 0],
    ['1.2345', 'KWD', 3],
  ])('%s %s has too many decimals', (typed, currency, digits) => {
    expect(parseMoney(typed, currency)).toEqual({ code: 'too-precise', digits, currency });
  });

  it.each(['90071992547409.92', '9'.repeat(30)])('%s is too large to add up', (typed) => {
    expect(parseMoney(typed, 'EUR')).toEqual({ code: 'too-large' });
  });

  it.each([' eur ', 'Eur', 'EUR'])('the currency may be written %j', (currency) => {
    expect(parseMoney('1', currency)).toEqual(eur(100));
  });

  it.each(['', 'EURO', '€', 'XYZ', 'US', 'E UR'])('%j is no currency', (currency) => {
    expect(parseMoney('1', currency)).toEqual({ code: 'unknown-currency', given: currency });
  });
});

describe('as people read it', () => {
  it.each([
    [{ minor: 12_000_000, currency: 'EUR' }, 'EUR 120,000'],
    [{ minor: 12_000_050, currency: 'EUR' }, 'EUR 120,000.50'],
    [{ minor: 5, currency: 'EUR' }, 'EUR 0.05'],
    [{ minor: 0, currency: 'USD' }, 'USD 0'],
    [{ minor: 99_900, currency: 'USD' }, 'USD 999'],
    [{ minor: 1_234_567, currency: 'JPY' }, 'JPY 1,234,567'],
    [{ minor: 1_500, currency: 'KWD' }, 'KWD 1.500'],
    [{ minor: Number.MAX_SAFE_INTEGER, currency: 'EUR' }, 'EUR 90,071,992,547,409.91'],
  ])('%j', (given, shown) => {
    expect(formatMoney(given)).toBe(shown);
  });
});
