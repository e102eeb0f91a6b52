import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { noted } from '../support/forge.ts';
import { Office, type OfficeOptions } from '../support/office.ts';
import { away, configure, enter, openSettings, section } from '../support/settings.ts';

const SE = 'Solution Engineering';
const takes = 'Solution Engineering may accept an SE request. Ask @Eno Engineer.';

const waiting =
  'You are in Solution Engineering now. One thing waits for somebody there:\nSE-1 Demo for Acme rollout, needed by Fri 27 Nov 2026, asked by Sol Sales\n[Accept] [Assign]';

/** The usual company, whose SEs are Eno and everybody in a group: Gil. A request waits for one of them. */
async function company(options: OfficeOptions = {}) {
  const office = await Office.staffed(options);
  const staff = await office.staff();
  const { ada, sol, eno, acme } = staff;
  const [gil, gwen] = ['Gil Grouped', 'Gwen Grouped'].map((name) => {
    const person = office.sandbox.person({ name });
    office.sandbox.join(acme, person);
    return person;
  }) as [Person, Person];
  const group = office.sandbox.userGroup({ handle: 'ses', name: 'All SEs', members: [gil] });
  await office.settle();
  await configure(office, ada, acme, SE, { People: [eno], 'User groups': ['@ses · All SEs'] });
  await office.startDeal(sol, acme);
  await office.askSe(sol, acme);
  return { office, ...staff, gil, gwen, group };
}

/** What somebody is told who clicks Accept on the card of SE-1; undefined for whom it lets. */
async function accepting(office: Office, who: Person, acme: { id: string }): Promise<string | undefined> {
  const before = who.sees(acme).length;
  await office.after(who.click('Accept', { in: acme, near: 'SE-1' }));
  const said = who
    .sees(acme)
    .slice(before)
    .find(({ ephemeral }) => ephemeral)?.text;
  await office.settle();
  return said;
}

describe('a person in a user group of a function', () => {
  it('acts as a member, and is told like one', async () => {
    const { office, gil, gwen, acme } = await company();
    expect(gil.notifications().map(({ text }) => text)).toEqual([
      '@Eno Engineer @Gil Grouped SE-1 waits for one of you to accept it, on the card above.',
    ]);
    expect(await accepting(office, gwen, acme)).toBe(
      'You are in none of the functions that run deals yet. Ask @Ada Admin to add you with `/handoff settings`.',
    );
    expect(await accepting(office, gil, acme)).toBeUndefined();
    expect(gil.sees(acme)[1]?.text).toContain('Gil Grouped is on it');
  });

  it('comes and goes with the group, at once', async () => {
    const { office, gil, gwen, group, acme } = await company();
    office.sandbox.changeGroup(group, { members: [gwen] });
    await office.settle();
    expect(gwen.directMessages().map(({ text }) => text)).toEqual([waiting]);
    expect(await accepting(office, gil, acme)).toContain('You are in none of the functions');
    expect(await accepting(office, gwen, acme)).toBeUndefined();
  });

  it('is nobody once the group is disabled, and somebody again once it works', async () => {
    const { office, gil, sol, cam, group, acme } = await company();
    office.sandbox.changeGroup(group, { members: [gil, cam] });
    office.sandbox.changeGroup(group, { disabled: true });
    await office.settle();
    // Cam has a function of his own.
    expect(await accepting(office, cam, acme)).toBe(takes);
    expect(await accepting(office, sol, acme)).toBe(takes);
    office.sandbox.changeGroup(group, { disabled: false });
    await office.settle();
    expect(await accepting(office, cam, acme)).toBeUndefined();
  });

  it('does not count once a guest, though Slack still shows them in it', async () => {
    const { office, ada, sol, gil, acme } = await company();
    await configure(office, ada, acme, SE, { People: [] });
    office.sandbox.leave(acme, gil);
    office.sandbox.change(gil, { guest: true });
    await office.settle();
    expect(ada.notifications().map(({ text }) => text)).toEqual([
      'Nobody is in Solution Engineering any more, so what waits for it waits for nobody. Add people with `/handoff settings`.',
    ]);
    expect(sol.directMessages().map(({ text }) => text)).toEqual([
      'What you asked for waits, but nobody is in Solution Engineering. A workspace admin can add people with `/handoff settings`.\nSE-1 Demo for Acme rollout, needed by Fri 27 Nov 2026',
    ]);
    expect((await gil.command('dm', '/handoff')).text).toBe(
      'Handoff is for full members of this workspace; guests cannot use it. Ask your contact here to do it for you.',
    );
  });

  it('is found out by a restart, too', async () => {
    const { office, gil, gwen, group, acme } = await company();
    await away(office, () => office.sandbox.changeGroup(group, { members: [gwen] }));
    expect(gwen.directMessages().map(({ text }) => text)).toEqual([waiting]);
    expect(await accepting(office, gil, acme)).toContain('You are in none of the functions');
  });
});

