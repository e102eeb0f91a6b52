import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { beside } from '../support/forms.ts';
import { Office, type Staff } from '../support/office.ts';
import { caches, rowsOf } from '../support/rows.ts';
import { toldAlone } from '../support/watch.ts';

type Scene = Staff & { office: Office };

/** A deal of Sol's with a demo asked for; Eve, who is not in its channel, was told directly. */
async function asked(): Promise<Scene> {
  const office = await Office.staffed();
  const staff = await office.staff();
  office.sandbox.leave(staff.acme, staff.eve);
  await office.startDeal(staff.sol, staff.acme);
  await office.askSe(staff.sol, staff.acme);
  return { ...staff, office };
}

/** Says who is in these functions now; nobody leads them. */
async function regroup({ office, ada, acme }: Scene, functions: Record<string, Person[]>): Promise<void> {
  await office.after(ada.command(acme, '/handoff settings'));
  for (const [fn, people] of Object.entries(functions)) await office.appoint(ada, fn, people, []);
  await ada.closeModal({ all: true });
  await office.settle();
}

/** All that is saved; a card that is drawn again for good measure is nothing that is saved. */
const rows = ({ office }: Scene) =>
  rowsOf(office.config.databasePath, { except: [...caches, 'outbox', 'lane'] });

const changes: [what: string, change: (scene: Scene) => Promise<void>, sentence: string][] = [
  [
    'was made a guest',
    async ({ office, eve }) => {
      office.sandbox.change(eve, { guest: true });
      await office.settle();
    },
    'Handoff is for full members of this workspace; guests cannot use it. Ask your contact here to do it for you.',
  ],
  [
    'moved out of every function',
    (scene) => regroup(scene, { 'Solution Engineering': [scene.eno] }),
    'You are in none of the functions that run deals yet. Ask @Ada Admin to add you with `/handoff settings`.',
  ],
  [
    'moved to Customer Success',
    (scene) =>
      regroup(scene, { 'Solution Engineering': [scene.eno], 'Customer Success': [scene.cam, scene.eve] }),
    'Solution Engineering may accept an SE request. Ask @Eno Engineer.',
  ],
];

describe('an old direct message, to an SE who', () => {
  it.each(changes)('%s, refuses its Accept and does not change', async (_what, change, sentence) => {
    const scene = await asked();
    const { office, eve } = scene;
    const [old] = eve.directMessages();
    expect(old?.buttons).toEqual(['Accept']);
    await change(scene);
    const before = rows(scene);
    await office.after(eve.click('Accept', { in: 'dm' }));
    expect(toldAlone(eve, 'dm')).toBe(sentence);
    expect(eve.directMessages()[0]).toEqual(old);
    expect(rows(scene)).toEqual(before);
  });

  it.each(changes)('%s, does not say how things stand now either', async (_what, change, sentence) => {
    const scene = await asked();
    const { office, eno, eve, acme } = scene;
    const [old] = eve.directMessages();
    await change(scene);
    await eno.click('Accept', { in: acme });
    await office.settle();
    await office.after(eve.click('Accept', { in: 'dm' }));
    expect(toldAlone(eve, 'dm')).toBe(sentence);
    expect(eve.directMessages()[0]).toEqual(old);
  });
});

describe('rights that come with a function and end with it', () => {
  it('its SE who moved to Customer Success has it no more: an open form says so, and others take it over', async () => {
    const scene = await asked();
    const { office, cam, eno, eve, acme } = scene;
    await eno.click('Accept', { in: acme });
    await office.settle();
    await office.after(eno.click('Complete', { in: acme }));
    await eno.fill({ Outcome: 'They evaluate', Findings: 'It fits' });
    await regroup(scene, { 'Solution Engineering': [eve], 'Customer Success': [cam, eno] });
    const before = rows(scene);
    expect(await office.after(eno.submit())).toMatchObject({ outcome: 'pushed' });
    expect(eno.modal?.text).toBe(
      'Not saved\nIts SE or an SE lead may complete this request. Ask @Eve Engineer.',
    );
    await eno.closeModal({ all: true });
    expect(beside('Status', eno.sees(acme)[1]?.text)).toBe(
      'Its SE has left: Solution Engineering takes it over',
    );
    await office.after(eno.click('Take over', { in: acme }));
    expect(toldAlone(eno, acme)).toBe('Solution Engineering may accept an SE request. Ask @Eve Engineer.');
    expect(rows(scene)).toEqual(before);
    await eve.click('Take over', { in: 'dm' });
    await office.settle();
    expect(beside('Status', eno.sees(acme)[1]?.text)).toBe('Eve Engineer is on it');
  });

  it('a deal owner who left Sales edits the deal no more and withdraws nothing on it', async () => {
    const scene = await asked();
    const { office, cam, sol, lea, acme } = scene;
    await office.askSe(lea, acme);
    await office.after(sol.command(acme, '/handoff deal'));
    await sol.fill({ Amount: '120000' });
    await regroup(scene, { Sales: [lea], 'Customer Success': [cam, sol] });
    const before = rows(scene);
    const editing = 'The deal owner or a Sales lead may change this deal. Ask @Lea Saleslead.';
    expect(await office.after(sol.submit())).toMatchObject({ outcome: 'pushed' });
    expect(sol.modal?.text).toBe(`Not saved\n${editing}`);
    await sol.closeModal({ all: true });
    expect((await sol.command(acme, '/handoff deal')).text).toBe(editing);
    await office.after(sol.click('Withdraw', { in: acme, near: 'SE-2' }));
    expect(toldAlone(sol, acme)).toBe(
      'Who asked, the deal owner or a Sales lead may withdraw this request. Ask @Lea Saleslead.',
    );
    expect(rows(scene)).toEqual(before);
  });
});
