import { describe, expect, it } from 'vitest';
import type { ChannelHandle, Person } from '../../src/sandbox/index.ts';
import { ask, fullHome, type Home, kinds, secrets } from '../support/home.ts';

const curtain =
  'Hidden while this channel is open to people from outside, or about to be. Members: `/handoff status`.';

type Turn = (home: Home) => { back: () => void };

/** How a home opens to people from outside, and how it closes again. */
const turns: [what: string, turn: Turn][] = [
  [
    'a guest joins',
    ({ office: { sandbox }, acme }) => {
      const gus = sandbox.person({ name: 'Gus Guest', guest: true });
      sandbox.join(acme, gus);
      return { back: () => sandbox.leave(acme, gus) };
    },
  ],
  [
    'a member is made a guest',
    ({ office: { sandbox }, cam }) => {
      sandbox.change(cam, { guest: true });
      return { back: () => sandbox.change(cam, { guest: false }) };
    },
  ],
  [
    'it is shared with another organisation',
    ({ office: { sandbox }, acme }) => {
      sandbox.share(acme);
      return { back: () => sandbox.unshare(acme) };
    },
  ],
];

const opened =
  '#deal-acme, the home of DEAL-1 Gezeitenkraft, is open to people from outside, or about to be. Its cards there show nothing until that ends, and whose turn it is comes by direct message.';

const textsSince = (person: Person, before: number) =>
  person
    .notifications()
    .slice(before)
    .map((message) => message.text);

const cardsOf = ({ cam, acme }: Home) =>
  cam.sees(acme).filter((message) => !message.threadOf || message.threadOf === message.ts);

/** What stands in the threads, which cannot be hidden. */
const repliesOf = ({ cam, acme }: Home) =>
  cam
    .sees(acme)
    .filter(({ threadOf, ts }) => threadOf && threadOf !== ts)
    .map((message) => message.text);

const waits = (id: string) =>
  `@Eno Engineer @Eve Engineer ${id} waits for one of you to accept it, on the card above.`;
const replies = [
  ...['SE-1', 'SE-2', 'SE-3', 'SE-4'].map(waits),
  '@Sol Sales SE-3 is completed. The outcome is on the card above.',
  '@Eno Engineer SE-4 was withdrawn; nothing is left to do. The card above says why.',
];

describe.each(turns)('when %s in a deal’s home', (_what, turn) => {
  it('its cards show nothing, and come back when all is internal again', async () => {
    const home = await fullHome();
    const { office, readable } = home;
    const before = cardsOf(home).map((message) => message.text);
    const { back } = turn(home);
    await office.settle();
    expect(cardsOf(home).map((message) => message.text)).toEqual(before.map(() => curtain));
    expect(repliesOf(home)).toEqual(replies);
    expect([...secrets, ...kinds].filter((secret) => readable().includes(secret))).toEqual([]);

    back();
    await office.settle();
    expect(cardsOf(home).map((message) => message.text)).toEqual(before);
  });

  it('the deal owner is told once, by direct message', async () => {
    const home = await fullHome();
    const { office, sol, lea, eno } = home;
    const heard = () => [lea, eno].map((person) => person.notifications().length);
    const [before, others] = [sol.notifications().length, heard()];
    turn(home);
    office.sandbox.join(home.acme, office.sandbox.person({ name: 'Gil Guest', guest: true }));
    await office.settle();
    office.sandbox.join(home.acme, office.sandbox.person({ name: 'Gwen Guest', guest: true }));
    await office.settle();
    expect(textsSince(sol, before)).toEqual([opened]);
    expect(sol.directMessages().at(-1)?.text).toContain('is open to people from outside');
    expect(heard()).toEqual(others);
  });
});

