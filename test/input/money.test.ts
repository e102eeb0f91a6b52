import { assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMoney, parseMoney, plainAmount } from '../../src/core/money.ts';

describe('an amount as people type it', () => {
  it.each([
    ['120000', 'EUR', 'EUR 120,000'],
    ['120,000.50', 'EUR', 'EUR 120,000.50'],
    ['120 000', 'EUR', 'EUR 120,000'],
    ['1\u00a0234\u00a0567.8', 'CHF', 'CHF 1,234,567.80'],
    ["1'234'567", 'CHF', 'CHF 1,234,567'],
    ['1’234’567', 'CHF', 'CHF 1,234,567'],
    ['1_000', 'USD', 'USD 1,000'],
    ['  42  ', ' eur ', 'EUR 42'],
    ['0', 'EUR', 'EUR 0'],
    ['0.01', 'EUR', 'EUR 0.01'],
    ['007', 'EUR', 'EUR 7'],
    ['1500', 'JPY', 'JPY 1,500'],
    ['1500.25', 'KWD', 'KWD 1,500.250'],
    ['1.000', 'KWD', 'KWD 1'],
    ['90071992547409.91', 'EUR', 'EUR 90,071,992,547,409.91'],
    ['9007199254740991', 'JPY', 'JPY 9,007,199,254,740,991'],
  ])('%s %s is %s', (amount, currency, shown) => {
    const money = parseMoney(amount, currency);
    expect('code' in money ? money : formatMoney(money)).toBe(shown);
  });

  it.each([
    ['', 'EUR'],
    ['-1', 'EUR'],
    ['+1', 'EUR'],
    ['1e5', 'EUR'],
    ['0x10', 'EUR'],
    ['1,50', 'EUR'],
    ['12,34,567', 'EUR'],
    ['1234,567', 'EUR'],
    ['1,234 567', 'EUR'],
    ['1.000,50', 'EUR'],
    ['1.234.567', 'EUR'],
    ['.5', 'EUR'],
    ['5.', 'EUR'],
    ['120k', 'EUR'],
    ['€120', 'EUR'],
    ['Infinity', 'EUR'],
    ['٣٠٠', 'EUR'],
  ])('%j %s is no amount', (amount, currency) => {
    expect(parseMoney(amount, currency)).toEqual({ code: 'not-an-amount' });
  });

  it.each([
    ['1.005', 'EUR', { code: 'too-precise', digits: 2, currency: 'EUR' }],
    ['120.000', 'EUR', { code: 'too-precise', digits: 2, currency: 'EUR' }],
    ['1500.0', 'JPY', { code: 'too-precise', digits: 0, currency: 'JPY' }],
    ['1.0001', 'KWD', { code: 'too-precise', digits: 3, currency: 'KWD' }],
    ['90071992547409.92', 'EUR', { code: 'too-large' }],
    ['9007199254740.992', 'KWD', { code: 'too-large' }],
    ['1', 'EURO', { code: 'unknown-currency', given: 'EURO' }],
    ['1', '€', { code: 'unknown-currency', given: '€' }],
    ['1', 'QQQ', { code: 'unknown-currency', given: 'QQQ' }],
  ])('%s %s is refused', (amount, currency, problem) => {
    expect(parseMoney(amount, currency)).toEqual(problem);
  });

  it('is read back from the form and from the card as the same amount', () => {
    const minor = integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    assert(
      property(minor, constantFrom('EUR', 'JPY', 'KWD', 'USD'), (amount, currency) => {
        const money = { minor: amount, currency };
        expect(parseMoney(plainAmount(money), currency)).toEqual(money);
        expect(parseMoney(formatMoney(money).slice(4), currency)).toEqual(money);
      }),
    );
  });
});
