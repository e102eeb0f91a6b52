import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { beside } from '../support/forms.ts';
import { Office } from '../support/office.ts';
import { configure } from '../support/settings.ts';

const SE = 'Solution Engineering';
const reads = (who: Person) => who.directMessages().map(({ text }) => text);
const dates = 'needed by Fri 27 Nov 2026, asked by Sol Sales';

/** The usual company with a deal of Sol's, and Cam, who is about to come into Solution Engineering. */
async function company() {
  const office = await Office.staffed();
  const staff = await office.staff();
  const { ada, sol, eno, eve, cam, acme } = staff;
  await office.startDeal(sol, acme);
  const joins = () => configure(office, ada, acme, SE, { People: [eno, eve, cam] });
  return { office, ...staff, joins };
}

describe('who comes into a function', () => {
  it('reads one list of what waits for it, and those who were there read nothing', async () => {
    const { office, sol, eno, eve, cam, acme, joins } = await company();
    for (const kind of ['demo', 'poc', 'demo']) await office.askSe(sol, acme, `${kind} by friday`);
    await office.after(eno.click('Accept', { in: acme, near: 'SE-2' }));
    await office.settle();
    const before = [eno, eve].map((person) => person.notifications().length);
    await joins();
    expect(cam.notifications()).toHaveLength(1);
    expect(reads(cam)).toEqual([
      [
        'You are in Solution Engineering now. 2 things wait for somebody there:',
        `SE-1 Demo for Acme rollout, ${dates}`,
        '[Accept] [Assign]',
        `SE-3 Demo for Acme rollout, ${dates}`,
        '[Accept] [Assign]',
      ].join('\n'),
    ]);
    expect([eno, eve].map((person) => person.notifications().length)).toEqual(before);

    await office.after(cam.click('Accept', { in: 'dm', near: 'SE-1' }));
    await office.settle();
    expect(reads(cam)).toEqual([
      `You are in Solution Engineering now. One thing waits for somebody there:\nSE-3 Demo for Acme rollout, ${dates}\n[Accept] [Assign]`,
    ]);
    await office.after(cam.click('Accept', { in: 'dm' }));
    await office.settle();
    expect(reads(cam)).toEqual(['Nothing waits for somebody in Solution Engineering any more.']);
    expect(beside('Status', sol.sees(acme)[1]?.text)).toBe('Cam Success is on it');
  });

  it('reads nothing when nothing waits, and nothing again when others leave', async () => {
    const { office, ada, sol, eno, cam, acme, joins } = await company();
    await joins();
    expect(reads(cam)).toEqual([]);
    await office.askSe(sol, acme);
    const heard = cam.notifications().length;
    await configure(office, ada, acme, SE, { People: [eno, cam] });
    expect(cam.notifications()).toHaveLength(heard);
  });

  it('finds fifteen of many in it, and the others on the next page', async () => {
    const { office, sol, cam, acme, joins } = await company();
    for (let i = 0; i < 17; i += 1) await office.askSe(sol, acme);
    await joins();
    const lines = reads(cam).join('\n').split('\n');
    expect(lines[0]).toBe('You are in Solution Engineering now. 17 things wait for somebody there:');
    expect(lines.filter((line) => line === '[Accept] [Assign]')).toHaveLength(15);
    expect(lines.at(-1)).toBe('[Next: 2 more]');
    // The rest is a click away, and what is taken there leaves the page as it is.
    await office.after(cam.click('Next: 2 more', { in: 'dm' }));
    const rest = () => reads(cam)[0]?.split('\n') ?? [];
    expect(rest().filter((line) => line === '[Accept] [Assign]')).toHaveLength(2);
    expect(rest().at(-1)).toBe('[Previous]');
    await office.after(cam.click('Accept', { in: 'dm' }));
    await office.settle();
    expect(rest()[0]).toContain('16 things wait for somebody there:');
    expect(rest().filter((line) => line === '[Accept] [Assign]')).toHaveLength(1);
    await office.after(cam.click('Previous', { in: 'dm' }));
    expect(rest().filter((line) => line === '[Accept] [Assign]')).toHaveLength(15);
  });

  it('reads one message however many come with them, and however much waits', async () => {
    const { office, ada, sol, eno, acme } = await company();
    for (let i = 0; i < 3; i += 1) await office.askSe(sol, acme);
    const crowd = Array.from({ length: 60 }, (_, i) => office.sandbox.person({ name: `Engineer ${i}` }));
    office.sandbox.userGroup({ handle: 'ses', name: 'All SEs', members: crowd });
    await office.settle();
    await configure(office, ada, acme, SE, { People: [eno], 'User groups': ['@ses · All SEs'] });
    expect(crowd.map((each) => each.notifications().length)).toEqual(crowd.map(() => 1));
  });

  it('is not told the name of a deal that they may not read, nor offered a part of it', async () => {
    const { office, ada, sol, eno, eve, lea, acme } = await company();
    const nia = office.sandbox.person({ name: 'Nia New' });
    const staffed = (people: Person[]) => configure(office, ada, acme, SE, { People: people, Leads: [eve] });
    await staffed([eno, eve]);
    const quiet = office.sandbox.channel({ name: 'quiet', private: true, members: [sol, eno, 'bot'] });
    await office.settle();
    await office.startDeal(sol, quiet);
    await office.askSe(sol, quiet);
    await office.askSe(sol, quiet, 'poc by friday');
    await office.after(eno.click('Accept', { in: quiet, near: 'SE-2' }));
    await office.settle();
    office.sandbox.leave(quiet, eno);
    office.sandbox.change(eno, { deactivated: true });
    await office.settle();
    await staffed([eve, nia, lea]);
    expect(reads(nia)).toEqual([
      [
        'You are in Solution Engineering now. 2 things wait for somebody there:',
        `SE-1 Demo, ${dates}`,
        '[Accept]',
        `SE-2 PoC, ${dates}`,
        '[Take over]',
      ].join('\n'),
    ]);
    // A lead, of whatever function, reads every deal.
    expect(reads(lea).at(-1)).toBe(
      [
        'You are in Solution Engineering now. 3 things wait for somebody there:',
        `SE-1 Demo for Acme rollout, ${dates}`,
        '[Accept]',
        'DEAL-2 Acme rollout · no SE',
        '[Take]',
        `SE-2 PoC for Acme rollout, ${dates}`,
        '[Take over]',
      ].join('\n'),
    );
  });

  it('is shown a deal without owner only as a lead, who alone may give it', async () => {
    const { office, ada, sol, lea, eno, cam, acme } = await company();
    office.sandbox.leave(acme, sol);
    office.sandbox.change(sol, { deactivated: true });
    await office.settle();
    const heard = reads(lea);
    await configure(office, ada, acme, 'Sales', { People: [lea, eno, cam], Leads: [lea, cam] });
    expect(reads(eno)).toEqual([]);
    expect(reads(cam)).toEqual([
      'You are in Sales now. One thing waits for somebody there:\nDEAL-1 Acme rollout · no deal owner\n[Name an owner]',
    ]);
    expect(reads(lea)).toEqual(heard);
  });

  it('while somebody leaves it: the others’ leads read what nobody has, who came the list of all', async () => {
    const { office, ada, sol, eno, eve, cam, acme } = await company();
    await office.askSe(sol, acme);
    await office.askSe(sol, acme, 'poc by friday');
    await office.after(eno.click('Accept', { in: acme, near: 'SE-2' }));
    await office.settle();
    await configure(office, ada, acme, SE, { People: [eve, cam], Leads: [] });
    const left = ['DEAL-1 Acme rollout · no SE', '[Take] [Name somebody]'];
    const poc = [`SE-2 PoC for Acme rollout, ${dates}`, '[Take over] [Assign]'];
    expect(reads(eve)).toEqual([
      ['Somebody has left Solution Engineering. 2 things have nobody now:', ...left, ...poc].join('\n'),
    ]);
    expect(reads(cam)).toHaveLength(1);
    expect(reads(cam)[0]?.split('\n')[0]).toBe(
      'You are in Solution Engineering now. 3 things wait for somebody there:',
    );
  });
});

