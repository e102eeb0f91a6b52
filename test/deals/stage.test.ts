import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { beside } from '../support/forms.ts';
import { complete } from '../support/home.ts';
import { Office, type Staff } from '../support/office.ts';
import { toldAlone } from '../support/watch.ts';

type Scene = Staff & { office: Office };

async function withDeal(): Promise<Scene> {
  const office = await Office.staffed();
  const staff = await office.staff();
  await office.startDeal(staff.sol, staff.acme);
  return { ...staff, office };
}

/** Opens the stage form for a destination as typed, and fills it in. */
async function move(
  { office, acme }: Scene,
  who: Person,
  typed: string,
  entries: Parameters<Person['fill']>[0] = {},
): Promise<void> {
  await office.after(who.command(acme, `/handoff stage ${typed}`));
  await who.fill(entries);
}

async function moved(scene: Scene, who: Person, typed: string, entries = {}): Promise<void> {
  await move(scene, who, typed, entries);
  expect(await who.submit()).toMatchObject({ outcome: 'closed' });
  await scene.office.settle();
}

const card = ({ cam, acme }: Scene) => cam.sees(acme)[0];
const stageOf = (scene: Scene) => beside('Stage', card(scene)?.text);

const discovery = {
  'Before leaving 1 Discovery': [
    'Pain and business impact understood',
    'Stakeholders and decision process mapped',
    'Time-bound trigger (critical event) known',
  ],
};
const WHY_ON = 'Why it moves on all the same';

describe('moving a deal forward', () => {
  it('with everything ticked asks for no reason, and the card shows stage and forecast', async () => {
    const scene = await withDeal();
    await moved(scene, scene.sol, 'diagnose', discovery);
    expect(stageOf(scene)).toBe('2 Diagnose · forecast');
    expect(card(scene)?.text).not.toContain('Moved from');
  });

  it('past what does not hold asks for one reason, which the card shows with all that did not', async () => {
    const scene = await withDeal();
    const { office, sol, lea } = scene;
    await move(scene, sol, 'solution', {
      'Before leaving 1 Discovery': ['Pain and business impact understood'],
    });
    expect(await sol.submit()).toMatchObject({
      outcome: 'errors',
      errors: {
        [WHY_ON]: 'Not everything holds yet. Tick what does, or say why it moves on all the same.',
      },
    });
    await sol.fill({ [WHY_ON]: 'The plant manager pushes' });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(stageOf(scene)).toBe('3 Solution · forecast');
    const shown = card(scene)?.text;
    expect(shown).toContain('Moved from 1 Discovery to 3 Solution, Sol Sales, ');
    expect(shown).toContain(
      'Without: Stakeholders and decision process mapped; Time-bound trigger (critical event) known; Tailored demo delivered; Champion named; Agreement to evaluate\n',
    );
    expect(shown).toContain('Why: The plant manager pushes');
    expect(lea.notifications()).toEqual([]);
  });

  it('shows what the product sees by itself, and counts it', async () => {
    const scene = await withDeal();
    const { office, sol, eno, acme } = scene;
    await moved(scene, sol, 'diagnose', discovery);
    await move(scene, sol, 'solution');
    expect(sol.modal?.text).toContain(
      '○ Tailored demo delivered: holds once an SE request of kind Demo is completed',
    );
    await sol.closeModal();
    await office.askSe(sol, acme);
    await eno.click('Accept', { in: acme });
    await office.settle();
    await complete(office, eno, acme, 'SE-1');
    await move(scene, sol, 'solution', { 'Before leaving 2 Diagnose': ['Champion named'] });
    expect(sol.modal?.text).toContain('✓ Tailored demo delivered');
    await sol.fill({ [WHY_ON]: 'They are eager' });
    await sol.submit();
    await office.settle();
    expect(card(scene)?.text).toContain('Without: Agreement to evaluate\n');
  });

  it('needs no PoC where none is decided, and no PS content without services', async () => {
    const scene = await withDeal();
    const { office, sol, acme } = scene;
    await office.after(sol.command(acme, '/handoff deal'));
    await sol.fill({
      'No PoC, because': 'They know us from the north',
      'Are services part of the deal?': 'No',
      'Is a partner involved?': 'Yes',
    });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(beside('No PoC', card(scene)?.text)).toBe('They know us from the north');
    expect(beside('Services', card(scene)?.text)).toBe('No');
    expect(beside('Partner', card(scene)?.text)).toBe('Yes');
    await move(scene, sol, 'closing', { [WHY_ON]: 'They signed in one meeting' });
    expect(sol.modal?.text).toContain(
      '– PoC defined, gates clear, criteria agreed with the customer: not needed, no PoC',
    );
    expect(sol.modal?.text).toContain('– PS content agreed: not needed, no services');
    await sol.submit();
    await office.settle();
    const without = card(scene)
      ?.text.split('\n')
      .find((line) => line.startsWith('Without:'));
    expect(without).toContain('CSM named and involved');
    expect(without).not.toContain('PoC');
    expect(without).not.toContain('PS content');
  });

  it('another destination chosen in the form shows its criteria, and keeps ticks and reason', async () => {
    const scene = await withDeal();
    const { office, sol } = scene;
    await move(scene, sol, 'diagnose', {
      'Before leaving 1 Discovery': ['Pain and business impact understood'],
      [WHY_ON]: 'They are in a hurry',
    });
    await office.after(sol.fill({ To: '3 Solution · forecast' }));
    expect(sol.modal?.fields).toMatchObject({
      'Before leaving 1 Discovery': 'Pain and business impact understood',
      'Before leaving 2 Diagnose': '',
      [WHY_ON]: 'They are in a hurry',
    });
    await office.after(sol.fill({ To: 'Closed lost' }));
    expect(Object.keys(sol.modal?.fields ?? {})).toEqual(['To', 'Why it was lost']);
  });
});