const withoutScope = (office: Office) =>
  office.sandbox.fail({ method: 'usergroups.list', how: { error: 'missing_scope' }, times: 100 });
const withoutGroups = (office: Office) => office.sandbox.setPlan('free');

describe('a workspace without user groups', () => {
  it.each([
    [
      'on its plan',
      withoutGroups,
      'plan_upgrade_required',
      'this workspace has no user groups on its Slack plan, so functions have the people named one by one only',
    ],
    [
      'for a token that lacks the scope',
      withoutScope,
      'missing_scope',
      'user groups cannot be read, so their people are taken to be those of the last reading; the app lacks a scope: update it with manifest.yml at https://api.slack.com/apps and install it to the workspace again',
    ],
  ])('%s works, and the log says what to do', async (_what, without, error, line) => {
    const office = await Office.open({ mayBeRefused: [error] });
    without(office);
    const { ada, sol, eno, acme } = await office.staff();
    await office.restart();
    await office.settle();
    expect(noted(office)).toContain(line);
    await openSettings(office, ada, acme);
    await enter(office, ada, SE, {});
    expect(ada.modal?.text).toContain('Handoff sees no user groups in this workspace.');
    expect(await ada.options('User groups', 'se')).toEqual([]);
    await ada.fill({ Leads: [eno] });
    await office.after(ada.submit());
    expect(section(ada, SE)).toEqual(['Eno Engineer and Eve Engineer', 'Led by Eno Engineer']);
    await office.startDeal(sol, acme);
    await office.askSe(sol, acme);
    expect(await accepting(office, eno, acme)).toBeUndefined();
  });
});

describe('user groups that were read before', () => {
  /** Slack's answer about groups turns bad while Gil, who is in one, could take a request. */
  async function turned(turn: (office: Office) => void, error: string) {
    const all = await company({ mayBeRefused: [error] });
    const { office, gil, ada, acme } = all;
    turn(office);
    await office.restart();
    await office.settle();
    await openSettings(office, ada, acme);
    const shown = section(ada, SE);
    await ada.closeModal({ all: true });
    return { ...all, shown, refused: await accepting(office, gil, acme) };
  }

  it('stay as they were when the token loses the scope: nobody loses what they had', async () => {
    const { office, shown, refused, ada, sol, acme } = await turned(withoutScope, 'missing_scope');
    expect(shown).toEqual(['Eno Engineer', 'Everybody in @ses', 'No lead: every member has a lead’s rights']);
    expect(refused).toBeUndefined();
    expect(sol.sees(acme)[1]?.text).toContain('Gil Grouped is on it');
    expect(ada.notifications()).toEqual([]);
    expect(noted(office)).toContain(
      'user groups cannot be read, so their people are taken to be those of the last reading; the app lacks a scope: update it with manifest.yml at https://api.slack.com/apps and install it to the workspace again',
    );
  });

  it('are gone when the plan has none any more', async () => {
    const { shown, refused } = await turned(withoutGroups, 'plan_upgrade_required');
    expect(shown[1]).toBe('Everybody in a user group that Slack no longer shows (so nobody)');
    expect(refused).toContain('You are in none of the functions');
  });
});

it('who accepts from outside the channel has the request although the app may not invite', async () => {
  const { office, ada, sol, gil, acme } = await company({ mayBeRefused: ['missing_scope'] });
  office.sandbox.leave(acme, gil);
  office.sandbox.fail({ method: 'conversations.invite', how: { error: 'missing_scope' } });
  await office.askSe(sol, acme);
  await office.after(gil.click('Accept', { in: 'dm' }));
  await office.settle();
  expect(ada.sees(acme).find(({ text }) => text.startsWith('SE-2'))?.text).toContain('Gil Grouped is on it');
  expect(noted(office)).toContain(
    'somebody could not be invited; the app lacks a scope: update it with manifest.yml at https://api.slack.com/apps and install it to the workspace again',
  );
});