describe('who asked for what nobody is left to do', () => {
  it('reads it in one message, whatever each waits for; who asked for something else reads that', async () => {
    const { office, ada, sol, eno, eve, cam, acme } = await company();
    for (const kind of ['demo', 'poc', 'expansion']) await office.askSe(sol, acme, `${kind} by friday`);
    await office.askSe(cam, acme);
    await office.after(eno.click('Accept', { in: acme, near: 'SE-2' }));
    await office.settle();
    await office.after(eve.click('Ask back', { in: acme, near: 'SE-3' }));
    await eve.fill({ Question: 'Which plant comes first?' });
    await eve.submit();
    await office.settle();
    const heard = sol.notifications().length;
    await configure(office, ada, acme, SE, { People: [] });
    const line =
      'What you asked for waits, but nobody is in Solution Engineering. A workspace admin can add people with `/handoff settings`.';
    const by = 'for Acme rollout, needed by Fri 27 Nov 2026';
    expect(reads(sol)).toEqual([`${line}\nSE-1 Demo ${by}\nSE-2 PoC ${by}\nSE-3 Expansion ${by}`]);
    expect(sol.notifications()).toHaveLength(heard + 1);
    expect(reads(cam)).toEqual([`${line}\nSE-4 Demo ${by}`]);
    expect([eno, eve].flatMap(reads)).toEqual([]);
  });
});
