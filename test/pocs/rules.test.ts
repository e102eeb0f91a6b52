import { describe, expect, it } from 'vitest';
import {
  adds,
  agreed,
  agrees,
  allGates,
  asked,
  conclusion,
  definition,
  downtime,
  gives,
  looks,
  manual,
  menu,
  opens,
  pocLab,
  runs,
  step,
} from '../support/pocs.ts';

describe('before the start', () => {
  it('only an SE defines a PoC, and a deal has one at a time', async () => {
    const all = await pocLab();
    const { office, sol, eno, acme } = all;
    expect(await opens(all, sol)).toContain('Solution Engineering may start a PoC.');
    await opens(all, eno, 'machines are dark in six plants');
    expect(eno.modal?.fields['Use case']).toBe('machines are dark in six plants');
    await eno.fill({ Starts: '2026-11-24', Ends: '2026-11-23' });
    expect(await eno.submit()).toMatchObject({ errors: { Ends: 'Choose Tue 24 Nov 2026 or a later day.' } });
    await eno.fill({ Ends: '2026-12-24' });
    expect(await eno.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(await opens(all, sol)).toContain('machines are dark in six plants');
    await office.askSe(sol, acme, 'poc by friday');
    await eno.click('Accept', { in: acme, near: 'SE-1' });
    await office.settle();
    expect(all.card('POC-2')).toBeUndefined();
  });

  it('says what a PoC still needs before its start, and starts for 30 days unless somebody says otherwise', async () => {
    const all = await asked();
    const { eno, sol, poc } = all;
    expect(await opens(all, eno, 'start')).toBe(
      'POC-1 cannot start yet. Still needed: in the definition use case, business impact, sponsor or champion, environment, decision rule and decision date; gate “Use case and impact understood”; gate “What will be built is defined”; gate “Every criterion has a pass signal”; gate “Plan agreed with the customer: tasks, owners, dates”; gate “Environment ready for the customer”; the agreement of its SE and the deal owner to the criteria.',
    );
    expect(await opens(all, eno, 'agree')).toContain('POC-1 has no criteria to agree to yet.');
    expect(await opens(all, eno, 'conclude')).toContain('POC-1 is not running yet.');
    const { Starts: _, Ends: __, ...rest } = definition;
    await step(all, eno, 'define', rest);
    await adds(all, eno, downtime);
    await agrees(all, sol, eno);
    expect(await opens(all, eno, 'start')).toContain('gate “What will be built is defined”');
    expect(await opens(all, eno, 'agree')).toContain('There is nothing to agree on POC-1');
    await step(all, eno, 'gates', { 'Clear before the start': allGates });
    await opens(all, eno, 'start');
    expect(eno.modal?.fields).toMatchObject({ Starts: '2026-11-23', Ends: '2026-12-23' });
    expect(await eno.submit()).toMatchObject({ outcome: 'closed' });
    await all.office.settle();
    expect(poc()).toContain('Running until Wed 23 Dec 2026');
    expect(await opens(all, eno, 'gates')).toContain('POC-1 has started already');
  });

  it('takes twenty criteria, shows them all, moves them, and says why there are no more', async () => {
    const all = await asked();
    const { office, eno, sol } = all;
    const twenty = Array.from({ length: 20 }, (_, i) => ({
      pain: `Pain ${i + 1} ${'x'.repeat(480)}`,
      signal: `Signal ${i + 1} ${'y'.repeat(480)}`,
    }));
    for (const each of twenty) {
      await office.clock.advance(10_000);
      await adds(all, eno, each);
    }
    await opens(all, eno, 'criteria');
    for (let i = 1; i <= 20; i += 1) expect(eno.modal?.text).toContain(`${i}. Must Pain ${i} `);
    expect(eno.modal?.buttons).not.toContain('Add');
    await menu(all, eno, 'Pain 20 ', 'Move up');
    await office.settle();
    expect(eno.modal?.text).toContain('19. Must Pain 20 ');
    // Whoever agrees reads all of it, whole.
    const shown = await opens(all, sol, 'agree');
    for (const { pain, signal } of twenty) expect(shown).toContain(`${pain}\n→ ${signal}`);
  });
});

describe('while it runs', () => {
  it('waives a must when both have said so, and a should at once', async () => {
    const all = await asked();
    const { office, eno, sol, sam, poc, calledBy } = all;
    await runs(all, downtime, looks);
    const waive = async (who: typeof eno, near: string, why: string) => {
      await opens(all, who, 'results');
      await menu(all, who, near, 'Waive');
      await who.fill({ Why: why });
      expect(await who.submit(), who.modal?.text).toMatchObject({ errors: {} });
      await office.settle();
      await who.closeModal({ all: true });
    };
    await waive(eno, looks.pain, 'Nobody asks for it');
    expect(poc()).toContain('0 met, 1 waived, 1 open');
    await opens(all, sam, 'results');
    await expect(menu(all, sam, downtime.pain, 'Waive')).rejects.toThrow('Waive');
    const told = await calledBy(() => waive(eno, downtime.pain, 'The plant has no downtime'));
    expect(told).toEqual({
      'Sol Sales': [
        'POC-1 waits for @Sol Sales to say under “Waivers” whether a must is waived, on the card above.',
      ],
    });
    expect(poc()).toContain('a must waits for Sol Sales to say whether it is waived');
    expect(poc()).toContain('0 met, 1 waived, 1 open');
    expect(await opens(all, eno, 'conclude')).toContain('one must has no result');
    expect(await opens(all, sol, 'results')).toContain(
      'Waits for the word of the deal owner: its SE would waive it.',
    );
    expect(await calledBy(() => waive(sol, downtime.pain, 'We agree'))).toEqual({
      'Eno Engineer': [
        '@Eno Engineer POC-1: Running until Wed 23 Dec 2026. 0 met, 2 waived (version 1). The card above shows it.',
      ],
    });
    expect(poc()).toContain('0 met, 2 waived');
    expect(poc()).not.toContain('a must waits');
    expect(await opens(all, sol, 'results')).toContain('Waived: The plant has no downtime We agree');
    expect(await opens(all, eno, 'conclude')).toContain('It passes: every must is met or waived.');
  });

  it('asks for conditions where it proceeds with some, and for a day that has come', async () => {
    const all = await asked();
    const { eno } = all;
    await runs(all, downtime);
    await opens(all, eno, 'results');
    await menu(all, eno, downtime.pain, 'Result');
    await eno.fill({
      Result: 'Met',
      Evidence: 'Seen',
      'Who at the customer confirmed it': 'Petra',
      When: '2026-11-24',
    });
    expect(await eno.submit()).toMatchObject({ errors: { When: 'Choose today or an earlier day.' } });
    await gives(all, eno, downtime, 'Met');
    await opens(all, eno, 'conclude');
    await eno.fill({ ...conclusion, Recommendation: 'Proceed with conditions' });
    expect(await eno.submit()).toMatchObject({ errors: { Conditions: 'Say on which conditions.' } });
    await eno.fill({ Conditions: 'Two engineers' });
    expect(await eno.submit()).toMatchObject({ outcome: 'closed' });
    await all.office.settle();
    expect(all.poc()).toContain('Two engineers');
    expect(all.card('SE-1')).toContain('Recommendation: proceed with conditions: Two engineers.');
  });

  it('lets an SE lead move the end, with a reason, and keeps the decision rule', async () => {
    const all = await asked();
    const { eno, sam, sol, poc, calledBy } = all;
    await runs(all, downtime);
    expect(await opens(all, eno, 'extend')).toContain('An SE lead may move the end date of this PoC.');
    const told = await calledBy(() => step(all, sam, 'extend', { Ends: '2026-12-28', Why: 'Holidays' }));
    expect(Object.keys(told).toSorted()).toEqual(['Eno Engineer', 'Sol Sales']);
    expect(poc()).toContain('Running until Mon 28 Dec 2026');
    await opens(all, eno, 'define');
    expect(Object.keys(eno.modal?.fields ?? {})).not.toContain('Decision rule');
    await eno.fill({ 'Sponsor or champion': 'Paul Plant' });
    expect(await eno.submit()).toMatchObject({ outcome: 'closed' });
    await all.office.settle();
    const shown = await opens(all, sol);
    expect(shown).toContain('Paul Plant');
    expect(shown).toContain('They buy for six plants when every must is met');
  });

  it('keeps open questions with whoever has them, until they are answered', async () => {
    const all = await asked();
    const { office, eno, cam, sol, poc, calledBy } = all;
    const told = await calledBy(() =>
      step(all, eno, 'question', { Question: 'Which plant?', 'Whose it is': cam, Due: '2026-11-27' }),
    );
    expect(told).toEqual({
      'Cam Success': ['POC-1 waits for @Cam Success to answer a question, on the card above.'],
    });
    expect(poc()).toContain('Open questions\n1');
    await opens(all, sol, 'questions');
    expect(sol.modal?.buttons).not.toContain('Answer');
    await opens(all, cam, 'questions');
    await office.after(cam.clickInModal('Answer'));
    await cam.fill({ Answer: 'Delft' });
    await cam.submit();
    await office.settle();
    expect(cam.modal?.text).toContain('No question is open.');
    expect(cam.modal?.text).toContain('Which plant?: Delft (Cam Success)');
  });

  it('is tested as agreed while the draft of the next version is empty', async () => {
    const all = await asked();
    await agreed(all, downtime);
    await opens(all, all.eno, 'criteria');
    await menu(all, all.eno, downtime.pain, 'Remove');
    await all.office.settle();
    expect(all.poc()).toContain('1 open (version 1), and 0 in the draft of version 2');
    expect(all.poc()).toContain('5 of 5 clear');
    await step(all, all.eno, 'start', {});
    expect(all.poc()).toContain('Running until');
  });

  it('goes back to the agreed criteria where the next version is given up', async () => {
    const all = await asked();
    const { office, eno, poc } = all;
    await runs(all, downtime);
    await adds(all, eno, manual);
    expect(poc()).toContain('and 2 in the draft of version 2');
    await opens(all, eno, 'criteria');
    await office.after(eno.clickInModal('Keep version 1'));
    await office.settle();
    expect(poc()).not.toContain('draft of version 2');
  });
});

describe('taking back', () => {
  it('is for half an agreement, not for one that is complete', async () => {
    const all = await asked();
    const { office, eno, sol, acme, poc } = all;
    await adds(all, eno, downtime);
    await agrees(all, eno);
    await office.after(eno.command(acme, '/handoff undo'));
    await eno.fill({ Why: 'Not yet' });
    expect(await eno.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(poc()).not.toContain('agreed so far');
    await agreed(all);
    const said = await office.after(sol.command(acme, '/handoff undo POC-1'));
    expect(said.text).toContain(
      'An agreement that is complete is not taken back. Change the criteria of a PoC instead',
    );
  });
});

describe('who is SE and deal owner at once', () => {
  it('agrees for both parts with one word', async () => {
    const all = await asked();
    const { office, ada, sol, lea, eno, acme, poc } = all;
    await office.after(ada.command(acme, '/handoff settings'));
    await office.appoint(ada, 'Sales', [sol, lea, eno], [lea]);
    await ada.closeModal({ all: true });
    await office.after(lea.command(acme, '/handoff team'));
    await lea.fill({ 'Deal owner': eno });
    expect(await lea.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    await adds(all, eno, downtime);
    await agrees(all, eno);
    expect(poc()).toContain('Criteria agreed, not started');
  });
});
