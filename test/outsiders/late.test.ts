import { describe, expect, it } from 'vitest';
import { fullHome, type Home, secrets } from '../support/home.ts';
import { Office } from '../support/office.ts';

const curtain =
  'Hidden while this channel is open to people from outside, or about to be. Members: `/handoff status`.';
const forGuests =
  'Handoff is for full members of this workspace; guests cannot use it. Ask your contact here to do it for you.';

/** What the pinned card of the deal shows. */
const cardOf = ({ sol, acme }: Home) => sol.sees(acme).find(({ pinned }) => pinned)?.text;

/** The newest thing Slack told the app. */
function newest(office: Office) {
  const told = office.sandbox.deliveries.at(-1);
  if (!told) throw new Error('Slack has told nothing yet');
  return told;
}

/** What was posted or edited in the home since so many calls ago, as it was sent. */
const sentSince = ({ office, acme }: Home, before: number) =>
  office.sandbox.calls
    .slice(before)
    .filter(({ method, args }) => method.startsWith('chat.') && args.channel === acme.id)
    .map(({ args }) => JSON.stringify([args.text, args.blocks]));

describe('what Slack tells late', () => {
  it('of a colleague does not bring back the cards once she is a guest, nor let her in', async () => {
    const home = await fullHome();
    const { office, cam, acme } = home;
    office.sandbox.change(cam, { name: 'Cam Renamed' });
    const renamed = newest(office);
    await office.settle();
    office.sandbox.change(cam, { guest: true });
    await office.settle();
    expect(cardOf(home)).toBe(curtain);

    await office.sandbox.redeliver(renamed);
    await office.settle();
    expect(cardOf(home)).toBe(curtain);
    expect((await cam.command(acme, '/handoff status')).text).toBe(forGuests);
  });

  it('of a guest does not hide the cards once she is a colleague again', async () => {
    const home = await fullHome();
    const { office, cam, acme } = home;
    office.sandbox.change(cam, { guest: true });
    const shut = newest(office);
    await office.settle();
    office.sandbox.change(cam, { guest: false });
    await office.settle();

    await office.sandbox.redeliver(shut);
    await office.settle();
    expect(cardOf(home)).toContain('Gezeitenkraft');
    expect((await cam.command(acme, '/handoff status')).text).toContain('Gezeitenkraft');
  });

  it('of an admin gives nobody back what was taken', async () => {
    const office = await Office.staffed();
    const { ada, acme } = await office.staff();
    office.sandbox.person({ name: 'Ori Owner', owner: true });
    office.sandbox.change(ada, { name: 'Ada Renamed' });
    const renamed = newest(office);
    await office.settle();
    office.sandbox.change(ada, { admin: false });
    await office.settle();
    await office.sandbox.redeliver(renamed);
    await office.settle();
    expect((await ada.command(acme, '/handoff settings')).text).toBe(
      'A workspace admin may change the settings. Ask @Ori Owner.',
    );
  });
});

describe('a guest who joins while Slack is being asked who is in the channel', () => {
  it.each(['conversations.info', 'conversations.members'])(
    '(%s) is not overlooked: nothing internal is posted or edited from then on',
    async (method) => {
      const home = await fullHome();
      const { office, eve, acme } = home;
      const { sandbox } = office;
      const gus = sandbox.person({ name: 'Gus Guest', guest: true });
      await office.settle();
      // What Slack said of the channel is trusted for a minute.
      await office.clock.advance(61_000);
      const slow = sandbox.fail({ method, how: 'hang-after' });
      await eve.click('Accept', { in: acme, near: 'SE-1' });
      await slow.hit;
      const before = sandbox.calls.length;
      sandbox.join(acme, gus);
      const joined = newest(office);
      await sandbox.until('the app has heard of it', () => joined.answers.length === 1);
      slow.release();
      await office.settle();
      const sent = sentSince(home, before);
      expect(sent.length).toBeGreaterThan(0);
      expect(secrets.filter((secret) => sent.join('\n').includes(secret))).toEqual([]);
      expect(cardOf(home)).toBe(curtain);
    },
  );
});
