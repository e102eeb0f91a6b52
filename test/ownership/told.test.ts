import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { complete } from '../support/home.ts';
import { Office, type Staff } from '../support/office.ts';
import { calls, callsSince } from '../support/watch.ts';

interface Team extends Staff {
  office: Office;
  /** In Solution Engineering, but not in the deal's channel. */
  eli: Person;
  everybody: Record<string, Person>;
  /** Who is called by what somebody does, and what they read. */
  calledBy: (act: () => Promise<unknown>) => Promise<Record<string, string[]>>;
}

/** A deal of Sol's in its channel, with everybody of the staff in it but Eli. */
async function team(): Promise<Team> {
  const office = await Office.staffed();
  const { acme, ...staff } = await office.staff();
  const eli = office.sandbox.person({ name: 'Eli Engineer' });
  const everybody = { ...staff, eli };
  await office.after(staff.ada.command(acme, '/handoff settings'));
  await office.appoint(staff.ada, 'Solution Engineering', [staff.eno, staff.eve, eli], [staff.eve]);
  await staff.ada.closeModal({ all: true });
  await office.settle();
  const calledBy = async (act: () => Promise<unknown>) => {
    const before = calls(everybody);
    await act();
    await office.settle();
    return callsSince(before, everybody);
  };
  await office.startDeal(staff.sol, acme);
  return { ...staff, acme, office, eli, everybody, calledBy };
}

const requested =
  'SE-1 Demo for Acme rollout waits for an SE, needed by Fri 27 Nov 2026, asked by Cam Success.';

async function withdraw({ office, acme }: Team, who: Person): Promise<void> {
  await office.after(who.click('Withdraw', { in: acme }));
  await who.submit();
}

async function accept({ office, acme }: Team, who: Person): Promise<void> {
  await who.click('Accept', { in: acme });
  await office.settle();
}

describe('who is called', () => {
  it('by a deal that is started or edited: nobody; by its change of owner: the new one', async () => {
    const { office, sol, lea, calledBy } = await team();
    const other = office.sandbox.channel({ name: 'deal-bolt', members: [sol, lea, 'bot'] });
    expect(await calledBy(() => office.startDeal(sol, other))).toEqual({});
    const edit = async () => {
      await office.after(sol.command(other, '/handoff deal'));
      await sol.fill({ Amount: '120000' });
      await sol.submit();
    };
    expect(await calledBy(edit)).toEqual({});
    const give = async () => {
      await office.after(sol.command(other, '/handoff team'));
      await sol.fill({ 'Deal owner': lea });
      await sol.submit();
    };
    expect(await calledBy(give)).toEqual({
      'Lea Saleslead': ['@Lea Saleslead you are deal owner of DEAL-2 now.'],
    });
  });

  it('by a request: each SE once, in the thread who is in the channel, directly who is not', async () => {
    const { office, cam, eli, acme, calledBy } = await team();
    expect(await calledBy(() => office.askSe(cam, acme))).toEqual({
      'Eno Engineer': [
        '@Eno Engineer @Eve Engineer SE-1 waits for one of you to accept it, on the card above.',
      ],
      'Eve Engineer': [
        '@Eno Engineer @Eve Engineer SE-1 waits for one of you to accept it, on the card above.',
      ],
      'Eli Engineer': [`${requested}\n[Accept]\nThe card is in #deal-acme.`],
    });
    const card = cam.sees(acme).find((message) => message.text.startsWith('SE-1'));
    expect(card?.notified).toBe(false);
    expect(cam.seesThread(acme, { ts: card?.ts ?? '' }).map((message) => message.threadOf)).toEqual([
      undefined,
      card?.ts,
    ]);
    expect(eli.directMessages()).toHaveLength(1);
  });

  it('by an SE’s own request: the other SEs', async () => {
    const { office, eno, acme, calledBy } = await team();
    expect(Object.keys(await calledBy(() => office.askSe(eno, acme)))).toEqual([
      'Eve Engineer',
      'Eli Engineer',
    ]);
  });

  it('by an acceptance: nobody, for the turn is the acceptor’s own', async () => {
    const scene = await team();
    const { office, cam, eno, eli, acme, calledBy } = scene;
    await office.askSe(cam, acme);
    expect(await calledBy(() => eno.click('Accept', { in: acme }))).toEqual({});
    await office.askSe(cam, acme);
    expect(await calledBy(() => eli.click('Accept', { in: 'dm', near: 'SE-2' }))).toEqual({});
  });

  it('by a completion: the asker alone', async () => {
    const scene = await team();
    const { office, cam, eno, acme, calledBy } = scene;
    await office.askSe(cam, acme);
    await accept(scene, eno);
    expect(await calledBy(() => complete(office, eno, acme, 'SE-1'))).toEqual({
      'Cam Success': ['@Cam Success SE-1 is completed. The outcome is on the card above.'],
    });
  });

  it('by a completion, when the asker has left the channel: the asker, directly', async () => {
    const scene = await team();
    const { office, cam, eno, acme, calledBy } = scene;
    await office.askSe(cam, acme);
    await accept(scene, eno);
    office.sandbox.leave(acme, cam);
    expect(await calledBy(() => complete(office, eno, acme, 'SE-1'))).toEqual({
      'Cam Success': [
        'SE-1 Demo for Acme rollout is completed.\nAn echidna verdict\nThe card is in #deal-acme.',
      ],
    });
  });

  it('by one’s own completion of what one asked: nobody', async () => {
    const scene = await team();
    const { office, eno, acme, calledBy } = scene;
    await office.askSe(eno, acme);
    await accept(scene, eno);
    expect(await calledBy(() => complete(office, eno, acme, 'SE-1'))).toEqual({});
  });

  it('by a withdrawal: its SE and who asked; whoever withdraws need not be told', async () => {
    const scene = await team();
    const { office, cam, sol, eno, acme, calledBy } = scene;
    await office.askSe(cam, acme);
    await accept(scene, eno);
    const withdrawn = '@Eno Engineer @Cam Success SE-1 was withdrawn; nothing is left to do.';
    expect(await calledBy(() => withdraw(scene, sol))).toEqual({
      'Eno Engineer': [withdrawn],
      'Cam Success': [withdrawn],
    });
    await office.askSe(cam, acme);
    expect(await calledBy(() => withdraw(scene, cam))).toEqual({});
  });
});

