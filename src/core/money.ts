/** Money in minor units (cents), so that sums are exact. Sums are per currency, never across. */
export interface Money {
  minor: number;
  /** ISO 4217 code. */
  currency: string;
}

export type MoneyProblem =
  | { code: 'not-an-amount' }
  | { code: 'too-large' }
  | { code: 'too-precise'; digits: number; currency: string }
  | { code: 'unknown-currency'; given: string };

const known = new Set(Intl.supportedValuesOf('currency'));

const digitsKnown = new Map<string, number>();

/** How many decimals a currency has: 2 for EUR, 0 for JPY, 3 for KWD. Remembered, for asking costs 20 µs. */
function digitsOf(currency: string): number {
  const asked = () => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  const digits = digitsKnown.get(currency) ?? (asked().maximumFractionDigits as number);
  digitsKnown.set(currency, digits);
  return digits;
}

/** Digits as they are, or in groups of three with one kind of separator, then perhaps decimals. */
const typed = /^(\d+|\d{1,3}([,\s'’_])\d{3}(?:\2\d{3})*)(?:\.(\d+))?$/;

/**
 * Reads an amount as people type it: `120000`, `120,000.50`, `120 000`. Negative, empty and scientific notation are
 * refused, and so are more decimals than the currency has, zeros too: `120.000` may mean a hundred and twenty
 * thousand.
 */
export function parseMoney(amount: string, currency: string): Money | MoneyProblem {
  const code = currency.trim().toUpperCase();
  if (!known.has(code)) return { code: 'unknown-currency', given: currency.trim() };
  const match = typed.exec(amount.trim());
  if (!match) return { code: 'not-an-amount' };
  const digits = digitsOf(code);
  const [, whole = '', , fraction = ''] = match;
  if (fraction.length > digits) return { code: 'too-precise', digits, currency: code };
  const minor = Number(whole.replace(/\D/g, '') + fraction.padEnd(digits, '0'));
  return Number.isSafeInteger(minor) ? { minor, currency: code } : { code: 'too-large' };
}

/** The amount alone as a plain decimal, for a form: `120000.5` becomes `120000.50`. */
export function plainAmount({ minor, currency }: Money): string {
  const digits = digitsOf(currency);
  const padded = String(minor).padStart(digits + 1, '0');
  return digits === 0 ? padded : `${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

/** The amount as people read it: `EUR 120,000` or `EUR 120,000.50`. */
export function formatMoney(money: Money): string {
  const [whole = '', fraction] = plainAmount(money).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const cents = fraction && Number(fraction) > 0 ? `.${fraction}` : '';
  return `${money.currency} ${grouped}${cents}`;
}
