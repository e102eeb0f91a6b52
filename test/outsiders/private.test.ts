import { describe, expect, it } from 'vitest';
import type { ChannelHandle, Person } from '../../src/sandbox/index.ts';
import { by, clickForged, newest, submitForged, withViewChanged } from '../support/forge.ts';
import { ask, complete, secrets } from '../support/home.ts';
import { Office, type Staff } from '../support/office.ts';
import { toldAlone } from '../support/watch.ts';

const mayNotRead =
  'This deal lives in a private channel that you are not in. Ask somebody there to invite you.';

interface Hidden extends Staff {
  office: Office;
  /** The private home of Sol's deal: Sol and Eve are in it; Sam leads SE and Lea Sales, and are not. */
  home: ChannelHandle;
  sam: Person;
  /** In Solution Engineering, and not in the home either. */
  eli: Person;
  /** In Customer Success, which Ceo leads. */
  ceo: Person;
}

/** A deal in a private channel. Every function has a lead, so that no member has a lead's rights. */
async function hidden(): Promise<Hidden> {
  const office = await Office.staffed();
  const staff = await office.staff();
  const { ada, sol, eno, eve, cam, acme } = staff;
  const sam = office.sandbox.person({ name: 'Sam Selead' });
  const eli = office.sandbox.person({ name: 'Eli Engineer' });
  const ceo = office.sandbox.person({ name: 'Ceo Cslead' });
  for (const person of [sam, eli, ceo]) office.sandbox.join(acme, person);
  await office.after(ada.command(acme, '/handoff settings'));
  await office.appoint(ada, 'Solution Engineering', [eno, eve, eli, sam], [sam]);
  await office.appoint(ada, 'Customer Success', [cam, ceo], [ceo]);
  await ada.closeModal({ all: true });
  const home = office.sandbox.channel({ name: 'deal-quiet', private: true, members: [sol, eve, 'bot'] });
  await office.settle();
  await office.after(sol.command(home, '/handoff deal'));
  await sol.fill({ 'Deal name': 'Gezeitenkraft', Customer: 'Eddy Currents Ltd', Amount: '987654' });
  await sol.submit();
  await office.settle();
  return { ...staff, office, home, sam, eli, ceo };
}

const dms = (person: Person) => person.directMessages().map((message) => message.text);
const leaked = (texts: (string | undefined)[]) =>
  [...secrets, 'Gezeitenkraft', 'deal-quiet'].filter((secret) => texts.join('\n').includes(secret));

describe('a direct message about a deal in a private channel', () => {
  it('says kind, need-by and asker to an SE who is not in it, and all of it to a lead', async () => {
    const { office, sol, eno, eve, sam, home } = await hidden();
    await ask(office, sol, home, 'demo');
    expect(dms(eno)).toEqual([
      'SE-1 Demo waits for an SE, needed by Fri 27 Nov 2026, asked by Sol Sales.\n[Accept]',
    ]);
    expect(dms(sam)).toEqual([
      'SE-1 Demo for Gezeitenkraft waits for an SE, needed by Fri 27 Nov 2026, asked by Sol Sales.\n[Accept]\nThe card is in #deal-quiet.',
    ]);
    expect(dms(eve)).toEqual([]);
    expect(eve.notifications().map((message) => message.text)).toEqual([
      '@Eve Engineer SE-1 waits for you to accept it, on the card above.',
    ]);
  });

  it('shows how things stand in place of its button, and nothing more, when its turn has passed', async () => {
    const { office, sol, eno, eve, home } = await hidden();
    await ask(office, sol, home, 'demo');
    await eve.click('Accept', { in: home });
    await office.settle();
    await office.after(eno.click('Accept', { in: 'dm' }));
    expect(dms(eno)).toEqual([
      'SE-1 Demo: Eve Engineer is on it.',
      'SE-1 is already taken by @Eve Engineer.',
    ]);
  });

  it('becomes the place of who accepts in it: what is wanted, and from there to the end', async () => {
    const { office, sol, eno, eli, home } = await hidden();
    await ask(office, sol, home, 'demo');
    await ask(office, sol, home, 'security review');
    const asked = (what: string) =>
      `${what} waits for an SE, needed by Fri 27 Nov 2026, asked by Sol Sales.\n[Accept]`;
    const mine = (what: string) =>
      `${what} for Gezeitenkraft, needed by Fri 27 Nov 2026, is yours.\nOutcome wanted\nThe quoll decides\n[Complete]\nThe card is in #deal-quiet.`;
    await eno.click('Accept', { in: 'dm', near: 'SE-1' });
    await office.settle();
    expect(dms(eno)).toEqual([mine('SE-1 Demo'), asked('SE-2 Security review')]);
    expect(dms(eli)).toEqual([asked('SE-1 Demo'), asked('SE-2 Security review')]);
    // The deal's SE is Eno; Eli reads what he works on all the same.
    await eli.click('Accept', { in: 'dm', near: 'SE-2' });
    await office.settle();
    expect(dms(eli)).toEqual([asked('SE-1 Demo'), mine('SE-2 Security review')]);

    await complete(office, eno, 'dm', 'SE-1');
    await complete(office, eli, 'dm', 'SE-2');
    const said = sol.sees(home).map((message) => message.text);
    for (const who of [eno, eli]) expect(said.join('\n')).toContain(`Completed by ${who.name}`);
    expect(said.filter((text) => text.startsWith('@Sol'))).toEqual([
      '@Sol Sales SE-1 is completed. The outcome is on the card above.',
      '@Sol Sales SE-2 is completed. The outcome is on the card above.',
    ]);
    await office.after(eli.click('Complete', { in: 'dm', near: 'SE-2' }));
    expect(dms(eli)).toEqual([
      asked('SE-1 Demo'),
      'SE-2 Security review for Gezeitenkraft: Completed by Eli Engineer.\nThe card is in #deal-quiet.',
      'SE-2 is already completed, so nothing was changed. Ask anew with `/handoff se` if more is needed.',
    ]);
  });

  it('brings its SE into the channel: who accepts joins the deal team', async () => {
    const { office, sol, eno, home } = await hidden();
    await ask(office, sol, home, 'demo');
    const heard = dms(eno).length;
    await eno.click('Accept', { in: 'dm' });
    await office.settle();
    expect(eno.sees(home)[0]?.text).toContain('Solution Engineer\nEno Engineer');
    await office.after(sol.click('Withdraw', { in: home }));
    await sol.fill({ Why: 'They merged' });
    await sol.submit();
    await office.settle();
    expect(eno.notifications().at(-1)?.text).toBe(
      '@Eno Engineer SE-1 was withdrawn; nothing is left to do. The card above says why.',
    );
    expect(dms(eno)).toHaveLength(heard);
  });

  it('tells an asker who has left it only that it is done', async () => {
    const { office, cam, eve, home } = await hidden();
    office.sandbox.join(home, cam);
    await office.settle();
    await ask(office, cam, home, 'demo');
    await eve.click('Accept', { in: home });
    await office.settle();
    office.sandbox.leave(home, cam);
    await office.settle();
    await complete(office, eve, home, 'SE-1');
    expect(dms(cam)).toEqual(['SE-1 Demo is completed.']);
  });
});