describe('moving a deal otherwise', () => {
  it('staying saves the ticks, and shows them again', async () => {
    const scene = await withDeal();
    const { sol, office, acme } = scene;
    await moved(scene, sol, '', { 'Before leaving 1 Discovery': ['Pain and business impact understood'] });
    await office.after(sol.command(acme, '/handoff stage'));
    expect(sol.modal?.fields).toEqual({
      To: '1 Discovery (now) · best case',
      'Before leaving 1 Discovery': 'Pain and business impact understood',
    });
    await sol.fill({ 'Before leaving 1 Discovery': [] });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.after(sol.command(acme, '/handoff stage'));
    expect(sol.modal?.fields['Before leaving 1 Discovery']).toBe('');
    expect(stageOf(scene)).toBe('1 Discovery · best case');
  });

  it('backwards asks for a reason', async () => {
    const scene = await withDeal();
    const { sol } = scene;
    await moved(scene, sol, 'validate', { [WHY_ON]: 'They said so' });
    await move(scene, sol, 'diagnose');
    expect(await sol.submit()).toMatchObject({
      errors: { 'Why it goes back': 'Say why it goes back.' },
    });
    await sol.fill({ 'Why it goes back': 'The champion left' });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await scene.office.settle();
    expect(stageOf(scene)).toBe('2 Diagnose · forecast');
    expect(card(scene)?.text).toContain('Moved from 4 Validate to 2 Diagnose');
    expect(card(scene)?.text).toContain('Why: The champion left');
  });

  it('keeps ticks of stages that the form did not show', async () => {
    const scene = await withDeal();
    const { sol, office, acme } = scene;
    await moved(scene, sol, 'diagnose', discovery);
    await moved(scene, sol, '', { 'Before leaving 2 Diagnose': ['Champion named'] });
    await moved(scene, sol, 'discovery', { 'Why it goes back': 'New sponsor' });
    await office.after(sol.command(acme, '/handoff stage solution'));
    expect(sol.modal?.fields).toMatchObject({
      'Before leaving 1 Discovery': discovery['Before leaving 1 Discovery'].join(', '),
      'Before leaving 2 Diagnose': 'Champion named',
    });
  });

  it('counts what two people tick and untick at the same time', async () => {
    const scene = await withDeal();
    const { office, sol, lea, acme } = scene;
    const boxes = 'Before leaving 1 Discovery';
    await moved(scene, sol, '', { [boxes]: ['Pain and business impact understood'] });
    await move(scene, sol, '', { [boxes]: ['Stakeholders and decision process mapped'] });
    await moved(scene, lea, '', {
      [boxes]: ['Pain and business impact understood', 'Time-bound trigger (critical event) known'],
    });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.after(lea.command(acme, '/handoff stage'));
    expect(lea.modal?.fields[boxes]).toBe(
      'Stakeholders and decision process mapped, Time-bound trigger (critical event) known',
    );
  });

  it('after somebody else moved it: says so, keeps the reason and starts from where it is', async () => {
    const scene = await withDeal();
    const { office, sol, lea } = scene;
    await move(scene, sol, 'solution', { [WHY_ON]: 'They push' });
    await moved(scene, lea, 'diagnose', discovery);
    expect(await sol.submit()).toMatchObject({ outcome: 'updated' });
    expect(sol.modal?.text).toContain('Somebody else saved a change while you had this open.');
    expect(sol.modal?.fields).toMatchObject({ To: '3 Solution · forecast', [WHY_ON]: 'They push' });
    expect(Object.keys(sol.modal?.fields ?? {})).not.toContain('Before leaving 1 Discovery');
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(stageOf(scene)).toBe('3 Solution · forecast');
  });

  it.each([
    ['4', '4 Validate · forecast'],
    ['Validate', '4 Validate · forecast'],
    ['comm', '5 Commit · commit'],
    ['closed won', 'Closed won'],
    ['LOST', 'Closed lost'],
    ['somewhere', '1 Discovery (now) · best case'],
  ])('typed as "%s" opens the form for %s', async (typed, shown) => {
    const scene = await withDeal();
    await move(scene, scene.sol, typed);
    expect(scene.sol.modal?.fields.To).toBe(shown);
  });
});

