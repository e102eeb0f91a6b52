import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTypedRisk } from '../../src/risk/typed.ts';

describe('what is typed after /handoff risk', () => {
  it.each([
    ['high the gateway drops data', { severity: 'high', what: 'the gateway drops data' }],
    ['High: the gateway drops data', { severity: 'high', what: 'the gateway drops data' }],
    ['low - two clocks differ', { severity: 'low', what: 'two clocks differ' }],
    ['medum, it may not scale', { severity: 'medium', what: 'it may not scale' }],
    ['high', { severity: 'high' }],
    ['highly unlikely that it fits', { what: 'highly unlikely that it fits' }],
    ['law forbids it', { what: 'law forbids it' }],
    ['the load is high', { what: 'the load is high' }],
    ['  it may\nnot scale ', { what: 'it may\nnot scale' }],
    ['', {}],
  ])('%j is %j', (typed, read) => {
    expect(readTypedRisk(typed)).toEqual(read);
  });

  it('loses no word but the severity', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const { severity, what = '' } = readTypedRisk(typed);
        expect(typed).toContain(what);
        if (!severity) expect(what).toBe(typed.trim());
      }),
    );
  });
});
