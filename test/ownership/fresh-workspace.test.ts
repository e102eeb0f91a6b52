import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { Office } from '../support/office.ts';

const unknownWho = 'Handoff does not know yet who is in Sales, Solution Engineering and the other functions.';

/** A workspace in which nobody has set anything up: two admins, two others, one channel. */
async function fresh() {
  const office = await Office.open();
  const ada = office.sandbox.person({ name: 'Ada Admin', admin: true });
  const ori = office.sandbox.person({ name: 'Ori Owner', owner: true });
  const sol = office.sandbox.person({ name: 'Sol Sales' });
  const eno = office.sandbox.person({ name: 'Eno Engineer' });
  const acme = office.sandbox.channel({ name: 'deal-acme', members: [ada, ori, sol, eno, 'bot'] });
  await office.settle();
  return { office, ada, ori, sol, eno, acme };
}

describe('a fresh workspace', () => {
  it.each(['', ' deal', ' se demo by friday', ' status'])(
    'tells the first person who types /handoff%s what is missing and who can set it',
    async (line) => {
      const { sol, ada, ori, acme } = await fresh();
      const said = await sol.command(acme, `/handoff${line}`);
      expect(said.text).toBe(`${unknownWho} Ask @Ada Admin or @Ori Owner to run \`/handoff settings\`.`);
      expect([ada, ori].flatMap((admin) => admin.notifications())).toEqual([]);
    },
  );

  it('refuses the settings to others, naming the admins, and helps everybody', async () => {
    const { sol, acme } = await fresh();
    expect((await sol.command(acme, '/handoff settings')).text).toBe(
      'A workspace admin may change the settings. Ask @Ada Admin or @Ori Owner.',
    );
    expect((await sol.command(acme, '/handoff help')).text).toContain(
      '/handoff settings`: say who is in which function (workspace admins)',
    );
  });

  it('tells an admin what to run, whatever was typed', async () => {
    const { ada, acme } = await fresh();
    for (const line of ['deal', 'se', 'status'])
      expect((await ada.command(acme, `/handoff ${line}`)).text).toBe(
        `${unknownWho} You can say so: run \`/handoff settings\`.`,
      );
  });

  it('offers an admin the button that goes on', async () => {
    const { office, ori, sol, acme } = await fresh();
    await office.after(ori.command(acme, '/handoff'));
    expect(ori.sees(acme).at(-1)).toMatchObject({
      text: `${unknownWho} You can say so: run \`/handoff settings\`.\n[Open settings]`,
      ephemeral: true,
    });
    await office.after(ori.click('Open settings', { in: acme }));
    await office.appoint(ori, 'Sales', [sol], []);
    expect(ori.modal?.text).toContain('Sales\nSol Sales\nNo lead: every member has a lead’s rights');
    await ori.closeModal({ all: true });
    await office.startDeal(sol, acme);
    expect(sol.sees(acme).at(-1)?.text).toContain('Acme rollout');
  });

  it('says so when no admin is known by name', async () => {
    const { office, ada, ori, sol, acme } = await fresh();
    office.sandbox.change(ada, { admin: false });
    office.sandbox.change(ori, { admin: false, owner: false });
    await office.settle();
    expect((await sol.command(acme, '/handoff deal')).text).toBe(
      `${unknownWho} Ask a workspace admin to run \`/handoff settings\`.`,
    );
  });
});

/** The least for a deal: Sol is in Sales, and Solution Engineering has nobody. */
async function withoutSe() {
  const scene = await fresh();
  const { office, ada, sol, acme } = scene;
  await office.after(ada.command(acme, '/handoff settings'));
  await office.appoint(ada, 'Sales', [sol], []);
  await ada.closeModal({ all: true });
  await office.startDeal(sol, acme);
  return scene;
}

describe('people without a function', () => {
  it('are told whom to ask, once others have one', async () => {
    const { eno, ori, acme } = await withoutSe();
    for (const line of ['', ' deal', ' se', ' status'])
      expect((await eno.command(acme, `/handoff${line}`)).text).toBe(
        'You are in none of the functions that run deals yet. Ask @Ada Admin or @Ori Owner to add you with `/handoff settings`.',
      );
    expect((await ori.command(acme, '/handoff deal')).text).toBe(
      'You are in none of the functions that run deals yet. You can add yourself: run `/handoff settings`.',
    );
  });
});

describe('Solution Engineering without people', () => {
  const waits =
    'waits, but nobody is in Solution Engineering. A workspace admin can add people with /handoff settings.';

  it('leaves the request unowned and visible; the asker and the admins hear of it directly', async () => {
    const { office, ada, ori, sol, eno, acme } = await withoutSe();
    await office.askSe(sol, acme);
    const heard = (person: Person) => person.directMessages().map((message) => message.text);
    expect(heard(sol)).toEqual([`SE-1 Demo for Acme rollout ${waits}\nThe card is in #deal-acme.`]);
    // Admins without a function may not read deals, and need not to.
    for (const admin of [ada, ori]) expect(heard(admin)).toEqual([`SE-1 Demo ${waits}`]);
    for (const told of [sol, ada, ori]) expect(told.notifications()).toHaveLength(1);
    expect(eno.notifications()).toEqual([]);
    expect((await sol.command(acme, '/handoff status')).text).toContain(
      'SE-1 Demo, needed by Fri 27 Nov 2026 · waits for Solution Engineering to accept since',
    );
    expect(sol.sees(acme)[1]?.text).toContain('Waits for Solution Engineering to accept');
  });

  it('is the same once all of its people have left', async () => {
    const { office, ada, sol, eno, acme } = await withoutSe();
    await office.after(ada.command(acme, '/handoff settings'));
    await office.appoint(ada, 'Solution Engineering', [eno], [eno]);
    await ada.closeModal({ all: true });
    office.sandbox.change(eno, { deactivated: true });
    await office.settle();
    await office.askSe(sol, acme);
    expect(sol.directMessages().map((message) => message.text)).toEqual([
      `SE-1 Demo for Acme rollout ${waits}\nThe card is in #deal-acme.`,
    ]);
    expect(eno.notifications()).toEqual([]);
  });
});

describe('a lead who leaves', () => {
  it.each([
    ['is deactivated', { deactivated: true }],
    ['becomes a guest', { guest: true }],
  ])('%s: the members have the lead’s rights', async (_what, change) => {
    const office = await Office.staffed();
    const { ada, sol, lea, eno, acme } = await office.staff();
    const sue = office.sandbox.person({ name: 'Sue Sales' });
    office.sandbox.join(acme, sue);
    await office.after(ada.command(acme, '/handoff settings'));
    await office.appoint(ada, 'Sales', [sol, sue, lea], [lea]);
    await ada.closeModal({ all: true });
    await office.startDeal(sol, acme);
    expect((await sue.command(acme, '/handoff deal')).text).toBe(
      'The deal owner or a Sales lead may change this deal. Ask @Sol Sales or @Lea Saleslead.',
    );
    office.sandbox.leave(acme, lea);
    office.sandbox.change(lea, change);
    await office.settle();
    await office.after(sue.command(acme, '/handoff deal'));
    await sue.fill({ Amount: '5000' });
    expect(await sue.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(sol.sees(acme)[0]?.text).toContain('EUR 5,000');
    expect((await eno.command(acme, '/handoff deal')).text).toBe(
      'The deal owner or a Sales lead may change this deal. Ask @Sol Sales or @Sue Sales.',
    );
    await office.after(ada.command(acme, '/handoff settings'));
    expect(ada.modal?.text).toContain('Sol Sales, Sue Sales and Lea Saleslead');
  });
});
