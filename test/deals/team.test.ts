import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { beside, others, refused } from '../support/forms.ts';
import { Office, type Staff } from '../support/office.ts';
import { calls, callsSince } from '../support/watch.ts';

interface Scene extends Staff {
  office: Office;
  /** Leads Customer Success; not in the deal's channel, like Cleo. */
  cora: Person;
  cleo: Person;
  pia: Person;
  people: Record<string, Person>;
}

/** A deal of Sol's; Cora leads Customer Success, Pia is alone in Sales Partnerships. */
async function withTeams(): Promise<Scene> {
  const office = await Office.staffed();
  const { acme, ...staff } = await office.staff();
  const person = (name: string) => office.sandbox.person({ name });
  const more = { cora: person('Cora Cslead'), cleo: person('Cleo Success'), pia: person('Pia Partner') };
  await office.after(staff.ada.command(acme, '/handoff settings'));
  await office.appoint(staff.ada, 'Customer Success', [staff.cam, more.cora, more.cleo], [more.cora]);
  await office.appoint(staff.ada, 'Sales Partnerships', [more.pia], []);
  await staff.ada.closeModal({ all: true });
  await office.startDeal(staff.sol, acme);
  await office.settle();
  const people = { ...staff, ...more };
  return { ...people, acme, office, people };
}

/** Opens the team form and names people in it. */
async function name(
  { office, acme }: Scene,
  who: Person,
  entries: Parameters<Person['fill']>[0],
): Promise<void> {
  await office.after(who.command(acme, '/handoff team'));
  await who.fill(entries);
}

async function named(scene: Scene, who: Person, entries: Parameters<Person['fill']>[0]) {
  const before = calls(scene.people);
  await name(scene, who, entries);
  expect(await who.submit()).toMatchObject({ outcome: 'closed' });
  await scene.office.settle();
  return callsSince(before, scene.people);
}

const shown = ({ sol, acme }: Scene, label: string) => beside(label, sol.sees(acme)[0]?.text);

