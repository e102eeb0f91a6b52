import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { newest, noted, submitForged } from '../support/forge.ts';
import { beside, saved } from '../support/forms.ts';
import { Office, type OfficeOptions, type Staff } from '../support/office.ts';
import { caches, rowsOf } from '../support/rows.ts';
import { watchForStrays } from '../support/strays.ts';

watchForStrays();

type Scene = Staff & { office: Office };

async function asked(options: OfficeOptions = {}): Promise<Scene> {
  const office = await Office.staffed(options);
  const staff = await office.staff();
  await office.startDeal(staff.sol, staff.acme);
  await office.askSe(staff.sol, staff.acme);
  return { ...staff, office };
}

/** Lets Slack take no edits, so that the cards stay as they are while `act` changes what they show. */
async function behindTheCards(office: Office, act: () => Promise<unknown>): Promise<void> {
  const fault = office.sandbox.fail({ method: 'chat.update', how: { status: 503 }, times: 1000 });
  await act();
  await office.sandbox.quiet();
  fault.clear();
}

const accept = (who: Person, { acme }: Staff) => who.click('Accept', { in: acme, near: 'SE-1' });

async function withdraw({ office, sol, acme }: Scene): Promise<void> {
  await office.after(sol.click('Withdraw', { in: acme, near: 'SE-1' }));
  expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
}

async function complete({ office, eno, acme }: Scene): Promise<void> {
  await office.after(eno.click('Complete', { in: acme, near: 'SE-1' }));
  await eno.fill({ Outcome: 'Agreed', Findings: 'None' });
  expect(await eno.submit()).toMatchObject({ outcome: 'closed' });
}

/** All that is saved, but for what waits to be sent. */
const rows = (office: Office) =>
  rowsOf(office.config.databasePath, { except: [...caches, 'outbox', 'lane'] });

const ended = (status: string) =>
  `SE-1 is already ${status}, so nothing was changed. Ask anew with \`/handoff se\` if more is needed.`;

describe('a button on a card that is behind', () => {
  it('(Accept, taken meanwhile) says by whom, and the card is current afterwards', async () => {
    const scene = await asked();
    const { office, eno, eve, acme } = scene;
    await behindTheCards(office, () => accept(eno, scene));
    expect(eve.sees(acme)[1]?.buttons).toContain('Accept');
    await office.after(accept(eve, scene));
    expect(eve.sees(acme).at(-1)).toMatchObject({
      text: 'SE-1 is already taken by @Eno Engineer.',
      ephemeral: true,
    });
    await office.settle();
    expect(beside('Status', eve.sees(acme)[1]?.text)).toBe('Eno Engineer is on it');
    expect(eve.sees(acme)[1]?.buttons).toEqual(['Complete', 'Ask back', 'Withdraw']);
  });

  it('(Accept, by the one who has it) says nothing and changes nothing', async () => {
    const scene = await asked();
    const { office, eno, acme } = scene;
    await behindTheCards(office, () => accept(eno, scene));
    const before = [rows(office), eno.sees(acme), eno.notifications()];
    expect(eno.sees(acme)[1]?.buttons).toContain('Accept');
    await office.after(accept(eno, scene));
    expect([rows(office), eno.sees(acme), eno.notifications()]).toEqual(before);
    await office.settle();
    expect(beside('Status', eno.sees(acme)[1]?.text)).toBe('Eno Engineer is on it');
  });

  it('(Accept, withdrawn meanwhile) says so, and the card is current afterwards', async () => {
    const scene = await asked();
    const { office, eve, acme } = scene;
    await behindTheCards(office, () => withdraw(scene));
    await office.after(accept(eve, scene));
    expect(eve.sees(acme).at(-1)).toMatchObject({ text: ended('withdrawn'), ephemeral: true });
    await office.settle();
    expect(beside('Status', eve.sees(acme)[1]?.text)).toBe('Withdrawn by Sol Sales');
    expect(eve.sees(acme)[1]?.buttons).toEqual([]);
  });

  it.each(['Complete', 'Withdraw'])(
    '(%s, completed meanwhile) says so instead of opening a form',
    async (label) => {
      const scene = await asked();
      const { office, sol, eno, acme } = scene;
      await accept(eno, scene);
      await office.settle();
      await behindTheCards(office, () => complete(scene));
      const who = label === 'Complete' ? eno : sol;
      await office.after(who.click(label, { in: acme, near: 'SE-1' }));
      expect(who.modal).toBeUndefined();
      expect(who.sees(acme).at(-1)).toMatchObject({ text: ended('completed'), ephemeral: true });
      await office.settle();
      expect(beside('Status', who.sees(acme)[1]?.text)).toBe('Completed by Eno Engineer');
      expect(who.sees(acme)[1]?.buttons).toEqual([]);
    },
  );

  it('(Start a deal, started meanwhile) says which deal there is', async () => {
    const office = await Office.staffed();
    const { sol, lea, acme } = await office.staff();
    const offered = await sol.command(acme, '/handoff');
    expect(offered.text).toContain('There is no open deal in this channel yet.');
    await office.startDeal(lea, acme);
    await office.after(sol.click('Start a deal', { in: acme }));
    expect(sol.modal).toBeUndefined();
    expect(sol.sees(acme).at(-1)).toMatchObject({
      text: 'This channel already has an open deal, DEAL-1. Change it with `/handoff deal`, or start the new one in a channel of its own.',
      ephemeral: true,
    });
  });
});

