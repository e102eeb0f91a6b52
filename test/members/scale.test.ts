import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { Office } from '../support/office.ts';
import { enter, openSettings } from '../support/settings.ts';

/** How often each method is called by what happens, until all is at rest. */
async function callsOf(office: Office, act: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = office.sandbox.calls.length;
  await act();
  await office.settle();
  const counts: Record<string, number> = {};
  for (const { method } of office.sandbox.calls.slice(before)) counts[method] = (counts[method] ?? 0) + 1;
  return counts;
}

/** 200 people, 50 user groups of ten and 3,000 channels; Sales of 60 and a deal, with 50 people in its channel. */
async function crowd() {
  const office = await Office.open();
  const { sandbox } = office;
  const ada = sandbox.person({ name: 'Ada Admin', admin: true });
  const people = Array.from({ length: 199 }, (_, i) => sandbox.person({ name: `Person ${i}` }));
  const groups = Array.from({ length: 50 }, (_, i) =>
    sandbox.userGroup({
      handle: `group-${i}`,
      name: `Group number ${i}`,
      members: people.slice(i * 3, i * 3 + 10),
    }),
  );
  const [sol = ada, ...others] = people;
  for (let i = 0; i < 2998; i += 1) sandbox.channel({ name: `channel-${i}`, members: [sol] });
  const deal = sandbox.channel({ name: 'deal-acme', members: [ada, ...people.slice(0, 50), 'bot'] });
  const intake = sandbox.channel({ name: 'se-intake', members: [ada, ...people, 'bot'] });
  await office.settle();
  await openSettings(office, ada, deal);
  await enter(office, ada, 'Sales', { People: people.slice(0, 60), Leads: [sol] });
  await office.after(ada.submit());
  await office.settle();
  return { office, ada, sol, others, people, groups, deal, intake };
}

const someGroups = ['@group-30 · Group number 30', '@group-40 · Group number 40'];

/** Solution Engineering: forty people by name, and two groups with ten each who are not among them. */
async function chooseSe(office: Office, ada: Person, people: Person[], more = {}): Promise<void> {
  await enter(office, ada, 'Solution Engineering', {
    People: people.slice(150, 190),
    'User groups': someGroups,
    ...more,
  });
}

describe('a workspace of 200 people, 50 user groups and 3,000 channels', () => {
  it('is read with one call each for people and groups at the start', async () => {
    const { office } = await crowd();
    const calls = await callsOf(office, () => office.restart());
    expect(calls).toEqual({ 'auth.test': 1, 'users.list': 1, 'usergroups.list': 1 });
  });

  it('takes two calls to open the settings, one for a form, none for its menu, five to save', async () => {
    const { office, ada, people, deal, intake } = await crowd();
    await ada.closeModal({ all: true });
    const opening = await callsOf(office, () => openSettings(office, ada, deal));
    expect(opening).toEqual({ 'views.open': 1, 'views.update': 1 });
    const form = await callsOf(office, () => chooseSe(office, ada, people, { 'Intake channel': intake }));
    expect(form).toEqual({ 'views.push': 1 });
    expect(await ada.options('User groups', '')).toHaveLength(50);
    expect(await ada.options('User groups', 'group number 4')).toHaveLength(14);
    const saving = await callsOf(office, () => ada.submit());
    expect(saving).toEqual({ 'conversations.info': 2, 'conversations.members': 2, 'views.update': 1 });
    expect(ada.modal?.text).toContain('Everybody in @group-30 and @group-40');
  });

  it('shows status without a call, and asks 60 SEs in the intake channel with a handful', async () => {
    const { office, ada, sol, people, deal, intake } = await crowd();
    await chooseSe(office, ada, people, { 'Intake channel': intake });
    await ada.submit();
    await office.startDeal(sol, deal);
    expect(await callsOf(office, () => sol.command(deal, '/handoff status'))).toEqual({});
    // Two cards, two posts that mention 60 people, and the deal's card.
    expect(await callsOf(office, () => office.askSe(sol, deal))).toEqual({
      'views.open': 1,
      'chat.postMessage': 4,
      'chat.update': 1,
    });
  });

  it('tells 60 SEs who are in no channel of it one by one, and none of it is too much for Slack', async () => {
    const { office, ada, sol, people, deal } = await crowd();
    await chooseSe(office, ada, people);
    await ada.submit();
    await office.startDeal(sol, deal);
    const asking = await callsOf(office, () => office.askSe(sol, deal));
    expect(asking).toEqual({ 'views.open': 1, 'chat.postMessage': 61, 'chat.update': 1 });
    const limited = office.sandbox.calls.filter(({ answer }) => answer?.error === 'ratelimited');
    expect(limited).toEqual([]);
  });

  it('follows a change of every group at once with few reads', async () => {
    const { office, groups, others } = await crowd();
    const calls = await callsOf(office, async () => {
      for (const group of groups) office.sandbox.changeGroup(group, { members: others.slice(0, 3) });
    });
    expect(Object.keys(calls)).toEqual(['usergroups.list']);
    expect(calls['usergroups.list']).toBeLessThanOrEqual(2);
  });
});
