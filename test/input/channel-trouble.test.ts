import { describe, expect, it } from 'vitest';
import { noted } from '../support/forge.ts';
import { beside, formOpen, saved } from '../support/forms.ts';
import { Office, type Staff } from '../support/office.ts';
import { watchForStrays } from '../support/strays.ts';

watchForStrays();

type Scene = Staff & { office: Office };

const LATE = 'Slack took too long to open the form.';

/** A deal with one request; Eve is told by direct message, since she is not in the channel. */
async function asked(options = {}): Promise<Scene> {
  const office = await Office.staffed(options);
  const staff = await office.staff();
  await office.startDeal(staff.sol, staff.acme);
  office.sandbox.leave(staff.acme, staff.eve);
  await office.after(staff.sol.command(staff.acme, '/handoff se demo by friday'));
  await formOpen(office, staff.sol);
  await saved(office, staff.sol, { 'Outcome wanted': 'They agree' });
  return { ...staff, office };
}

describe('a trigger that is too old', () => {
  const options = { mayBeRefused: ['expired_trigger_id'] };
  const late = (office: Office, method: string, times = 1) =>
    office.sandbox.fail({ method, how: { error: 'expired_trigger_id' }, times });

  it.each(['deal', 'se', 'settings'])('of /handoff %s ends in a sentence and a log line', async (word) => {
    const { office, ada, sol, acme } = await asked(options);
    const who = word === 'settings' ? ada : sol;
    late(office, 'views.open');
    await office.after(who.command(acme, `/handoff ${word}`));
    expect(who.modal).toBeUndefined();
    expect(who.sees(acme).at(-1)).toMatchObject({
      text: `${LATE} Run the command once more.`,
      ephemeral: true,
    });
    expect(noted(office)).toEqual(['a form could not be opened']);
  });

  it('of a button ends in a sentence and a log line', async () => {
    const { office, sol, acme } = await asked(options);
    late(office, 'views.open');
    await office.after(sol.click('Withdraw', { in: acme }));
    expect(sol.modal).toBeUndefined();
    expect(sol.sees(acme).at(-1)).toMatchObject({ text: `${LATE} Click once more.`, ephemeral: true });
    expect(noted(office)).toEqual(['a form could not be opened']);
  });

  it('of a button in a modal ends in a sentence in its stead, and a log line', async () => {
    const { office, ada, acme } = await asked(options);
    await office.after(ada.command(acme, '/handoff settings'));
    late(office, 'views.push', 2);
    await office.after(ada.clickInModal('Change', { near: 'Sales' }));
    expect(ada.modal).toMatchObject({ text: `Handoff\n${LATE} Close this and start again.`, depth: 1 });
    expect(noted(office)).toEqual(['a form could not be opened', 'a sentence replaces its modal']);
  });
});

describe('an archived channel', () => {
  it('parks the card with a log line, and shows everything when it is brought back', async () => {
    const { office, sol, eve, acme } = await asked();
    office.sandbox.archive(acme);
    await office.settle();
    await eve.click('Accept', { in: 'dm' });
    await office.settle();
    expect(eve.directMessages()).toMatchObject([
      { text: expect.stringContaining('SE-1 Demo for Acme rollout, needed by Fri 27 Nov 2026, is yours.') },
    ]);
    expect(beside('Status', sol.sees(acme)[1]?.text)).toBe('Waits for Solution Engineering to accept');
    expect(noted(office)).toContain('delivery is parked; "npm run outbox" shows and retries it');
    office.sandbox.unarchive(acme);
    await office.settle();
    expect(beside('Status', sol.sees(acme)[1]?.text)).toBe('Eve Engineer is on it');
    expect(sol.sees(acme)).toHaveLength(3);
    expect(await office.metric('handoff_outbox_tasks{state="parked"}')).toBe(0);
  });
});

describe('a channel that the bot was taken out of', () => {
  it('parks the cards with a log line, tells people directly, and shows everything when it is invited again', async () => {
    const { office, sol, eno, eve, acme } = await asked();
    office.sandbox.leave(acme, 'bot');
    await office.settle();
    await eve.click('Accept', { in: 'dm' });
    await office.settle();
    expect(noted(office)).toContain('delivery is parked; "npm run outbox" shows and retries it');
    expect(beside('Status', sol.sees(acme)[1]?.text)).toBe('Waits for Solution Engineering to accept');
    office.sandbox.join(acme, 'bot', sol);
    await office.settle();
    expect(beside('Status', sol.sees(acme)[1]?.text)).toBe('Eve Engineer is on it');
    expect(sol.sees(acme)).toHaveLength(3);
    expect(eno.notifications()).toHaveLength(1);
  });

  it('takes no new deal, and says how to invite it', async () => {
    const office = await Office.staffed();
    const { sol } = await office.staff();
    const empty = office.sandbox.channel({ name: 'no-bot', members: [sol] });
    const said = await office.after(sol.command(empty, '/handoff deal'));
    const shown = sol.modal?.text ?? said.text;
    expect(shown).toContain(
      'Handoff is not in this channel yet. Type `/invite @Handoff` here, then try again.',
    );
    expect(noted(office)).toEqual(['refused']);
  });

  it('takes no deal whose form was open when it left, and says how to invite it', async () => {
    const office = await Office.staffed();
    const { sol, acme } = await office.staff();
    await office.after(sol.command(acme, '/handoff deal'));
    await formOpen(office, sol);
    office.sandbox.leave(acme, 'bot');
    await sol.fill({ 'Deal name': 'Acme rollout', Customer: 'Acme Works' });
    expect(await sol.submit()).toMatchObject({ outcome: 'pushed' });
    expect(sol.modal?.text).toBe(
      'Not saved\nHandoff is not in this channel yet. Type `/invite @Handoff` here, then try again.',
    );
    office.sandbox.join(acme, 'bot', sol);
    await office.settle();
    await sol.closeModal();
    await saved(office, sol, {});
    expect(sol.sees(acme)[0]?.text).toContain('Acme rollout\nDEAL-1 · open deal');
  });
});

describe('asking SE on a deal whose channel cannot be written to', () => {
  it.each([
    ['archived', 'This channel is archived. Unarchive it, or use another channel for the deal.'],
    ['bot-absent', 'Handoff is not in this channel yet. Type `/invite @Handoff` here, then try again.'],
  ])('(%s) ends in a sentence', async (problem, sentence) => {
    const { office, sol, eno, acme } = await asked();
    await office.after(sol.command(acme, '/handoff se poc by friday'));
    await formOpen(office, sol);
    await sol.fill({ 'Outcome wanted': 'Decide' });
    if (problem === 'archived') office.sandbox.archive(acme);
    else office.sandbox.leave(acme, 'bot');
    await office.settle();
    expect(await sol.submit()).toMatchObject({ outcome: 'pushed' });
    expect(sol.modal?.text).toBe(`Not saved\n${sentence}`);
    await sol.closeModal({ all: true });
    await office.after(sol.click('Ask Solution Engineering', { in: acme }));
    expect(sol.modal).toBeUndefined();
    expect(sol.sees(acme).at(-1)).toMatchObject({ text: sentence, ephemeral: true });
    expect(noted(office)).toEqual(['refused', 'refused']);
    expect(eno.notifications()).toHaveLength(1);
  });
});