describe('closing and reopening a deal', () => {
  it('lost needs a reason, withdraws what is unfinished and tells its SE; reopening leaves it so', async () => {
    const scene = await withDeal();
    const { office, sol, eno, cam, acme } = scene;
    await office.askSe(sol, acme);
    await eno.click('Accept', { in: acme });
    await office.askSe(cam, acme, 'security review by friday');
    await move(scene, sol, 'lost');
    expect(sol.modal?.text).toContain(
      'Unfinished SE requests are withdrawn, a PoC that is not concluded is stopped, and their SEs are told.',
    );
    expect(await sol.submit()).toMatchObject({ errors: { 'Why it was lost': 'Say why it was lost.' } });
    await sol.fill({ 'Why it was lost': 'A rival was cheaper' });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(card(scene)?.text).toContain('DEAL-1 · closed lost');
    expect(card(scene)?.text).toContain('Closed lost from 1 Discovery, Sol Sales, ');
    expect(card(scene)?.buttons).toEqual(['Reopen']);
    for (const id of ['SE-1', 'SE-2']) {
      const ended = cam.sees(acme).find(({ text }) => text.startsWith(`${id} · `));
      expect(beside('Status', ended?.text)).toBe('Withdrawn by Sol Sales');
      expect(ended?.text).toContain('Why it was withdrawn\nThe deal was lost.');
    }
    // One message for all of it, to everybody whose request it was.
    for (const who of [eno, cam]) {
      expect(who.notifications().at(-1)?.text).toBe(
        '@Eno Engineer @Cam Success DEAL-1 was lost, and your requests on it with it; nothing is left to do.',
      );
    }
    expect((await cam.command(acme, '/handoff se demo by friday')).text).toBe(
      'DEAL-1 is closed lost, so nothing was changed. The deal owner or a Sales lead can reopen it with `/handoff stage`.',
    );

    await office.after(sol.click('Reopen', { in: acme }));
    expect(sol.modal?.text).toContain('It was closed lost and comes back to 1 Discovery.');
    expect(await sol.submit({ unchecked: true })).toMatchObject({ errors: { Why: 'Fill this in.' } });
    await sol.fill({ Why: 'The rival failed' });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(card(scene)?.text).toContain('DEAL-1 · open deal');
    expect(card(scene)?.text).toContain('Reopened, Sol Sales, ');
    expect(card(scene)?.text).toContain('Nothing is open on this deal.');
  });

  it('won lets all go on, and frees the channel for the next deal, which keeps it from reopening', async () => {
    const scene = await withDeal();
    const { office, sol, eno, acme } = scene;
    await office.askSe(sol, acme);
    await moved(scene, sol, 'won', { [WHY_ON]: 'Signed on a napkin' });
    expect(card(scene)?.text).toContain('DEAL-1 · closed won');
    await eno.click('Accept', { in: acme });
    await office.settle();
    expect(card(scene)?.text).toContain('SE-1 Demo, needed by Fri 27 Nov 2026 · Eno Engineer is on it');
    await office.startDeal(sol, acme, 'Second rollout');
    await office.after(sol.click('Reopen', { in: acme, near: 'DEAL-1' }));
    await sol.fill({ Why: 'By mistake' });
    expect(await sol.submit()).toMatchObject({ outcome: 'pushed' });
    expect(sol.modal?.text).toBe(
      'Not saved\nThe home of DEAL-1 has another open deal by now, DEAL-2, so nothing was changed. Move one of the two to another channel with `/handoff home`, then try again.',
    );
  });

  it('a second time says that it is closed, and a reopened one that it is open', async () => {
    const scene = await withDeal();
    const { office, sol, lea, acme } = scene;
    await move(scene, lea, 'lost', { 'Why it was lost': 'No budget' });
    await moved(scene, sol, 'won', { [WHY_ON]: 'Signed' });
    expect(await lea.submit()).toMatchObject({ outcome: 'pushed' });
    expect(lea.modal?.text).toBe(
      'Not saved\nDEAL-1 is closed won, so nothing was changed. The deal owner or a Sales lead can reopen it with `/handoff stage`.',
    );
    await lea.closeModal({ all: true });
    for (const who of [sol, lea]) {
      await office.after(who.command(acme, '/handoff stage'));
      await who.fill({ Why: 'By mistake' });
    }
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    expect(await lea.submit()).toMatchObject({ outcome: 'pushed' });
    expect(lea.modal?.text).toBe(
      'Not saved\nDEAL-1 is open, so there is nothing to reopen. Move it with `/handoff stage`.',
    );
  });
});

describe('who may move a deal', () => {
  it('its owner and a Sales lead; others read whom to ask, before any form opens', async () => {
    const scene = await withDeal();
    const { office, cam, eno, acme } = scene;
    const said = await cam.command(acme, '/handoff stage won');
    expect(said.text).toBe(
      'The deal owner or a Sales lead may move this deal. Ask @Sol Sales or @Lea Saleslead.',
    );
    await office.after(eno.click('Move stage', { in: acme }));
    expect(eno.modal).toBeUndefined();
    expect(toldAlone(eno, acme)).toBe(said.text);
    await moved(scene, scene.lea, 'diagnose', discovery);
    expect(stageOf(scene)).toBe('2 Diagnose · forecast');
  });

  it('where there is no deal, the sentence says who starts one', async () => {
    const office = await Office.staffed();
    const { sol, acme } = await office.staff();
    for (const word of ['stage', 'team', 'home']) {
      expect((await sol.command(acme, `/handoff ${word}`)).text).toBe(
        'There is no deal in this channel yet. Sales starts one with `/handoff deal`.',
      );
    }
  });
});