describe('reading a deal in a private channel', () => {
  it('is for its members, its deal team and the leads; commands say so', async () => {
    const { office, cam, ceo, sol, eno, home } = await hidden();
    for (const who of [cam, ceo, eno]) office.sandbox.join(home, who);
    await office.settle();
    for (const who of [cam, ceo, eno, sol])
      expect((await who.command(home, '/handoff status')).text, who.name).toContain('Eddy Currents Ltd');
  });

  it('goes on for its members when it is shared', async () => {
    const { office, cam, home } = await hidden();
    office.sandbox.join(home, cam);
    office.sandbox.share(home);
    await office.settle();
    expect((await cam.command(home, '/handoff status')).text).toContain('Eddy Currents Ltd');
  });

  it('is refused to others who click what they should not see', async () => {
    const { office, cam, ceo, sol, home, acme } = await hidden();
    await office.after(sol.command(home, '/handoff'));
    await office.after(sol.click('Show status', { in: home }));
    const status = newest(office, 'block_actions');
    await office.after(sol.click('Ask Solution Engineering', { in: home }));
    await sol.closeModal();
    const asking = newest(office, 'block_actions');
    for (const click of [status, asking]) {
      await clickForged(office, by(cam, click));
      // What the app says to a click goes where the click came from.
      expect(toldAlone(sol, home)).toBe(mayNotRead);
    }
    await clickForged(office, by(ceo, status));
    expect(toldAlone(sol, home)).toContain('Eddy Currents Ltd');
    expect(leaked([...cam.sees(acme), ...cam.directMessages()].map((message) => message.text))).toEqual([]);
    expect(cam.modal).toBeUndefined();
  });

  it('is refused to others who submit a form about it', async () => {
    const { office, cam, sol, home } = await hidden();
    await ask(office, sol, home, 'demo');
    const asked = withViewChanged(newest(office, 'view_submission'), { id: 'V0FORGED' });
    expect(await submitForged(office, by(cam, asked))).toBe(mayNotRead);
    const requests = await office.look(async (store) => {
      const deal = await store.dealOfChannel(home.id);
      return store.seRequestsOfDeal(deal?.id ?? '', 'all');
    });
    expect(requests).toHaveLength(1);
  });

  it('is not to be had by starting another deal there', async () => {
    const { office, ada, lea, sol, acme, home } = await hidden();
    const sue = office.sandbox.person({ name: 'Sue Sales' });
    await office.after(ada.command(acme, '/handoff settings'));
    await office.appoint(ada, 'Sales', [sol, lea, sue], [lea]);
    await ada.closeModal({ all: true });
    await office.after(sol.command(acme, '/handoff deal'));
    await sol.fill({ 'Deal name': 'Another', Customer: 'Another' });
    await sol.submit();
    await office.settle();
    const forged = withViewChanged(newest(office, 'view_submission'), {
      id: 'V0FORGED',
      private_metadata: JSON.stringify({ channelId: home.id }),
    });
    const said = await submitForged(office, by(sue, forged));
    expect(leaked([JSON.stringify(said)])).toEqual([]);
    expect(said).toBe(mayNotRead);
  });
});
