import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { newest, submitForged, withViewChanged } from '../support/forge.ts';
import { others, refused } from '../support/forms.ts';
import { Office } from '../support/office.ts';
import { configure, enter, openSettings, section } from '../support/settings.ts';

const MAY = 'A workspace admin may change the settings. Ask @Ada Admin.';

/** The usual company, whose admin named Nia. */
async function company() {
  const office = await Office.staffed();
  const staff = await office.staff();
  const { ada, acme } = staff;
  const nia = office.sandbox.person({ name: 'Nia Named' });
  office.sandbox.join(acme, nia);
  await configure(office, ada, acme, 'Who may configure', { 'Named admins': [nia] });
  return { office, ...staff, nia };
}

describe('whom an admin names', () => {
  it('may configure, and name others', async () => {
    const { office, nia, sol, cam, acme } = await company();
    await openSettings(office, nia, acme);
    await enter(office, nia, 'Customer Success', { People: [cam, nia] });
    await office.after(nia.submit());
    expect(section(nia, 'Customer Success')[0]).toBe('Cam Success and Nia Named');
    await enter(office, nia, 'Who may configure', { 'Named admins': [nia, sol] });
    await office.after(nia.submit());
    expect(section(nia, 'Who may configure')).toEqual([
      'Slack’s admins and owners',
      'Also Nia Named and Sol Sales',
    ]);
  });

  it('may not any more once no longer named, not even with a form that is open', async () => {
    const { office, ada, nia, cam, acme } = await company();
    await openSettings(office, nia, acme);
    await enter(office, nia, 'Customer Success', { People: [cam, nia] });
    await configure(office, ada, acme, 'Who may configure', { 'Named admins': [] });
    expect(await office.after(nia.submit())).toMatchObject({ outcome: 'pushed' });
    expect(nia.modal?.text).toBe(`Not saved\n${MAY}`);
    await nia.closeModal({ all: true });
    expect((await nia.command(acme, '/handoff settings')).text).toBe(MAY);
  });

  it.each([
    ['a guest', { guest: true }, /^Handoff is for full members of this workspace; guests cannot use it\./],
    ['deactivated', { deactivated: true }, /^This account is deactivated, so Handoff does nothing for it\.$/],
  ])('may not once %s, and is nobody to ask', async (_what, change, told) => {
    const { office, nia, sol, cam, acme } = await company();
    expect((await sol.command(acme, '/handoff settings')).text).toBe(
      'A workspace admin may change the settings. Ask @Ada Admin or @Nia Named.',
    );
    await openSettings(office, nia, acme);
    await enter(office, nia, 'Customer Success', { People: [cam, nia] });
    await office.after(nia.submit());
    office.sandbox.leave(acme, nia);
    office.sandbox.change(nia, change);
    await office.settle();
    const again = withViewChanged(newest(office, 'view_submission'), { hash: 'another' });
    expect(await submitForged(office, again)).toMatch(told);
    expect((await sol.command(acme, '/handoff settings')).text).toBe(MAY);
  });

  it('must be full members', async () => {
    const { office, ada, nia, acme } = await company();
    const { gus, bob } = others(office);
    await openSettings(office, ada, acme);
    await enter(office, ada, 'Who may configure', {});
    expect(await refused(ada, { 'Named admins': [nia, gus, bob] })).toEqual({
      'Named admins': 'Gus Guest and Bob Bot are not full members of this workspace. Choose colleagues only.',
    });
  });

  it('keeps what was entered when somebody else named others meanwhile', async () => {
    const { office, ada, nia, sol, lea, acme } = await company();
    await openSettings(office, nia, acme);
    await enter(office, nia, 'Who may configure', { 'Named admins': [nia, sol] });
    await configure(office, ada, acme, 'Who may configure', { 'Named admins': [nia, lea] });
    expect(await office.after(nia.submit())).toMatchObject({ outcome: 'updated' });
    expect(nia.modal?.text).toContain('Somebody else saved a change while you had this open.');
    expect(nia.modal?.fields).toEqual({ 'Named admins': 'Nia Named, Sol Sales' });
    await office.after(nia.submit());
    expect(section(nia, 'Who may configure')[1]).toBe('Also Nia Named and Sol Sales');
  });
});

describe('being an admin', () => {
  it('gives no right over anybody’s work', async () => {
    const { office, ada, nia, sol, acme } = await company();
    await office.startDeal(sol, acme);
    await office.askSe(sol, acme);
    const refusedTo = async (who: Person, label: string) => {
      await office.after(who.click(label, { in: acme }));
      return who.sees(acme).at(-1)?.text;
    };
    for (const who of [ada, nia]) {
      for (const label of ['Accept', 'Withdraw', 'Edit deal', 'Move stage']) {
        expect(await refusedTo(who, label), `${who.name}: ${label}`).toBe(
          'You are in none of the functions that run deals yet. You can add yourself: run `/handoff settings`.',
        );
      }
    }
    await configure(office, nia, acme, 'Customer Success', { People: [nia] });
    expect(await refusedTo(nia, 'Accept')).toBe(
      'Solution Engineering may accept an SE request. Ask @Eno Engineer or @Eve Engineer.',
    );
    expect(await refusedTo(nia, 'Edit deal')).toBe(
      'The deal owner or a Sales lead may change this deal. Ask @Sol Sales or @Lea Saleslead.',
    );
  });
});