describe('a form that is behind', () => {
  it('(Complete, withdrawn meanwhile) says so over what was entered', async () => {
    const scene = await asked();
    const { office, sol, eno, acme } = scene;
    await accept(eno, scene);
    await office.settle();
    await office.after(eno.click('Complete', { in: acme }));
    await withdraw(scene);
    await eno.fill({ Outcome: 'Agreed', Findings: 'None' });
    expect(await eno.submit()).toMatchObject({ outcome: 'pushed' });
    expect(eno.modal?.text).toBe(`Not saved\n${ended('withdrawn')}`);
    await eno.closeModal();
    expect(eno.modal?.fields).toEqual({ Outcome: 'Agreed', Findings: 'None' });
    await office.settle();
    expect(sol.sees(acme)[1]?.text).not.toContain('Agreed');
  });

  it('(Withdraw, completed meanwhile) says so', async () => {
    const scene = await asked();
    const { office, sol, eno, acme } = scene;
    await accept(eno, scene);
    await office.settle();
    await office.after(sol.click('Withdraw', { in: acme }));
    await complete(scene);
    expect(await sol.submit()).toMatchObject({ outcome: 'pushed' });
    expect(sol.modal?.text).toBe(`Not saved\n${ended('completed')}`);
    expect(noted(office)).toEqual(['refused']);
  });

  it('(Start deal, started meanwhile) says which deal there is', async () => {
    const office = await Office.staffed();
    const { sol, lea, acme } = await office.staff();
    await office.after(sol.command(acme, '/handoff deal'));
    await office.startDeal(lea, acme, 'Faster');
    await sol.fill({ 'Deal name': 'Slower', Customer: 'Acme Works' });
    expect(await sol.submit()).toMatchObject({ outcome: 'pushed' });
    expect(sol.modal?.text).toBe(
      'Not saved\nThis channel already has an open deal, DEAL-1. Change it with `/handoff deal`, or start the new one in a channel of its own.',
    );
  });

  it('(Ask, sent again after it was saved) says what it was saved as', async () => {
    const { office, sol, acme } = await asked();
    await office.after(sol.command(acme, '/handoff se poc by friday'));
    const { fields } = sol.modal ?? {};
    expect(fields).toMatchObject({ 'What kind of help': 'PoC' });
    await saved(office, sol, { 'Outcome wanted': 'Decide' });
    expect(sol.sees(acme)).toHaveLength(5);
    expect(await refusedAgain(office)).toBe(
      'This was already saved as SE-2. Its card in the deal’s channel shows it.',
    );
    expect(sol.sees(acme)).toHaveLength(5);
  });
});

/** Sends the newest form once more with other values, as after a lost answer. */
async function refusedAgain(office: Office) {
  const sent = newest(office, 'view_submission');
  const edited = JSON.parse(JSON.stringify(sent).replace('"Decide"', '"Decide sooner"'));
  return submitForged(office, edited);
}

