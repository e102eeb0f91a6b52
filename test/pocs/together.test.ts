import { describe, expect, it } from 'vitest';
import { adds, agrees, asked, downtime, manual, menu, opens, type PocLab, runs } from '../support/pocs.ts';

/** Eno and Sam, who leads Solution Engineering, have the same criterion open. */
async function bothEdit(all: PocLab): Promise<void> {
  for (const who of [all.eno, all.sam]) {
    await opens(all, who, 'criteria');
    await menu(all, who, downtime.pain, 'Edit');
  }
}

describe('two people at the criteria at once', () => {
  it('the second of two edits comes back with its own text, and says what is there now', async () => {
    const all = await asked();
    const { office, eno, sam } = all;
    await adds(all, eno, downtime);
    await bothEdit(all);
    await sam.fill({ 'Pass signal': 'An alarm within 2 seconds' });
    await sam.submit();
    await office.settle();
    await eno.fill({ Pain: 'Nobody sees downtime', 'Pass signal': 'An alarm on the phone' });
    await eno.submit();
    expect(eno.modal?.text).toContain('Somebody else saved a change while you had this open.');
    expect(eno.modal?.text).toContain('Must: Downtime is seen late\n→ An alarm within 2 seconds');
    expect(eno.modal?.fields).toMatchObject({
      Pain: 'Nobody sees downtime',
      'Pass signal': 'An alarm on the phone',
    });
    await eno.submit();
    await office.settle();
    expect(eno.modal?.text).toContain('Nobody sees downtime\n→ An alarm on the phone');
    // What Sam wrote is not lost either.
    await eno.closeModal({ all: true });
    await office.after(eno.command(all.acme, '/handoff history POC-1'));
    expect(eno.modal?.text).toContain('An alarm within 2 seconds');
  });

  it('what somebody wrote about a criterion that was taken out can be added anew', async () => {
    const all = await asked();
    const { office, eno, sam } = all;
    await adds(all, eno, downtime, manual);
    await bothEdit(all);
    await sam.closeModal({ all: true });
    await opens(all, sam, 'criteria');
    await menu(all, sam, downtime.pain, 'Remove');
    await office.settle();
    await eno.fill({ 'Pass signal': 'An alarm on the phone' });
    await eno.submit();
    expect(eno.modal?.text).toContain('Somebody took this criterion out while you had it open.');
    expect(eno.modal?.fields).toMatchObject({ Pain: downtime.pain, 'Pass signal': 'An alarm on the phone' });
    await eno.submit();
    await office.settle();
    expect(eno.modal?.text).toContain('1. Must Reports are typed');
    expect(eno.modal?.text).toContain('2. Must Downtime is seen late\n→ An alarm on the phone');
  });

  it('both add: both are there', async () => {
    const all = await asked();
    const { office, eno, sam } = all;
    for (const who of [eno, sam]) {
      await opens(all, who, 'criteria');
      await office.after(who.clickInModal('Add'));
      await who.fill({ Pain: `Pain of ${who.name}`, 'Pass signal': 'Gone' });
    }
    await eno.submit();
    await sam.submit();
    await office.settle();
    expect(sam.modal?.text).toContain('1. Must Pain of Eno Engineer');
    expect(sam.modal?.text).toContain('2. Must Pain of Sam Selead');
  });

  it('a criterion is not taken out that somebody changed since it was shown', async () => {
    const all = await asked();
    const { office, eno, sam } = all;
    await adds(all, eno, downtime);
    await opens(all, sam, 'criteria');
    await bothEdit({ ...all, sam: eno });
    await eno.fill({ 'Pass signal': 'Sooner' });
    await eno.submit();
    await office.settle();
    await menu(all, sam, downtime.pain, 'Remove');
    expect(sam.modal?.text).toContain('Somebody changed the criteria of POC-1 since you saw them');
    await sam.closeModal();
    expect(sam.modal?.text).toContain('Sooner');
  });

  it('who had a criterion open while both agreed is told that it makes the next version', async () => {
    const all = await asked();
    const { office, eno, sam, poc } = all;
    await adds(all, eno, downtime);
    await opens(all, sam, 'criteria');
    await menu(all, sam, downtime.pain, 'Edit');
    await agrees(all);
    await sam.fill({ 'Pass signal': 'An alarm within 2 seconds' });
    await sam.submit();
    expect(sam.modal?.text).toContain('Both agreed to version 1 while you had this open.');
    expect(poc()).toContain('1 open (version 1)');
    await sam.submit();
    await office.settle();
    expect(poc()).toContain('1 open (version 1), and 1 in the draft of version 2');
  });

  it('nobody agrees to what they have not seen', async () => {
    const all = await asked();
    const { eno, sol, poc } = all;
    await adds(all, eno, downtime);
    await opens(all, sol, 'agree');
    await sol.fill({ 'Who at the customer agreed': 'Petra Plant', When: '2026-11-23' });
    await adds(all, eno, manual);
    await sol.submit();
    expect(sol.modal?.text).toContain('Somebody else saved a change while you had this open.');
    expect(sol.modal?.text).toContain('Reports are typed');
    await sol.submit();
    await all.office.settle();
    expect(poc()).toContain('Version 1 agreed so far by Sol Sales (the deal owner), with Petra Plant');
    // An edit cancels the half agreement.
    await adds(all, eno, { pain: 'Alarms are ignored', signal: 'They are answered' });
    expect(poc()).not.toContain('agreed so far');
  });

  it('the second of two results comes back, and says what is there now', async () => {
    const all = await asked();
    const { office, eno, sam } = all;
    await runs(all, downtime);
    const result = {
      Evidence: 'Seen',
      'Who at the customer confirmed it': 'Petra Plant',
      When: '2026-11-23',
    };
    for (const who of [eno, sam]) {
      await opens(all, who, 'results');
      await menu(all, who, downtime.pain, 'Result');
    }
    await sam.fill({ ...result, Result: 'Not met', Evidence: 'No alarm came' });
    await sam.submit();
    await office.settle();
    await eno.fill({ ...result, Result: 'Met' });
    await eno.submit();
    expect(eno.modal?.text).toContain('Not met: No alarm came (Sam Selead, version 1');
    await eno.submit();
    await office.settle();
    expect(all.poc()).toContain('1 met (version 1)');
  });
});
