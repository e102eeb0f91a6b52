import { describe, expect, it } from 'vitest';
import { noted } from '../support/forge.ts';
import { others, refused } from '../support/forms.ts';
import { Office, type OfficeOptions } from '../support/office.ts';
import { configure, enter, offeredTo, openSettings, section } from '../support/settings.ts';

const SE = 'Solution Engineering';
const emeaText = '@se-emea · SEs of EMEA';
const usText = '@se-us · SEs of the US';

/** The usual company, with two user groups. */
async function company(options: OfficeOptions = {}) {
  const office = await Office.staffed(options);
  const staff = await office.staff();
  const { eno, eve, cam } = staff;
  const emea = office.sandbox.userGroup({ handle: 'se-emea', name: 'SEs of EMEA', members: [eno, cam] });
  const us = office.sandbox.userGroup({ handle: 'se-us', name: 'SEs of the US', members: [eve] });
  const intake = office.sandbox.channel({ name: 'se-intake', members: [staff.ada, eve, 'bot'] });
  await office.settle();
  return { office, ...staff, emea, us, intake };
}

describe('the settings', () => {
  it('show per function its people, groups, leads and intake channel, and who may configure', async () => {
    const { office, ada, eve, cam, acme, us, intake } = await company();
    await configure(office, ada, acme, SE, {
      'User groups': [emeaText, usText],
      Leads: [eve],
      'Intake channel': intake,
    });
    await configure(office, ada, acme, 'Who may configure', { 'Named admins': [cam] });
    office.sandbox.changeGroup(us, { disabled: true });
    office.sandbox.change(cam, { guest: true });
    await office.settle();
    await openSettings(office, ada, acme);
    expect(section(ada, SE)).toEqual([
      'Eno Engineer and Eve Engineer',
      'Everybody in @se-emea and @se-us (disabled, so nobody)',
      'Led by Eve Engineer',
      'Requests come in at #se-intake',
    ]);
    expect(section(ada, 'Customer Success')).toEqual([
      'Cam Success (now a guest)',
      'No lead: every member has a lead’s rights',
    ]);
    expect(section(ada, 'Professional Services')).toEqual(['Nobody yet']);
    expect(section(ada, 'Who may configure')).toEqual([
      'Slack’s admins and owners',
      'Also Cam Success (now a guest)',
    ]);
  });

  it('name fewer people where their names are long, and the intake channel all the same', async () => {
    const { office, ada, acme, intake } = await company();
    const long = Array.from({ length: 25 }, (_, i) =>
      office.sandbox.person({ name: `${i} ${'& Sons '.repeat(8)}` }),
    );
    await configure(office, ada, acme, SE, { People: long, Leads: long, 'Intake channel': intake });
    await openSettings(office, ada, acme);
    const [people = '', leads = '', ...more] = section(ada, SE);
    const named = people.match(/\d+ & Sons/g) ?? [];
    expect(named.length).toBeGreaterThan(5);
    expect(people).toMatch(new RegExp(` and ${long.length - named.length} more$`));
    expect(leads).toBe(`Led by ${people}`);
    expect(more).toEqual(['Requests come in at #se-intake']);
  });

  it('say under the leads how long somebody is in the function', async () => {
    const { office, ada, acme } = await company();
    await openSettings(office, ada, acme);
    await enter(office, ada, SE, {});
    expect(ada.modal?.text).toContain(
      'Leads may act for everybody in the function, and are in it until taken out here. Without a lead, every member may act for all.',
    );
  });

  it('start from what is so, without whoever has left, and save without them', async () => {
    const { office, ada, sol, lea, acme } = await company();
    office.sandbox.change(lea, { deactivated: true });
    await office.settle();
    await openSettings(office, ada, acme);
    expect(section(ada, 'Sales')).toEqual([
      'Sol Sales and Lea Saleslead (deactivated)',
      'No lead: every member has a lead’s rights',
    ]);
    await enter(office, ada, 'Sales', {});
    expect(ada.modal).toMatchObject({
      fields: { People: sol.name, 'User groups': '', Leads: '', 'Intake channel': '' },
    });
    expect(ada.modal?.text).toContain('Left out below, being no full members any more: Lea Saleslead.');
    await office.after(ada.submit());
    expect(section(ada, 'Sales')).toEqual(['Sol Sales', 'No lead: every member has a lead’s rights']);
  });

  it('keep what was entered when another admin saved meanwhile', async () => {
    const { office, ada, eno, eve, acme, intake } = await company();
    const ori = office.sandbox.person({ name: 'Ori Owner', owner: true });
    office.sandbox.join(acme, ori);
    await openSettings(office, ori, acme);
    await enter(office, ori, SE, {
      People: [eve],
      'User groups': [usText],
      Leads: [eve],
      'Intake channel': acme,
    });
    await configure(office, ada, acme, SE, { People: [eno], 'Intake channel': intake });
    expect(await office.after(ori.submit())).toMatchObject({ outcome: 'updated' });
    expect(ori.modal?.text).toContain(
      'Somebody else saved a change while you had this open. What you entered is below; save again to make it count.',
    );
    expect(ori.modal?.fields).toEqual({
      People: 'Eve Engineer',
      'User groups': usText,
      Leads: 'Eve Engineer',
      'Intake channel': '#deal-acme',
    });
    await office.after(ori.submit());
    expect(section(ori, SE)).toEqual([
      'Eve Engineer',
      'Everybody in @se-us',
      'Led by Eve Engineer',
      'Requests come in at #deal-acme',
    ]);
  });
});

