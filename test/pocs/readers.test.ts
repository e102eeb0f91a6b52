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
  opens,
  type PocLab,
  runs,
  step,
  waives,
} from '../support/pocs.ts';

type Reader = PocLab['eno'];

/** What a page offers its reader. */
async function offered(all: PocLab, who: Reader, page = ''): Promise<readonly string[]> {
  await opens(all, who, page);
  return who.modal?.buttons ?? [];
}

const readings = ['Criteria', 'Results', 'Questions', 'Versions', 'History'];

describe('a PoC’s pages', () => {
  it('offer their reader what that person may do, and everybody what there is to read', async () => {
    const all = await asked();
    const { eno, sam, sol, cam } = all;
    expect(await offered(all, sol)).toEqual(['Criteria', 'Questions', 'Versions', 'History']);
    await adds(all, eno, downtime, looks);
    expect(await offered(all, sol)).toEqual(['Agree', 'Criteria', 'Questions', 'Versions', 'History']);
    expect(await offered(all, cam, 'criteria')).toEqual(['Versions', 'Back']);
    await agreed(all);
    await step(all, eno, 'start', {});
    expect(await offered(all, sol)).toEqual(readings);
    expect(await offered(all, cam)).toEqual(readings);
    expect(await offered(all, eno)).toEqual(expect.arrayContaining(['Results', 'Define', 'Ask a question']));
    expect(await offered(all, eno)).not.toContain('Move the end');
    expect(await offered(all, sam)).toEqual(expect.arrayContaining(['Move the end', 'Name its SE', 'Stop']));
    // The deal owner may waive a must, and gives no results.
    expect(await offered(all, sol, 'results')).toEqual(['Waive', 'Criteria', 'Back']);
    expect(await offered(all, cam, 'results')).toEqual(['Criteria', 'Back']);
    expect(await offered(all, cam, 'questions')).toEqual(['Back']);
    await step(all, eno, 'stop', { Why: 'The plant was sold' });
    expect(await offered(all, sol)).not.toContain('Start another PoC');
    expect(await offered(all, eno)).toContain('Start another PoC');
  });

  it('do not ask for a word that was given', async () => {
    const all = await asked();
    const { eno, sol } = all;
    await adds(all, eno, downtime);
    await agrees(all, eno);
    expect(await offered(all, eno)).not.toContain('Agree');
    expect(await offered(all, sol)).toContain('Agree');
  });

  it('open the history', async () => {
    const all = await asked();
    await opens(all, all.cam);
    await all.office.after(all.cam.clickInModal('History'));
    expect(all.cam.modal?.text).toContain('made the draft of POC-1');
  });

  it('say each thing once', async () => {
    const all = await asked();
    await runs(all, downtime);
    const shown = await opens(all, all.sol);
    expect(shown.split('Wed 23 Dec 2026')).toHaveLength(2);
    expect(shown.split('Mon 28 Dec 2026')).toHaveLength(2);
    expect(all.poc()?.split('Wed 23 Dec 2026')).toHaveLength(2);
    expect(all.poc()).toContain(
      'Version 1 agreed by Eno Engineer (its SE) and Sol Sales (the deal owner), with Petra Plant on Mon 23 Nov 2026',
    );
  });
});

describe('a must that one of the two would waive', () => {
  it('is waived from the card on: its button says where, and its rule who', async () => {
    const all = await asked();
    const { office, eno, sol, sam, acme, poc, buttons } = all;
    await runs(all, downtime, manual);
    expect(buttons('POC-1')).not.toContain('Waivers');
    await opens(all, eno, 'results');
    await waives(all, eno, downtime.pain, 'The plant has no downtime');
    expect(poc()).toContain('Waivers: its SE or the deal owner');
    await eno.closeModal({ all: true });
    // Who has said so already, or has no say, reads whose word is missing.
    for (const who of [eno, sam]) {
      expect(await offered(all, who, 'waivers')).toEqual(['Back']);
      expect(who.modal?.text).toContain('Waits for the word of the deal owner: its SE would waive it.');
      expect(who.modal?.text).not.toContain(manual.pain);
    }
    expect((await offered(all, sol))[0]).toBe('Waivers');
    await sol.closeModal({ all: true });
    await office.after(sol.click('Waivers', { in: acme, near: 'POC-1 · ' }));
    expect(sol.modal?.text).toContain('Eno Engineer (its SE): The plant has no downtime');
    await waives(all, sol, downtime.pain, 'We agree');
    expect(sol.modal?.text).toContain('No must waits to be waived.');
    expect(buttons('POC-1')).not.toContain('Waivers');
    expect(poc()).toContain('musts 1 of 2 settled');
  });
});

describe('what decides a PoC', () => {
  it('is shown first: how many musts are settled', async () => {
    const all = await asked();
    const { office, eno, cam, acme, poc } = all;
    await runs(all, downtime, manual, looks);
    await gives(all, eno, downtime, 'Met');
    expect(poc()).toContain('musts 1 of 2 settled · 1 met, 2 open (version 1)');
    await gives(all, eno, manual, 'Met');
    expect(poc()).toContain('musts 2 of 2 settled · 2 met, 1 open (version 1)');
    const said = await office.after(cam.command(acme, '/handoff status'));
    expect(said.text).toContain('musts 2 of 2 settled · 2 met, 1 open');
  });

  it('stays on its deal when it is concluded, the newest one only', async () => {
    const all = await asked();
    const { office, eno, cam, acme, ada } = all;
    const deal = () => ada.sees(acme)[0]?.text ?? '';
    await runs(all, downtime);
    await gives(all, eno, downtime, 'Met');
    expect(deal()).not.toContain('passed');
    await step(all, eno, 'conclude', {
      ...conclusion,
      Recommendation: 'Proceed with conditions',
      Conditions: 'Two engineers',
    });
    expect(deal()).toContain('POC-1 passed: proceed with conditions');
    const said = await office.after(cam.command(acme, '/handoff status'));
    expect(said.text).toContain('POC-1 passed: proceed with conditions');
    await opens(all, eno, 'new');
    await eno.fill({ 'Use case': 'The other plants' });
    await eno.submit();
    await office.settle();
    expect(deal()).toContain('POC-1 passed: proceed with conditions');
    await step(all, eno, 'stop', { Why: 'The plant was sold' });
    expect(deal()).toContain('POC-1 passed: proceed with conditions');
    expect(all.poc('POC-2')).not.toContain('Criteria\nnone');
  });
});