describe('a notice that is behind', () => {
  /** Eve is not in the channel, so her turn comes to her as a direct message. */
  async function withEveOutside(): Promise<Scene> {
    const office = await Office.staffed();
    const staff = await office.staff();
    await office.startDeal(staff.sol, staff.acme);
    office.sandbox.leave(staff.acme, staff.eve);
    await office.askSe(staff.sol, staff.acme);
    return { ...staff, office };
  }

  it('says who has taken it, and shows it instead of its button', async () => {
    const scene = await withEveOutside();
    const { office, eno, eve } = scene;
    const [notice] = eve.directMessages();
    expect(notice?.buttons).toEqual(['Accept']);
    await accept(eno, scene);
    await office.settle();
    await eve.click('Accept', { in: 'dm' });
    await office.settle();
    const [now, said] = eve.directMessages();
    expect(now).toMatchObject({
      ts: notice?.ts,
      text: 'SE-1 Demo for Acme rollout: Eno Engineer is on it.\nThe card is in #deal-acme.',
      buttons: [],
    });
    expect(said).toMatchObject({
      text: 'SE-1 is already taken by @Eno Engineer.',
      ephemeral: true,
    });
    expect(eve.notifications()).toHaveLength(1);
  });

  it('says that it was withdrawn, and shows it instead of its button', async () => {
    const scene = await withEveOutside();
    const { office, eve } = scene;
    await withdraw(scene);
    await office.settle();
    await eve.click('Accept', { in: 'dm' });
    await office.settle();
    const [now, said] = eve.directMessages();
    expect(now).toMatchObject({
      text: 'SE-1 Demo for Acme rollout: Withdrawn by Sol Sales.\nThe card is in #deal-acme.',
      buttons: [],
    });
    expect(said?.text).toBe(ended('withdrawn'));
  });

  it('shows the one who accepts in it what is wanted, and lets her go on from there', async () => {
    const { office, sol, eve, acme } = await withEveOutside();
    await eve.click('Accept', { in: 'dm' });
    await office.settle();
    expect(eve.directMessages().map((message) => message.text)).toEqual([
      'SE-1 Demo for Acme rollout, needed by Fri 27 Nov 2026, is yours.\nOutcome wanted\nPlant managers agree to evaluate\n[Complete]\nThe card is in #deal-acme.',
    ]);
    expect(beside('Status', sol.sees(acme)[1]?.text)).toBe('Eve Engineer is on it');
  });
});

describe('a deleted card', () => {
  const options = { mayBeRefused: ['message_not_found'] };

  it('of a request is posted again at the next click, and what follows goes under the new one', async () => {
    const scene = await asked(options);
    const { office, sol, eve, acme } = scene;
    office.sandbox.leave(acme, eve);
    await office.after(sol.command(acme, '/handoff se poc by friday'));
    await saved(office, sol, { 'Outcome wanted': 'Decide' });
    const card = sol.sees(acme).find((message) => message.text.startsWith('SE-2'));
    expect(card).toBeDefined();
    if (card) office.sandbox.deleteMessage(card);
    await eve.click('Accept', { in: 'dm', near: 'SE-2' });
    await office.settle();
    const again = sol.sees(acme).findLast((message) => message.text.startsWith('SE-2'));
    expect(again?.ts).not.toBe(card?.ts);
    expect(beside('Status', again?.text)).toBe('Eve Engineer is on it');
    office.sandbox.join(acme, eve);
    await office.after(eve.click('Complete', { in: acme, near: 'SE-2' }));
    await saved(office, eve, { Outcome: 'Decided', Findings: 'None' });
    expect(sol.sees(acme).filter((message) => message.text.startsWith('SE-2'))).toHaveLength(1);
    expect(sol.notifications().at(-1)).toMatchObject({
      text: '@Sol Sales SE-2 is completed. The outcome is on the card above.',
      threadOf: again?.ts,
    });
  });

  it('of a deal is posted again at the next change, pinned', async () => {
    const { office, sol, acme } = await asked(options);
    const [card] = sol.sees(acme);
    if (card) office.sandbox.deleteMessage(card);
    await office.after(sol.command(acme, '/handoff deal'));
    await saved(office, sol, { Customer: 'Acme Works Ltd' });
    const again = sol.sees(acme).at(-1);
    expect(again?.text).toContain('Acme rollout\nDEAL-1 · open deal\nCustomer\nAcme Works Ltd');
    expect(again?.pinned).toBe(true);
    await office.after(sol.command(acme, '/handoff deal'));
    await saved(office, sol, { Customer: 'Acme Works GmbH' });
    expect(sol.sees(acme).filter((message) => message.text.includes('DEAL-1 · open deal'))).toHaveLength(1);
    expect(sol.sees(acme).at(-1)?.text).toContain('Acme Works GmbH');
  });
});
