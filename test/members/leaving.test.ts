import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { beside } from '../support/forms.ts';
import { Office, type Staff } from '../support/office.ts';
import { away, configure } from '../support/settings.ts';

const SE = 'Solution Engineering';

type Company = Staff & { office: Office };
/** Lets something happen in the workspace while Handoff runs, or while it is down. */
type Happens = (office: Office, act: () => void) => Promise<void>;

const running: Happens = async (office, act) => {
  act();
  await office.settle();
};
const ways: [string, Happens][] = [
  ['while Handoff runs', running],
  ['while Handoff is down', away],
];

/** The usual company with a deal of Sol's, on which Eno works at a request of Sol's. */
async function company(): Promise<Company> {
  const office = await Office.staffed();
  const staff = await office.staff();
  const { sol, eno, acme } = staff;
  await office.startDeal(sol, acme);
  await office.askSe(sol, acme);
  await office.after(eno.click('Accept', { in: acme, near: 'SE-1' }));
  await office.settle();
  return { office, ...staff };
}

/** What somebody reads by direct message, as it stands now. */
const reads = (who: Person) => who.directMessages().map(({ text }) => text);
const cards = (who: Person, { acme }: Staff) => who.sees(acme).filter(({ threadOf }) => !threadOf);
const dealCard = (who: Person, staff: Staff) => cards(who, staff)[0]?.text ?? '';
const requestCard = (who: Person, staff: Staff) => cards(who, staff)[1]?.text ?? '';

const things = [
  'DEAL-1 Acme rollout · no SE',
  '[Take] [Name somebody]',
  'SE-1 Demo for Acme rollout, needed by Fri 27 Nov 2026, asked by Sol Sales',
  '[Take over] [Assign]',
];
const listed = ['Somebody has left Solution Engineering. 2 things have nobody now:', ...things].join('\n');
/** The same for who has just come. */
const waiting = ['You are in Solution Engineering now. 2 things wait for somebody there:', ...things].join(
  '\n',
);

describe.each(ways)('the SE is deactivated %s', (_when, happens) => {
  it('the work keeps its status, waits for the function, and is taken over from the list', async () => {
    const all = await company();
    const { office, sol, eno, eve, cam, acme } = all;
    await happens(office, () => office.sandbox.change(eno, { deactivated: true }));
    expect(reads(eve)).toEqual([listed]);
    expect([sol, cam].flatMap(reads)).toEqual([]);
    expect(beside('Status', requestCard(cam, all))).toBe(
      'Its SE has left: Solution Engineering takes it over',
    );
    expect(beside('Solution Engineer', dealCard(cam, all))).toBe('nobody: who it was has left');
    expect((await cam.command(acme, '/handoff status')).text).toContain(
      'SE-1 Demo, needed by Fri 27 Nov 2026 · waits for Solution Engineering to take it over since',
    );

    await office.after(eve.click('Take over', { in: 'dm' }));
    await office.settle();
    expect(reads(eve)).toEqual(['Everything in Solution Engineering that had nobody has somebody again.']);
    expect(beside('Status', requestCard(cam, all))).toBe('Eve Engineer is on it');
    expect(beside('Solution Engineer', dealCard(cam, all))).toBe('Eve Engineer');
  });
});

