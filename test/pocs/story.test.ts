import { describe, expect, it } from 'vitest';
import {
  adds,
  agreed,
  agrees,
  asked,
  conclusion,
  downtime,
  gives,
  looks,
  manual,
  menu,
  opens,
  runs,
  step,
} from '../support/pocs.ts';

describe('a PoC', () => {
  it('goes from draft to passed, with a version changed in the middle', async () => {
    const all = await asked();
    const { office, sol, eno, card, poc, calledBy } = all;
    expect(poc()).toContain('Draft, Eno Engineer is on it');
    expect(poc()).toContain('Criteria\nnone');
    await agreed(all, downtime, looks);
    expect(poc()).toContain('Criteria agreed, not started');
    expect(poc()).toContain('0 met, 2 open (version 1)');
    expect(poc()).toContain('Gates\n5 of 5 clear');

    await step(all, eno, 'start', {});
    expect(poc()).toContain('Running until Wed 23 Dec 2026');
    expect(poc()).toContain('End date: ');
    await gives(all, eno, downtime, 'Met');
    await gives(all, eno, looks, 'Not met');
    expect(poc()).toContain('1 met, 1 not met (version 1)');

    // Version 2 is written beside the first one, which goes on until both have agreed again.
    await adds(all, eno, manual);
    await opens(all, eno, 'criteria');
    await menu(all, eno, looks.pain, 'Edit');
    await eno.fill({ 'Pass signal': 'Four of five operators like it' });
    await eno.submit();
    await office.settle();
    expect(eno.modal?.text).toContain('Against version 1: 1 added, 1 changed.');
    expect(poc()).toContain('1 met, 1 not met (version 1), and 3 in the draft of version 2');
    const told = await calledBy(() => agrees(all, eno));
    expect(told).toEqual({
      'Sol Sales': ['POC-1 waits for @Sol Sales to agree its criteria, on the card above.'],
    });
    await agrees(all, sol);
    // The unchanged one keeps its result, the changed one is open again.
    expect(poc()).toContain('1 met, 2 open (version 2)');
    expect(await opens(all, eno, 'results')).toContain('Met: Seen on the screen (Eno Engineer, version 1');
    await gives(all, eno, manual, 'Met');
    await step(all, eno, 'conclude', conclusion);
    expect(poc()).toContain('Concluded by Eno Engineer: it passed');
    expect(poc()).toContain('Recommendation: proceed');
    expect(card('SE-1')).toContain('Completed by Eno Engineer');
    expect(card('SE-1')).toContain(
      'The PoC passed (2 met, 1 open). Recommendation: proceed.\nIt works in two plants',
    );
    expect(card('SE-1')).toContain('The gateways are old');

    // The version before stays readable.
    await opens(all, sol, 'versions');
    await office.after(sol.clickInModal('Read', { near: 'Version 1' }));
    expect(sol.modal?.text).toContain('Not met: Seen on the screen');
  });

  it('fails honestly, with a recommendation not to proceed', async () => {
    const all = await asked();
    const { eno, sol, poc, card } = all;
    await runs(all, downtime, manual);
    await gives(all, eno, downtime, 'Partly met');
    expect(await opens(all, eno, 'conclude')).toContain('one must has no result');
    await gives(all, eno, manual, 'Met');
    expect(await opens(all, eno, 'conclude')).toContain('It fails, because of these musts.');
    await eno.fill({ ...conclusion, Recommendation: 'Do not proceed' });
    expect(await eno.submit()).toMatchObject({ outcome: 'closed' });
    await all.office.settle();
    expect(poc()).toContain('it failed');
    expect(poc()).toContain('Recommendation: do not proceed');
    expect(card('SE-1')).toContain('The PoC failed (1 met, 1 partly met). Recommendation: do not proceed.');
    expect(sol.notifications().at(-1)?.text).toBeDefined();
  });

  it('is stopped from any state that is not concluded, with the reason on its card', async () => {
    const all = await asked();
    const { eno, poc, card } = all;
    await runs(all, downtime);
    await step(all, eno, 'stop', { Why: 'The plant was sold' });
    expect(poc()).toContain('Stopped by Eno Engineer');
    expect(poc()).toContain('The plant was sold');
    // What asked for it goes on: its SE says what comes of that.
    expect(card('SE-1')).toContain('Eno Engineer is on it');
  });
});
