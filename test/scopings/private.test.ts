import { expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { by, clickForged, newest, submitForged, withViewChanged } from '../support/forge.ts';
import { type PsLab, psLab, talk } from '../support/scopings.ts';
import { toldAlone } from '../support/watch.ts';

const hidden = 'This deal lives in a private channel that you are not in. Ask somebody there to invite you.';

/** Sol's private deal with Eno as its SE, who asks for PS-1. */
async function askedInQuiet({ office, sol, eno, eve }: PsLab) {
  const quiet = office.sandbox.channel({
    name: 'deal-quiet',
    private: true,
    members: [sol, eno, eve, 'bot'],
  });
  await office.startDeal(sol, quiet, 'Gezeitenkraft', 'Eddy Currents Ltd');
  const says = async (who: Person, typed: string, entries: Parameters<Person['fill']>[0]) => {
    await who.closeModal({ all: true });
    await office.after(who.command(quiet, `/handoff ${typed}`));
    await who.fill(entries);
    expect(await who.submit(), who.modal?.text).toMatchObject({ outcome: 'closed' });
    await office.settle();
  };
  await says(eno, 'team', { 'Solution Engineer': eno });
  await says(eno, 'ps workshop', { 'Outcome wanted': 'Quiet turbines', 'Why services': 'It is new to them' });
  return { quiet, says };
}

/** Dee has PS-1 of the private deal; then Eve is its SE, and Eno, who asked, leaves the channel. */
async function askerLeft(all: PsLab) {
  const { office, eno, eve, dee } = all;
  const { quiet, says } = await askedInQuiet(all);
  await office.after(dee.click('Accept', { in: 'dm' }));
  await office.settle();
  await says(eve, 'team', { 'Solution Engineer': eve });
  office.sandbox.leave(quiet, eno);
  await office.settle();
  return { quiet, says };
}

it('on a private deal, who asked once and is no longer there sees no form and takes no step', async () => {
  const all = await psLab();
  const { office, sol, eno, dee } = all;
  const { quiet, says } = await askerLeft(all);
  for (const label of ['Edit', 'Withdraw']) {
    await office.after(sol.choose('More', label, { in: quiet, near: 'PS-1 · ' }));
    await sol.closeModal({ all: true });
    await clickForged(office, by(eno, newest(office, 'block_actions')));
    // What the app says to a click goes where the click came from.
    expect(toldAlone(sol, quiet), label).toBe(hidden);
    expect(eno.modal, label).toBeUndefined();
    expect(sol.modal, label).toBeUndefined();
  }
  const saved = () =>
    office.look(async (store) => store.psScopingsOfDeal((await store.dealOfChannel(quiet.id))?.id ?? ''));
  const [before] = await saved();
  await says(sol, 'ps edit', { 'Outcome wanted': 'Quiet pumps' });
  const form = newest(office, 'view_submission');
  const [{ version } = { version: 0 }] = await saved();
  const forged = withViewChanged(by(eno, form), {
    ...{ id: 'V0FORGED', private_metadata: JSON.stringify({ id: before?.id, version }) },
  });
  const now = await saved();
  expect(await submitForged(office, forged)).toBe(hidden);
  expect(await saved()).toEqual(now);
  // Its deliverer may, wherever the channel is.
  await says(dee, 'ps conversation', talk);
});

it('on a private deal, others in Professional Services take no step that is not theirs, and read nothing', async () => {
  const all = await psLab();
  const { office, dee, dan } = all;
  const { quiet, says } = await askerLeft(all);
  await office.after(dee.click('Conversation held', { in: quiet, near: 'PS-1 · ' }));
  await dee.closeModal({ all: true });
  await clickForged(office, by(dan, newest(office, 'block_actions')));
  expect(toldAlone(dee, quiet)).toBe(
    'Its deliverer or a PS lead may record the conversation with the customer. Ask @Dee Deliver or @Pam Pslead.',
  );
  expect(dan.modal).toBeUndefined();
  await says(dee, 'ps conversation', talk);
  const forged = withViewChanged(by(dan, newest(office, 'view_submission')), { id: 'V0FORGED' });
  expect(JSON.stringify(await submitForged(office, forged))).not.toMatch(/Gezeitenkraft|Eddy|turbines/);
  const seen = [...dan.sees('dm'), ...dan.sees(all.acme)].map(({ text }) => text).join('\n');
  expect(seen).not.toMatch(/Gezeitenkraft|Eddy|turbines/);
});

it('on a private deal, who covers for the deliverer takes the steps, while the deliverer is away', async () => {
  const all = await psLab();
  const { office, dee, dan, acme } = all;
  const { quiet, says } = await askerLeft(all);
  await says(dee, 'ps conversation', talk);
  const form = newest(office, 'view_submission');
  await office.after(dee.command(acme, '/handoff away until friday cover @dan'));
  expect(await dee.submit()).toMatchObject({ outcome: 'updated' });
  await office.settle();
  const card = dee.sees(quiet).find(({ text }) => text.includes('PS-1 · '));
  expect(card?.text).toMatch(/With Dee Deliver \(away until \d+ \w+; Dan \w+ covers\) since/);
  const held = () =>
    office.look(async (store) => {
      const [scoping] = await store.psScopingsOfDeal((await store.dealOfChannel(quiet.id))?.id ?? '');
      return scoping?.conversations.map(({ by: who }) => who);
    });
  await submitForged(office, withViewChanged(by(dan, form), { id: 'V0FORGED' }));
  expect(await held()).toEqual([dee.id, dan.id]);
});

it('on a private deal, who is no longer there takes no step back, with a form that was opened in time', async () => {
  const all = await psLab();
  const { office, sol, eno, eve } = all;
  const { quiet, says } = await askedInQuiet(all);
  await says(eno, 'ps edit', { 'Outcome wanted': 'Quiet pumps' });
  await office.after(eno.command(quiet, '/handoff undo PS-1'));
  await eno.fill({ Why: 'Turbines after all' });
  await says(eve, 'team', { 'Solution Engineer': eve });
  office.sandbox.leave(quiet, eno);
  await office.settle();
  await office.after(eno.submit());
  expect(eno.modal?.text).toContain(hidden);
  const card = sol.sees(quiet).find(({ text }) => text.includes('PS-1 · '));
  expect(card?.text).toContain('Quiet pumps');
});

it('on a private deal, who may not read it triggers nothing, by a click or by a form', async () => {
  const all = await psLab();
  const { office, sol, eno, eve, dan } = all;
  const { quiet, says } = await askedInQuiet(all);
  await office.after(eno.command(quiet, '/handoff ps new training'));
  await eno.fill({ 'Outcome wanted': 'Quiet pumps', 'Why services': 'It is new to them' });
  await says(eve, 'team', { 'Solution Engineer': eve });
  office.sandbox.leave(quiet, eno);
  await office.settle();
  await office.after(eno.submit());
  const may = 'The deal owner, the deal’s SE or a Sales lead may ask Professional Services to scope.';
  expect(eno.modal?.text).toContain(may);
  await eno.closeModal({ all: true });
  const form = newest(office, 'view_submission');

  await says(sol, 'ps withdraw', {});
  await office.after(sol.click('Trigger PS scoping', { in: quiet }));
  await sol.closeModal({ all: true });
  const click = newest(office, 'block_actions');
  const answers: string[] = [];
  for (const who of [eno, dan]) {
    await clickForged(office, by(who, click));
    // What the app says to a click goes where the click came from.
    expect(toldAlone(sol, quiet)).toContain(may);
    expect([who.modal, sol.modal]).toEqual([undefined, undefined]);
    const forged = withViewChanged(by(who, form), { id: `V0FORGED${who.id}` });
    answers.push(String(await submitForged(office, forged)));
  }
  for (const answer of answers) {
    expect(answer).toContain(may);
    expect(answer).not.toMatch(/Gezeitenkraft|Eddy|turbines/);
  }
  const deal = await office.look((store) => store.dealOfChannel(quiet.id));
  expect(await office.look((store) => store.psScopingsOfDeal(deal?.id ?? ''))).toHaveLength(1);
});