describe('the team of a deal', () => {
  it('shows everybody to its reader, with fields for what the reader may change', async () => {
    const scene = await withTeams();
    const { office, cam, sol, pia, acme } = scene;
    await office.after(cam.command(acme, '/handoff team'));
    expect(cam.modal?.text).toContain('Deal owner: Sol Sales\nGiven by the deal owner or a Sales lead.');
    expect(cam.modal?.fields).toEqual({ CSM: '' });
    expect(cam.modal?.text).toContain('You may name yourself. Others: the deal’s CSM or a CS lead.');
    await office.after(sol.command(acme, '/handoff team'));
    expect(sol.modal?.fields).toEqual({ 'Deal owner': 'Sol Sales' });
    expect(sol.modal?.text).toContain(
      'CSM: nobody yet\nGiven by the deal’s CSM or a CS lead; Customer Success may take it.',
    );
    office.sandbox.join(acme, pia);
    await office.after(pia.command(acme, '/handoff team'));
    expect(pia.modal?.fields).toEqual({ 'Partner manager': '' });
  });

  it('a member takes a part: shown on the card, and nobody need be told', async () => {
    const scene = await withTeams();
    expect(await named(scene, scene.cam, { CSM: scene.cam })).toEqual({});
    expect(shown(scene, 'CSM')).toBe('Cam Success');
  });

  it('a lead names somebody: invited to the channel and told there', async () => {
    const scene = await withTeams();
    const { office, cora, cleo, acme } = scene;
    office.sandbox.join(acme, cora);
    expect(await named(scene, cora, { CSM: cleo })).toEqual({
      'Cleo Success': ['You are CSM of DEAL-1 Acme rollout now.\nThe card is in #deal-acme.'],
    });
    expect(shown(scene, 'CSM')).toBe('Cleo Success');
    expect(cleo.sees(acme)[0]?.text).toContain('DEAL-1 · open deal');
  });

  it('who holds a part gives it on, and whoever had it and did not is told', async () => {
    const scene = await withTeams();
    const { office, cam, cleo, cora, acme } = scene;
    for (const who of [cora, cleo]) office.sandbox.join(acme, who);
    await named(scene, cam, { CSM: cam });
    expect(await named(scene, cam, { CSM: cleo })).toEqual({
      'Cleo Success': ['@Cleo Success you are CSM of DEAL-1 now.'],
    });
    expect(await named(scene, cora, { CSM: cora })).toEqual({
      'Cleo Success': ['@Cleo Success the team of DEAL-1 has changed. The card above shows it.'],
    });
    expect(await named(scene, cora, { CSM: null })).toEqual({});
    expect(shown(scene, 'CSM')).toBeUndefined();
  });

  it('a member may not name others, and reads who may', async () => {
    const scene = await withTeams();
    const { cam, cleo } = scene;
    await name(scene, cam, { CSM: cleo });
    expect(await cam.submit()).toMatchObject({ outcome: 'pushed' });
    expect(cam.modal?.text).toBe(
      'Not saved\nThe deal’s CSM or a CS lead may name another CSM for this deal. Ask @Cora Cslead.',
    );
  });

  it('takes for a part only who is in its function, and never leaves a deal without owner', async () => {
    const scene = await withTeams();
    const { office, sol, cora, eno, acme } = scene;
    const { gus, stan, bob, dee } = others(office);
    await office.after(sol.command(acme, '/handoff team'));
    for (const who of [eno, gus, stan, bob, dee]) {
      expect(await refused(sol, { 'Deal owner': who })).toEqual({
        'Deal owner': `${who.name} is not in Sales. Choose somebody who is.`,
      });
    }
    expect(await refused(sol, { 'Deal owner': null })).toEqual({ 'Deal owner': 'Fill this in.' });
    office.sandbox.join(acme, cora);
    await office.after(cora.command(acme, '/handoff team'));
    expect(await refused(cora, { CSM: eno })).toEqual({
      CSM: 'Eno Engineer is not in Customer Success. Choose somebody who is.',
    });
  });

  it('changed by two at once: the second reads so, with what was chosen, and counts by saving again', async () => {
    const scene = await withTeams();
    const { office, sol, lea, cam, acme } = scene;
    await name(scene, sol, { 'Deal owner': lea });
    await named(scene, cam, { CSM: cam });
    expect(await sol.submit()).toMatchObject({ outcome: 'updated' });
    expect(sol.modal?.text).toContain('Somebody else saved a change while you had this open.');
    expect(sol.modal?.fields).toEqual({ 'Deal owner': 'Lea Saleslead' });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(shown(scene, 'Deal owner')).toBe('Lea Saleslead');
    expect(shown(scene, 'CSM')).toBe('Cam Success');
    expect((await sol.command(acme, '/handoff deal')).text).toBe(
      'The deal owner or a Sales lead may change this deal. Ask @Lea Saleslead.',
    );
  });

  it('of a lost deal is not changed any more', async () => {
    const scene = await withTeams();
    const { office, sol, cam, acme } = scene;
    await name(scene, cam, { CSM: cam });
    await office.after(sol.command(acme, '/handoff stage lost'));
    await sol.fill({ 'Why it was lost': 'No budget' });
    await sol.submit();
    expect(await cam.submit()).toMatchObject({ outcome: 'pushed' });
    expect(cam.modal?.text).toContain('DEAL-1 is closed lost, so nothing was changed.');
  });

  it('somebody in two functions takes two parts; a deal owner who leads Sales gives the deal away', async () => {
    const scene = await withTeams();
    const { office, ada, sol, lea, pia, acme } = scene;
    await office.after(ada.command(acme, '/handoff settings'));
    await office.appoint(ada, 'Solution Engineering', [pia], []);
    await ada.closeModal({ all: true });
    office.sandbox.join(acme, pia);
    await office.settle();
    expect(await named(scene, pia, { 'Solution Engineer': pia, 'Partner manager': pia })).toEqual({});
    expect(shown(scene, 'Solution Engineer')).toBe('Pia Partner');
    expect(shown(scene, 'Partner manager')).toBe('Pia Partner');
    const other = office.sandbox.channel({ name: 'deal-bolt', members: [sol, lea, 'bot'] });
    await office.startDeal(lea, other, 'Bolt rollout');
    await office.after(lea.command(other, '/handoff team'));
    await lea.fill({ 'Deal owner': sol });
    expect(await lea.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(beside('Deal owner', lea.sees(other)[0]?.text)).toBe('Sol Sales');
  });
});

it('who leaves a won deal is seen on its card, and the lead reads of it', async () => {
  const scene = await withTeams();
  const { office, sol, lea, cam, cora, acme } = scene;
  await named(scene, cam, { CSM: cam });
  await office.after(sol.command(acme, '/handoff stage won'));
  await sol.fill({ 'Why it moves on all the same': 'Signed on a napkin' });
  expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
  await office.settle();
  for (const who of [cam, sol]) office.sandbox.change(who, { deactivated: true });
  await office.settle();
  const card = lea.sees(acme)[0]?.text;
  expect(beside('CSM', card)).toBe('nobody: who it was has left');
  expect(beside('Deal owner', card)).toBe('nobody: who it was has left');
  expect(cora.directMessages().at(-1)?.text).toContain('DEAL-1 Acme rollout · no CSM');
  expect(lea.directMessages().at(-1)?.text).toContain('DEAL-1 Acme rollout · no deal owner');
});

it('one person in everything plays every part', async () => {
  const office = await Office.staffed();
  const { ada, acme } = await office.staff();
  await office.after(ada.command(acme, '/handoff settings'));
  for (const fn of ['Sales', 'Solution Engineering', 'Customer Success', 'Sales Partnerships']) {
    await office.appoint(ada, fn, [ada], []);
  }
  await ada.closeModal({ all: true });
  await office.settle();
  const before = ada.notifications().length;
  await office.startDeal(ada, acme);
  await office.askSe(ada, acme);
  await ada.click('Accept', { in: acme });
  await office.settle();
  await office.after(ada.click('Ask back', { in: acme }));
  await ada.fill({ Question: 'Which plant?' });
  await ada.submit();
  await office.settle();
  await office.after(ada.click('Answer', { in: acme }));
  await ada.fill({ Answer: 'All of them' });
  await ada.submit();
  await office.settle();
  await office.after(ada.click('Complete', { in: acme }));
  await ada.fill({ Outcome: 'Agreed', Findings: 'Fits' });
  expect(await ada.submit()).toMatchObject({ outcome: 'closed' });
  await office.settle();
  await office.after(ada.command(acme, '/handoff team'));
  await ada.fill({ CSM: ada, 'Partner manager': ada });
  expect(await ada.submit()).toMatchObject({ outcome: 'closed' });
  await office.settle();
  const card = ada.sees(acme)[0]?.text;
  for (const part of ['Deal owner', 'Solution Engineer', 'CSM', 'Partner manager']) {
    expect(beside(part, card)).toBe('Ada Admin');
  }
  expect(ada.notifications()).toHaveLength(before);
});
