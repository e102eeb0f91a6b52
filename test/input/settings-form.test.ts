import { describe, expect, it } from 'vitest';
import { newest, submitForged, withPeopleChanged } from '../support/forge.ts';
import { others, refused } from '../support/forms.ts';
import { Office, type OfficeOptions, type Staff } from '../support/office.ts';

const named = (count: number) => Array.from({ length: count }, (_, i) => `Person ${i}`).join(', ');
const OUTSIDE = 'is not a full member of this workspace. Choose colleagues only.';

async function salesForm(options: OfficeOptions = {}): Promise<Staff & { office: Office }> {
  const office = await Office.staffed(options);
  const staff = await office.staff();
  await office.after(staff.ada.command(staff.acme, '/handoff settings'));
  await office.after(staff.ada.clickInModal('Change', { near: 'Sales' }));
  return { ...staff, office };
}

describe('saying who is in a function', () => {
  it('starts from who is in it', async () => {
    const { ada } = await salesForm();
    expect(ada.modal).toMatchObject({
      title: 'Sales',
      fields: { People: 'Sol Sales, Lea Saleslead', Leads: 'Lea Saleslead' },
      depth: 2,
    });
  });

  it('refuses people from outside by name, under the field that has them', async () => {
    const { office, ada, sol } = await salesForm();
    const { gus, stan, bob, dee } = others(office);
    for (const who of [gus, stan, bob, dee]) {
      expect(await refused(ada, { People: [sol, who], Leads: [] })).toEqual({
        People: `${who.name} ${OUTSIDE}`,
      });
      expect(await refused(ada, { People: [sol], Leads: [who] })).toEqual({
        Leads: `${who.name} ${OUTSIDE}`,
      });
    }
    expect(await refused(ada, { People: [gus, bob], Leads: [stan] })).toEqual({
      People: 'Gus Guest and Bob Bot are not full members of this workspace. Choose colleagues only.',
      Leads: `Stan Stranger ${OUTSIDE}`,
    });
    await ada.closeModal({ all: true });
    await office.after(
      ada.command({ id: office.sandbox.channel({ name: 'x', members: [ada] }).id }, '/handoff settings'),
    );
    expect(ada.modal?.text).toContain('Sales\nSol Sales and Lea Saleslead\nLed by Lea Saleslead');
  });

  it('refuses somebody whom nobody knows', async () => {
    const { office, ada, sol } = await salesForm({ mayBeRefused: ['user_not_found'] });
    const { gus } = others(office);
    await refused(ada, { People: [sol], Leads: [gus] });
    const forged = withPeopleChanged(newest(office, 'view_submission'), sol, 'U0NOBODY');
    expect(await submitForged(office, forged)).toEqual({
      people: `U0NOBODY ${OUTSIDE}`,
      leads: `Gus Guest ${OUTSIDE}`,
    });
  });

  it('counts a lead as a member, and takes nobody', async () => {
    const { office, ada, eno, sol } = await salesForm();
    await ada.fill({ People: [sol], Leads: [eno] });
    expect(await office.after(ada.submit())).toMatchObject({ outcome: 'closed' });
    expect(ada.modal?.text).toContain('Sales\nSol Sales and Eno Engineer\nLed by Eno Engineer');
    await office.appoint(ada, 'Sales', [], []);
    expect(ada.modal?.text).toContain('Sales\nNobody yet');
  });

  it('takes a person twice as once', async () => {
    const { office, ada, sol } = await salesForm();
    await ada.fill({ People: [sol, sol], Leads: [sol, sol] });
    await office.after(ada.submit());
    expect(ada.modal?.text).toContain('Sales\nSol Sales\nLed by Sol Sales');
  });

  it('takes five hundred people, shows the first of them, and says when they are too many', async () => {
    const { office, ada } = await salesForm();
    const crowd = Array.from({ length: 501 }, (_, i) => office.sandbox.person({ name: `Person ${i}` }));
    await office.settle();
    expect(await refused(ada, { People: crowd, Leads: [] })).toEqual({ People: 'Choose at most 500.' });
    expect(await refused(ada, { People: [], Leads: crowd.slice(0, 101) })).toEqual({
      Leads: 'Choose at most 100.',
    });
    await ada.fill({ People: crowd.slice(0, 500), Leads: crowd.slice(0, 100) });
    expect(await office.after(ada.submit())).toMatchObject({ outcome: 'closed' });
    expect(ada.modal?.text).toContain(`Sales\n${named(20)} and 480 more\nLed by ${named(20)} and 80 more`);
  });
});