describe.each(ways)('the deal owner becomes a guest %s', (_when, happens) => {
  it('the Sales lead reads of it, names another, and nothing is hidden for longer than needed', async () => {
    const all = await company();
    const { office, sol, lea, cam, acme } = all;
    await happens(office, () => office.sandbox.change(sol, { guest: true }));
    expect(reads(lea).toSorted()).toEqual([
      '#deal-acme, the home of DEAL-1 Acme rollout, is open to people from outside, or about to be. Its cards there show nothing until that ends, and whose turn it is comes by direct message.',
      'Somebody has left Sales. One thing has nobody now:\nDEAL-1 Acme rollout · no deal owner\n[Name an owner]',
    ]);
    expect(dealCard(cam, all)).toContain('Hidden while this channel is open to people from outside');
    office.sandbox.leave(acme, sol);
    await office.settle();
    expect(beside('Deal owner', dealCard(cam, all))).toBe('nobody: who it was has left');
    expect(dealCard(cam, all)).toContain(
      'Deal owner: nobody, for who it was has left · waits for a Sales lead',
    );

    await office.after(lea.click('Name an owner', { in: 'dm' }));
    await lea.fill({ 'Deal owner': lea });
    expect(await lea.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(beside('Deal owner', dealCard(cam, all))).toBe('Lea Saleslead');
  });
});

describe('the lead of a function', () => {
  const told =
    'Sales has no lead any more: until you name one with `/handoff settings`, every member has a lead’s rights.';
  const changes: [string, (all: Company & { sue: Person }) => Promise<void>][] = [
    [
      'is deactivated',
      async ({ office, lea }) => running(office, () => office.sandbox.change(lea, { deactivated: true })),
    ],
    [
      'is deactivated while Handoff is down',
      async ({ office, lea }) => away(office, () => office.sandbox.change(lea, { deactivated: true })),
    ],
    [
      'is taken out of it in the settings',
      async ({ office, ada, sol, sue, acme }) =>
        configure(office, ada, acme, 'Sales', { People: [sol, sue], Leads: [] }),
    ],
  ];

  it.each(changes)('%s: the admins read it, and the members have the rights', async (_what, change) => {
    const all = await company();
    const { office, ada, sol, lea, acme } = all;
    const sue = office.sandbox.person({ name: 'Sue Sales' });
    office.sandbox.join(acme, sue);
    await configure(office, ada, acme, 'Sales', { People: [sol, sue, lea] });
    await office.after(sue.click('Edit deal', { in: acme }));
    expect(sue.sees(acme).at(-1)?.text).toBe(
      'The deal owner or a Sales lead may change this deal. Ask @Sol Sales or @Lea Saleslead.',
    );
    await change({ ...all, sue });
    expect(reads(ada)).toEqual([told]);
    expect([sol, sue, lea].flatMap(reads)).toEqual([]);
    await office.after(sue.click('Edit deal', { in: acme }));
    await sue.fill({ Amount: '5000' });
    expect(await sue.submit()).toMatchObject({ outcome: 'closed' });
  });
});

describe('the user group of a function is emptied', () => {
  /** Solution Engineering is a group, of which Eno is, with Eve in another function. */
  async function grouped() {
    const all = await company();
    const { office, ada, eno, acme } = all;
    const group = office.sandbox.userGroup({ handle: 'ses', name: 'All SEs', members: [eno] });
    await office.settle();
    await configure(office, ada, acme, SE, { People: [], 'User groups': ['@ses · All SEs'] });
    return { ...all, group };
  }
  const empty =
    'Nobody is in Solution Engineering any more, so what waits for it waits for nobody. Add people with `/handoff settings`.';
  const nobody =
    'What you asked for waits, but nobody is in Solution Engineering. A workspace admin can add people with `/handoff settings`.\nSE-1 Demo for Acme rollout, needed by Fri 27 Nov 2026';

  it.each(ways)(
    '%s, by disabling it: asker and admins read it, and who comes then the list',
    async (_when, happens) => {
      const all = await grouped();
      const { office, ada, sol, eve, cam, acme, group } = all;
      await happens(office, () => office.sandbox.changeGroup(group, { disabled: true }));
      expect(reads(ada)).toEqual([empty]);
      expect(reads(sol)).toEqual([nobody]);
      expect(beside('Status', requestCard(cam, all))).toBe(
        'Its SE has left: Solution Engineering takes it over',
      );
      await configure(office, ada, acme, SE, { People: [eve] });
      expect(reads(eve)).toEqual([waiting]);
      await office.after(eve.click('Take over', { in: 'dm' }));
      await office.settle();
      expect(beside('Status', requestCard(cam, all))).toBe('Eve Engineer is on it');
    },
  );

  it.each(ways)('%s, by moving its people away: who is in it now reads the list', async (_when, happens) => {
    const all = await grouped();
    const { office, ada, sol, eve, cam, group } = all;
    await happens(office, () => office.sandbox.changeGroup(group, { members: [eve] }));
    expect(reads(eve)).toEqual([waiting]);
    expect([ada, sol].flatMap(reads)).toEqual([]);
    expect(beside('Status', requestCard(cam, all))).toBe(
      'Its SE has left: Solution Engineering takes it over',
    );
  });
});

describe.each(ways)('who was to answer a question is gone %s', (_when, happens) => {
  it('the question goes to the deal owner', async () => {
    const all = await company();
    const { office, sol, eno, cam, acme } = all;
    await office.askSe(cam, acme, 'poc by friday');
    await office.after(eno.click('Accept', { in: acme, near: 'SE-2' }));
    await office.settle();
    await office.after(eno.click('Ask back', { in: acme, near: 'SE-2' }));
    await eno.fill({ Question: 'Which plant comes first?' });
    await eno.submit();
    await office.settle();
    expect(beside('Status', cards(sol, all)[2]?.text)).toBe(
      'Eno Engineer is on it, and waits for Cam Success to answer a question',
    );
    await happens(office, () => office.sandbox.change(cam, { deactivated: true }));
    expect(beside('Status', cards(sol, all)[2]?.text)).toBe(
      'Eno Engineer is on it, and waits for Sol Sales to answer a question',
    );
    expect(sol.notifications().at(-1)?.text).toBe(
      '@Sol Sales SE-2 waits for your answer to the question on the card above.',
    );
    await office.after(sol.click('Answer', { in: acme, near: 'SE-2' }));
    await sol.fill({ Answer: 'The one in Delft' });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(beside('Status', cards(sol, all)[2]?.text)).toBe('Eno Engineer is on it');
  });
});

describe('a list of what nobody has', () => {
  it('gives each thing to somebody: an SE to a request, a CSM to the deal', async () => {
    const all = await company();
    const { office, ada, eno, eve, cam, acme } = all;
    const [ed, cleo] = ['Ed Engineer', 'Cleo Success'].map((name) => office.sandbox.person({ name }));
    if (!ed || !cleo) throw new Error('nobody came');
    await configure(office, ada, acme, SE, { People: [eno, eve, ed] });
    await configure(office, ada, acme, 'Customer Success', { People: [cam, cleo] });
    await office.after(cam.command(acme, '/handoff team'));
    await cam.fill({ CSM: cam });
    await office.after(cam.submit());
    for (const who of [eno, cam]) office.sandbox.change(who, { deactivated: true });
    await office.settle();

    await office.after(eve.click('Assign', { in: 'dm' }));
    await eve.fill({ 'To which SE': ed });
    expect(await eve.submit()).toMatchObject({ outcome: 'closed' });
    expect(reads(cleo)).toEqual([
      'Somebody has left Customer Success. One thing has nobody now:\nDEAL-1 Acme rollout · no CSM\n[Take] [Name somebody]',
    ]);
    await office.after(cleo.click('Name somebody', { in: 'dm' }));
    await cleo.fill({ CSM: cleo });
    expect(await cleo.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(beside('Status', requestCard(eve, all))).toBe('Ed Engineer is on it');
    expect(beside('CSM', dealCard(eve, all))).toBe('Cleo Success');
    // Whoever takes something over comes into the channel.
    for (const who of [ed, cleo]) expect(dealCard(who, all)).toBe(dealCard(eve, all));
  });

  it('shows what is left when clicked in, and says so to who is late', async () => {
    const all = await company();
    const { office, ada, eno, eve, acme } = all;
    const ed = office.sandbox.person({ name: 'Ed Engineer' });
    office.sandbox.join(acme, ed);
    await configure(office, ada, acme, SE, { People: [eno, eve, ed] });
    office.sandbox.change(eno, { deactivated: true });
    await office.settle();
    for (const who of [eve, ed]) expect(reads(who).at(-1)).toBe(listed);
    await office.after(eve.click('Take over', { in: 'dm' }));
    await office.settle();
    const done = 'Everything in Solution Engineering that had nobody has somebody again.';
    await office.after(ed.click('Take over', { in: 'dm' }));
    await office.settle();
    expect(reads(ed).slice(-2)).toEqual([done, 'SE-1 is already taken by @Eve Engineer.']);
  });
});
