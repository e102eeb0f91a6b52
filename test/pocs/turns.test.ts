import { describe, expect, it } from 'vitest';
import { asked, downtime, opens, runs, step, waives } from '../support/pocs.ts';

describe('who hears of a turn', () => {
  it('reads what is new about it, not what waited before', async () => {
    const all = await asked();
    const { eno, sol, calledBy } = all;
    await runs(all, downtime);
    await opens(all, eno, 'results');
    await waives(all, eno, downtime.pain, 'The plant has no downtime');
    await eno.closeModal({ all: true });
    const told = await calledBy(() =>
      step(all, eno, 'question', { Question: 'Which plant?', 'Whose it is': sol, Due: '2026-11-27' }),
    );
    expect(told).toEqual({
      'Sol Sales': ['POC-1 waits for @Sol Sales to answer a question, on the card above.'],
    });
  });
});