describe('a home that people from outside can read', () => {
  async function external(): Promise<Home & { leave: () => void }> {
    const home = await fullHome();
    const gus = home.office.sandbox.person({ name: 'Gus Guest', guest: true });
    home.office.sandbox.join(home.acme, gus);
    await home.office.settle();
    return { ...home, leave: () => home.office.sandbox.leave(home.acme, gus) };
  }

  it('gets no new card and no thread post; whose turn it is goes by direct message', async () => {
    const home = await external();
    const { office, sol, eno, eve, acme, readable } = home;
    const messages = sol.sees(acme).filter((message) => !message.ephemeral).length;
    await ask(office, sol, acme, 'expansion');
    for (const engineer of [eno, eve]) {
      expect(engineer.directMessages().map((message) => message.text)).toEqual([
        'SE-5 Expansion for Gezeitenkraft waits for an SE, needed by Fri 27 Nov 2026, asked by Sol Sales.\n[Accept]\nThe card is in #deal-acme.',
      ]);
    }
    expect(sol.sees(acme).filter((message) => !message.ephemeral)).toHaveLength(messages);
    expect(secrets.filter((secret) => readable().includes(secret))).toEqual([]);
  });

  it('shows a new request’s card once the outsiders have left', async () => {
    const home = await external();
    const { office, sol, eve, acme, leave, readable } = home;
    await ask(office, sol, acme, 'expansion');
    await eve.click('Accept', { in: 'dm' });
    await office.settle();
    expect(readable()).not.toContain('SE-5');
    leave();
    await office.settle();
    const card = sol.sees(acme).at(-1)?.text;
    expect(card).toContain('SE-5 · Expansion');
    expect(card).toContain('Eve Engineer is on it');
    expect(sol.sees(acme)[0]?.text).toContain('SE-5 Expansion');
  });

  it('is told of anew when it opens again', async () => {
    const { office, sol, acme, leave } = await external();
    const before = sol.notifications().length;
    leave();
    await office.settle();
    expect(textsSince(sol, before)).toEqual([]);
    office.sandbox.share(acme);
    await office.settle();
    expect(textsSince(sol, before)).toEqual([opened]);
  });

  it('still answers its members, each alone', async () => {
    const { cam, eno, acme, readable } = await external();
    const said = await cam.command(acme, '/handoff status');
    expect(said.text).toContain('Eddy Currents Ltd');
    expect((await eno.command(acme, '/handoff status')).text).toContain('SE-1 Demo');
    expect(readable()).not.toContain('Eddy Currents Ltd');
  });
});

describe('what Slack tells nobody: a home that is about to be shared', () => {
  it('is noticed at the next send: all its cards show nothing and the owner is told, once', async () => {
    const home = await fullHome();
    const { office, eve, sol, acme, readable } = home;
    const [cards, before] = [cardsOf(home), sol.notifications().length];
    office.sandbox.invite(acme);
    // What Slack said of the channel is trusted for a minute.
    await office.clock.advance(61_000);
    await eve.click('Accept', { in: acme, near: 'SE-1' });
    await office.settle();
    expect(secrets.filter((secret) => readable().includes(secret))).toEqual([]);
    expect(cardsOf(home).map((message) => message.text)).toEqual(cards.map(() => curtain));

    office.sandbox.share(acme);
    await office.settle();
    expect(cardsOf(home).map((message) => message.text)).toEqual(cards.map(() => curtain));
    expect(textsSince(sol, before)).toEqual([opened]);
  });
});

describe('every send looks again', () => {
  it('a guest who joins while Slack is down reads nothing when it is up again', async () => {
    const { office, sol, acme } = await fullHome();
    const bolt: ChannelHandle = office.sandbox.channel({ name: 'deal-bolt', members: [sol, 'bot'] });
    const down = office.sandbox.fail({ method: 'chat.postMessage', how: { status: 503 }, times: 100 });
    await office.after(sol.command(bolt, '/handoff deal'));
    await sol.fill({ 'Deal name': 'Gezeitenkraft', Customer: 'Eddy Currents Ltd' });
    await sol.submit();
    await down.hit;
    office.sandbox.join(bolt, office.sandbox.person({ name: 'Gus Guest', guest: true }));
    down.clear();
    await office.settle(600_000);
    expect(sol.sees(bolt)).toEqual([]);
    expect(sol.sees(acme)[0]?.text).toContain('Gezeitenkraft');
  });
});