describe('the intake channel', () => {
  it('must be an internal one that Handoff is in, and says so under its field', async () => {
    const { office, ada, eno, acme } = await company({ mayBeRefused: ['channel_not_found'] });
    const place = (name: string, more = {}) => office.sandbox.channel({ name, members: [ada, eno], ...more });
    const { gus } = others(office);
    const cases = {
      absent: place('absent'),
      secret: place('secret', { private: true }),
      archived: place('archived', { members: [ada, 'bot'], archived: true }),
      shared: place('shared', { members: [ada, 'bot'], extShared: true }),
      soon: place('soon', { members: [ada, 'bot'], pendingExtShared: true }),
      guests: place('guests', { members: [ada, gus, 'bot'] }),
    };
    const absent = 'Handoff is not in that channel yet. Type /invite @Handoff there, then save again.';
    await openSettings(office, ada, acme);
    await enter(office, ada, SE, {});
    const said: Record<string, unknown> = {};
    for (const [name, channel] of Object.entries(cases)) {
      said[name] = (await refused(ada, { 'Intake channel': channel }))['Intake channel'];
    }
    expect(said).toEqual({
      absent,
      secret: absent,
      archived: 'This channel is archived. Choose another one.',
      shared: 'This channel is shared with another organisation. Choose an internal one.',
      soon: 'This channel is about to be shared with another organisation. Choose an internal one.',
      guests: 'There are guests in this channel. Choose one without guests.',
    });
    expect(ada.modal?.fields).toMatchObject({ People: 'Eno Engineer, Eve Engineer' });
  });
});

describe('the menu of user groups', () => {
  it('offers what fits the words typed, by handle and by name, and no disabled group', async () => {
    const { office, ada, acme, us } = await company();
    office.sandbox.userGroup({ handle: 'sales-emea', name: 'Sellers of EMEA' });
    await office.settle();
    await openSettings(office, ada, acme);
    await enter(office, ada, SE, {});
    const sales = '@sales-emea · Sellers of EMEA';
    expect(await ada.options('User groups')).toEqual([emeaText, usText, sales]);
    expect(await ada.options('User groups', 'emea')).toEqual([emeaText, sales]);
    expect(await ada.options('User groups', 'SELLERS  emea')).toEqual([sales]);
    expect(await ada.options('User groups', '@se-u')).toEqual([usText]);
    expect(await ada.options('User groups', 'nothing like it')).toEqual([]);
    office.sandbox.changeGroup(us, { disabled: true });
    await office.settle();
    expect(await ada.options('User groups', 'us')).toEqual([]);
  });

  it('is answered over Socket Mode, too', async () => {
    const { office, ada, acme } = await company({ mode: 'socket' });
    await configure(office, ada, acme, SE, { 'User groups': [usText] });
    await openSettings(office, ada, acme);
    expect(section(ada, SE)).toContain('Everybody in @se-us');
  });

  it('offers nothing to those who may not configure, and nothing by a name nobody knows', async () => {
    const { office, ada, sol, eno, acme } = await company();
    const { gus, stan, dee } = others(office);
    await openSettings(office, ada, acme);
    await enter(office, ada, SE, {});
    await ada.options('User groups');
    expect(await offeredTo(office, ada)).toHaveLength(2);
    for (const who of [sol, eno, gus, stan, dee]) expect(await offeredTo(office, who), who.name).toEqual([]);
    expect(await offeredTo(office, ada, { action_id: 'constructor' })).toEqual([]);
    expect(noted(office)).toContain('a menu that is unknown here');
  });

  it('offers nothing while Slack does not say who asks, and all again once it does', async () => {
    const { office, ada, acme } = await company();
    await openSettings(office, ada, acme);
    await enter(office, ada, SE, {});
    await office.clock.advance(13 * 3_600_000);
    office.sandbox.fail({ method: 'users.info', how: { status: 500 } });
    expect(await ada.options('User groups')).toEqual([]);
    expect(noted(office)).toContain('the options of a menu could not be found');
    expect(await ada.options('User groups')).toEqual([emeaText, usText]);
  });

  it('keeps a disabled group that is chosen, and says that it is disabled', async () => {
    const { office, ada, acme, us } = await company();
    await configure(office, ada, acme, SE, { 'User groups': [usText] });
    office.sandbox.changeGroup(us, { disabled: true });
    await office.settle();
    await openSettings(office, ada, acme);
    await enter(office, ada, SE, {});
    expect(ada.modal?.fields).toMatchObject({ 'User groups': `${usText} (disabled)` });
    await ada.fill({ People: [] });
    await office.after(ada.submit());
    expect(section(ada, SE)[0]).toBe('Everybody in @se-us (disabled, so nobody)');
  });
});

describe('late work', () => {
  it('of two admins at once is not overwritten, and a number that is not offered is refused', async () => {
    const { office, ada, cam, acme } = await company();
    await configure(office, ada, acme, 'Who may configure', { 'Named admins': [cam] });
    await openSettings(office, ada, acme);
    await enter(office, ada, 'Late work', { 'Overdue for more than': '10 business days' });
    await configure(office, cam, acme, 'Late work', { 'Overdue for more than': '5 business days' });
    expect(await office.after(ada.submit())).toMatchObject({ outcome: 'updated' });
    expect(ada.modal?.fields).toEqual({ 'Overdue for more than': '10 business days' });
    expect(await refused(ada, { 'Overdue for more than': { value: '21' } })).toEqual({
      'Overdue for more than': 'Choose one from the list.',
    });
    await ada.fill({ 'Overdue for more than': '10 business days' });
    expect(await office.after(ada.submit())).toMatchObject({ outcome: 'closed' });
    expect(section(ada, 'Late work')[0]).toContain('more than 10 business days');
  });
});
