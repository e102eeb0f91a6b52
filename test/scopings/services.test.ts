import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import {
  accepts,
  agreement,
  draft,
  effort,
  needs,
  opens,
  type PsLab,
  plan,
  price,
  psLab,
  signOff,
  takes,
  talk,
  triggers,
  wanted,
} from '../support/scopings.ts';
import { toldAlone } from '../support/watch.ts';

const dealCard = ({ ada, acme }: PsLab) => ada.sees(acme).find(({ pinned }) => pinned)?.text;

/** Says in the deal's form whether services are part of it. */
async function decides({ office, acme }: PsLab, who: Person, answer: 'Yes' | 'No' | null) {
  await who.closeModal({ all: true });
  await office.after(who.command(acme, '/handoff deal'));
  await who.fill({ 'Are services part of the deal?': answer });
  const said = await who.submit();
  await office.settle();
  return said;
}
const goesOn = 'PS-1 goes on. Withdraw it first, or have Professional Services decline it.';
const delivers = 'PS-1 is being delivered, or was: services are part of this deal.';
const decided =
  'It is decided that services are not part of DEAL-1, so nothing was changed. Ask @Sol Sales to trigger it, or to change that with `/handoff deal` first.';

describe('whether services are part of the deal', () => {
  it('is answered by a scoping, and stays so while that goes on', async () => {
    const all = await psLab();
    const { office, sol, eno, acme } = all;
    expect(dealCard(all)).not.toContain('Services');
    await triggers(all, eno);
    expect(dealCard(all)).toContain('Services\nYes');
    for (const answer of ['No', null] as const) {
      expect(await decides(all, sol, answer)).toMatchObject({
        errors: { 'Are services part of the deal?': goesOn },
      });
    }
    await office.after(eno.command(acme, '/handoff undo DEAL-1'));
    expect(toldAlone(eno, acme)).toContain('follows from what was done to a scoping');
    expect(eno.modal).toBeUndefined();
    await takes(all, sol, 'withdraw', { Why: 'They do it themselves' });
    expect(await decides(all, sol, 'No')).toMatchObject({ outcome: 'closed' });
    expect(dealCard(all)).toContain('Services\nNo');
  });

  it('is the deal owner’s to decide: the deal’s SE is told whom to ask, the owner’s own trigger says yes', async () => {
    const all = await psLab();
    const { sol, lea, eno } = all;
    await decides(all, sol, 'No');
    expect(await opens(all, eno, 'workshop')).toBe(decided);
    expect(await opens(all, lea, 'workshop')).toContain('Trigger PS scoping');
    await triggers(all, sol);
    expect(dealCard(all)).toContain('Services\nYes');
    expect(all.ps()).toContain('PS-1 · Implementation');
  });

  it('holds for a form that was opened before it was decided', async () => {
    const all = await psLab();
    const { office, sol, eno } = all;
    await opens(all, eno, 'new');
    await eno.fill(wanted);
    await decides(all, sol, 'No');
    await office.after(eno.submit());
    expect(eno.modal?.text).toContain(decided);
    expect(all.ps()).toBeUndefined();
  });

  it('is looked at when a declined scoping is brought back', async () => {
    const all = await psLab();
    const { office, sol, pam, acme } = all;
    await triggers(all);
    await takes(all, pam, 'decline', { Why: 'Nobody is free' });
    await decides(all, sol, 'No');
    await office.after(pam.command(acme, '/handoff undo PS-1'));
    await pam.fill({ Why: 'Dee is back' });
    await office.after(pam.submit());
    expect(pam.modal?.text).toContain(decided);
    await pam.closeModal({ all: true });
    await decides(all, sol, null);
    await office.after(pam.command(acme, '/handoff undo PS-1'));
    await pam.fill({ Why: 'Dee is back' });
    expect(await pam.submit(), pam.modal?.text).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(dealCard(all)).toContain('Services\nYes');
    expect(all.ps()).toContain('With Professional Services since');
  });

  it('stays yes once something is delivered', async () => {
    const all = await psLab();
    const { sol, dee } = all;
    await triggers(all);
    await accepts(all, dee);
    for (const [typed, entries] of [
      ['conversation', talk],
      ['needs', needs],
      ['draft', draft],
      ['content', agreement],
      ['effort', effort],
    ] as const) {
      await takes(all, dee, typed, entries);
    }
    await takes(all, sol, 'price', price);
    await takes(all, dee, 'start', { ...plan, 'Why before Closed won': 'They signed a letter' });
    const said = { errors: { 'Are services part of the deal?': delivers } };
    expect(await decides(all, sol, 'No')).toMatchObject(said);
    await takes(all, dee, 'delivered', signOff);
    expect(await decides(all, sol, 'No')).toMatchObject(said);
    // Also where the deal was lost before it was handed over.
    const { office, acme } = all;
    for (const [typed, why] of [
      ['stage lost', { 'Why it was lost': 'The budget is gone' }],
      ['stage', { Why: 'It is back' }],
    ] as const) {
      await sol.closeModal({ all: true });
      await office.after(sol.command(acme, `/handoff ${typed}`));
      await sol.fill(why);
      expect(await sol.submit(), sol.modal?.text).toMatchObject({ outcome: 'closed' });
      await office.settle();
    }
    expect(all.ps()).toContain('Withdrawn');
    expect(dealCard(all)).toContain('PS-1 Implementation delivered, signed off by Petra Plant');
    expect(await decides(all, sol, 'No')).toMatchObject(said);
  });
});