describe('whoever has left', () => {
  it('is called by nothing: an SE who is deactivated, or has become a guest', async () => {
    const { office, cam, eno, eli, acme, calledBy } = await team();
    office.sandbox.leave(acme, eno);
    office.sandbox.change(eno, { deactivated: true });
    office.sandbox.change(eli, { guest: true });
    await office.settle();
    expect(Object.keys(await calledBy(() => office.askSe(cam, acme)))).toEqual(['Eve Engineer']);
  });

  it.each([
    ['is deactivated', { deactivated: true }],
    ['has become a guest', { guest: true }],
  ])('is called by nothing: of what an asker who %s asked, the deal owner hears', async (_what, change) => {
    const scene = await team();
    const { office, cam, eno, acme, calledBy } = scene;
    await office.askSe(cam, acme);
    await accept(scene, eno);
    // A guest who stays would hide the cards; a deactivated account is still listed.
    if ('guest' in change) office.sandbox.leave(acme, cam);
    office.sandbox.change(cam, change);
    await office.settle();
    expect(await calledBy(() => complete(office, eno, acme, 'SE-1'))).toEqual({
      'Sol Sales': ['@Sol Sales SE-1 is completed. The outcome is on the card above.'],
    });
  });

  it('is called by nothing that was already on its way', async () => {
    const { office, cam, eli, acme, calledBy } = await team();
    const called = await calledBy(async () => {
      const down = office.sandbox.fail({ method: 'chat.postMessage', how: { status: 503 }, times: 100 });
      await office.after(cam.command(acme, '/handoff se demo by friday'));
      await cam.fill({ 'Outcome wanted': 'They agree to evaluate' });
      await cam.submit();
      await office.settle(5_000);
      office.sandbox.change(eli, { guest: true });
      down.clear();
      await office.settle(600_000);
    });
    expect(Object.keys(called)).toEqual(['Eno Engineer', 'Eve Engineer']);
  });

  it('is not named as somebody to ask', async () => {
    const { office, cam, sol, acme } = await team();
    office.sandbox.change(sol, { deactivated: true });
    await office.settle();
    expect((await cam.command(acme, '/handoff deal')).text).toBe(
      'The deal owner or a Sales lead may change this deal. Ask @Lea Saleslead.',
    );
  });
});
