import { describe, expect, it } from 'vitest';
import {
  adds,
  agreed,
  agrees,
  asked,
  conclusion,
  definition,
  downtime,
  gives,
  opens,
  pocLab,
  runs,
  step,
} from '../support/pocs.ts';
import { press, take } from '../support/requests.ts';

describe('the SE request that asked for a PoC', () => {
  it('makes its draft when it is accepted, and the PoC goes where the request goes', async () => {
    const all = await asked();
    const { office, eno, eve, acme, poc, calledBy } = all;
    expect(poc()).toContain('Its SE\nEno Engineer');
    await take(office, eno, 'Hand on', { 'To which SE': eve }, { in: acme });
    expect(poc()).toContain('Its SE\nEve Engineer');
    await take(office, eve, 'Hand back', { Why: 'Too much to do' }, { in: acme });
    expect(poc()).toContain('Nobody has it: Solution Engineering takes it over');
    const told = await calledBy(() => press(office, eno, 'Accept', { in: acme }));
    expect(told).toEqual({});
    expect(poc()).toContain('Its SE\nEno Engineer');
    // One that was stopped does not come back by a handing on.
    await step(all, eno, 'stop', { Why: 'The plant was sold' });
    await take(office, eno, 'Hand on', { 'To which SE': eve }, { in: acme });
    expect(poc('POC-2')).toBeUndefined();
  });

  it('takes up a PoC that was started by hand, and its undo leaves the PoC without an SE', async () => {
    const all = await pocLab();
    const { office, sol, eno, eve, acme, poc } = all;
    await opens(all, eve);
    await eve.fill(definition);
    expect(await eve.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    await office.askSe(sol, acme, 'poc by friday');
    await press(office, eno, 'Accept', { in: acme });
    await office.settle();
    expect(poc()).toContain('Its SE\nEve Engineer');
    expect(poc('POC-2')).toBeUndefined();
    await runs({ ...all, eno: eve }, downtime);
    await gives(all, eve, downtime, 'Met');
    await step(all, eve, 'conclude', conclusion);
    expect(all.card('SE-1')).toContain('Completed by Eve Engineer');
  });

  it('loses its PoC’s SE when its acceptance is taken back', async () => {
    const all = await asked();
    const { office, eno, eve, acme, poc } = all;
    await office.after(eno.command(acme, '/handoff undo SE-1'));
    await eno.fill({ Why: 'By mistake' });
    expect(await eno.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(poc()).toContain('Its SE\nnobody');
    await press(office, eve, 'Accept', { in: acme });
    await office.settle();
    expect(poc()).toContain('Its SE\nEve Engineer');
  });

  it('goes on when the conclusion that completed it is taken back', async () => {
    const all = await asked();
    const { office, eno, acme, poc, card } = all;
    await runs(all, downtime);
    await gives(all, eno, downtime, 'Met');
    await step(all, eno, 'conclude', conclusion);
    expect(card('SE-1')).toContain('Completed');
    await office.after(eno.command(acme, '/handoff undo'));
    expect(eno.modal?.text).toContain('concluded POC-1: it passed');
    await eno.fill({ Why: 'Too early' });
    expect(await eno.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(poc()).toContain('Running');
    expect(card('SE-1')).toContain('Eno Engineer is on it');
  });
});

describe('the deal', () => {
  it('sees by itself that the criteria are agreed and that the PoC is concluded', async () => {
    const all = await asked();
    const { office, sol, eno, acme } = all;
    const validate = async (to: string) => {
      await sol.closeModal({ all: true });
      await office.after(sol.command(acme, `/handoff stage ${to}`));
      return sol.modal?.text ?? '';
    };
    const open = '○ PoC defined, gates clear, criteria agreed with the customer';
    expect(await validate('validate')).toContain(open);
    await agreed(all, downtime);
    expect(await validate('validate')).toContain('✓ PoC defined, gates clear, criteria agreed');
    expect(await validate('commit')).toContain('○ PoC concluded against its agreed criteria');
    await step(all, eno, 'start', {});
    await gives(all, eno, downtime, 'Not met');
    await step(all, eno, 'conclude', { ...conclusion, Recommendation: 'Do not proceed' });
    expect(await validate('commit')).toContain('✓ PoC concluded against its agreed criteria');
  });

  it('needs none of it where no PoC is decided, which is the deal owner’s', async () => {
    const all = await pocLab();
    const { office, sol, eno, acme } = all;
    await office.after(sol.command(acme, '/handoff deal'));
    await sol.fill({ 'No PoC, because': 'They know the product' });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    await office.after(sol.command(acme, '/handoff stage commit'));
    expect(sol.modal?.text).toContain('– PoC concluded against its agreed criteria: not needed, no PoC');
    const said = await office.after(eno.command(acme, '/handoff deal'));
    expect(said.text).toContain('The deal owner or a Sales lead may change this deal.');
  });

  it('stops its PoC when it is lost, tells its SE once, and brings it back with its undo', async () => {
    const all = await asked();
    const { office, sol, eno, acme, poc, calledBy } = all;
    await runs(all, downtime);
    const told = await calledBy(async () => {
      await office.after(sol.command(acme, '/handoff stage lost'));
      await sol.fill({ 'Why it was lost': 'No budget' });
      await sol.submit();
    });
    expect(told).toEqual({
      'Eno Engineer': [
        '@Eno Engineer DEAL-1 was lost, and what you had on it with it; nothing is left to do.',
      ],
    });
    expect(poc()).toContain('Stopped by Sol Sales');
    expect(poc()).toContain('The deal was lost.');
    expect(await opens(all, eno, 'stop')).toContain('POC-1 is already stopped');
    await office.after(sol.command(acme, '/handoff undo'));
    await sol.fill({ Why: 'They called back' });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(poc()).toContain('Running until Wed 23 Dec 2026');
    await gives(all, eno, downtime, 'Met');
    expect(poc()).toContain('1 met');
  });

  it('shows its PoC on its card, in its status and in its history', async () => {
    const all = await asked();
    const { office, eno, sol, ada, cam, acme } = all;
    await adds(all, eno, downtime);
    await agrees(all, eno);
    const deal = () => ada.sees(acme)[0]?.text ?? '';
    expect(deal()).toContain('POC-1 PoC, draft · Eno Engineer is on it');
    expect(deal()).toContain('waits for Sol Sales to agree its criteria');
    const said = await office.after(cam.command(acme, '/handoff status'));
    expect(said.text).toContain('waits for Sol Sales to agree its criteria');
    await office.after(cam.command(acme, '/handoff history'));
    expect(cam.modal?.text).toContain('Eno Engineer agreed to the criteria of POC-1 as its SE');
    await cam.closeModal({ all: true });
    await office.after(cam.command(acme, '/handoff history POC-1'));
    expect(cam.modal?.text).toContain('Eno Engineer made the draft of POC-1 by accepting its request');
    await office.after(sol.command(acme, '/handoff who'));
    expect(sol.modal?.text).toContain('Agree the criteria of this PoC: its SE or the deal owner (Sol Sales)');
  });
});
