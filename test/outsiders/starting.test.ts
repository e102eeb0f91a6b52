import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { Office } from '../support/office.ts';
import { caches, rowsOf } from '../support/rows.ts';

type Found = Parameters<Office['sandbox']['channel']>[0];

/** Where no deal can be started, and what the person who tries reads. */
const places: [what: string, place: (office: Office) => Partial<Found>, sentence: string][] = [
  [
    'shared with another organisation',
    () => ({ extShared: true }),
    'This channel is shared with another organisation, and a deal’s details are internal. Use an internal channel.',
  ],
  [
    'shared with another workspace of the same company',
    () => ({ orgShared: true }),
    'This channel is shared with another organisation, and a deal’s details are internal. Use an internal channel.',
  ],
  [
    'about to be shared',
    () => ({ pendingExtShared: true }),
    'This channel is about to be shared with another organisation, and a deal’s details are internal. Use an internal channel.',
  ],
  [
    'with a guest in it',
    ({ sandbox }) => ({ members: [sandbox.person({ name: 'Gus Guest', guest: true })] }),
    'There are guests in this channel, and a deal’s details are internal. Use a channel without guests.',
  ],
  [
    'with a single-channel guest in it',
    ({ sandbox }) => ({ members: [sandbox.person({ name: 'Uli Guest', singleChannelGuest: true })] }),
    'There are guests in this channel, and a deal’s details are internal. Use a channel without guests.',
  ],
  [
    'with a stranger in it',
    ({ sandbox }) => ({ members: [sandbox.person({ name: 'Stan Stranger', stranger: true })] }),
    'There are guests in this channel, and a deal’s details are internal. Use a channel without guests.',
  ],
];

const botAbsent = 'Handoff is not in this channel yet. Type `/invite @Handoff` here, then try again.';

const records = (office: Office) => rowsOf(office.config.databasePath, { except: caches });

/** What the modal says that turns out to hold no form. */
async function saidInstead(office: Office, who: Person, act: Promise<unknown>): Promise<string | undefined> {
  await office.after(act);
  const said = who.modal?.text;
  expect(who.modal?.submit).toBeUndefined();
  await who.closeModal();
  return said;
}

describe('starting a deal in a channel', () => {
  it.each(places)('%s is refused and makes nothing', async (_what, place, sentence) => {
    const office = await Office.staffed();
    const { sol } = await office.staff();
    const { members = [], ...flags } = place(office);
    const channel = office.sandbox.channel({
      name: 'deal-bolt',
      members: [sol, ...members, 'bot'],
      ...flags,
    });
    await office.settle();
    const before = records(office);
    expect(await saidInstead(office, sol, sol.command(channel, '/handoff deal'))).toBe(
      `Handoff\n${sentence}`,
    );
    await office.settle();
    expect(records(office)).toEqual(before);
    expect(sol.sees(channel)).toEqual([]);
  });

  it.each([false, true])(
    'that the bot is not in is refused with the way to invite it (private: %s)',
    async (secret) => {
      // A private channel without the bot looks to it like none at all.
      const office = await Office.staffed({ mayBeRefused: ['channel_not_found'] });
      const { sol } = await office.staff();
      const channel = office.sandbox.channel({ name: 'deal-bolt', private: secret, members: [sol] });
      const before = records(office);
      expect(await saidInstead(office, sol, sol.command(channel, '/handoff deal'))).toBe(
        `Handoff\n${botAbsent}`,
      );
      expect(records(office)).toEqual(before);
      office.sandbox.join(channel, 'bot', sol);
      await office.startDeal(sol, channel);
      expect(sol.sees(channel)[0]?.text).toContain('Acme rollout');
    },
  );

  it('that is no channel but a direct message is refused', async () => {
    const office = await Office.staffed();
    const { sol } = await office.staff();
    const before = records(office);
    expect(await saidInstead(office, sol, sol.command('dm', '/handoff deal'))).toBe(
      'Handoff\nA deal lives in a channel, so that everybody on it sees one state. Run this in the deal’s channel.',
    );
    expect(records(office)).toEqual(before);
    expect(sol.directMessages()).toEqual([]);
  });
});

describe('a channel that changes while the form is open', () => {
  const turns: [what: string, turn: (office: Office, channel: { id: string }) => void, sentence: string][] = [
    [
      'is archived',
      ({ sandbox }, channel) => sandbox.archive(channel),
      'This channel is archived. Unarchive it, or use another channel for the deal.',
    ],
    ['loses the bot', ({ sandbox }, channel) => sandbox.leave(channel, 'bot'), botAbsent],
    [
      'is shared',
      ({ sandbox }, channel) => sandbox.share(channel),
      'This channel is shared with another organisation, and a deal’s details are internal. Use an internal channel.',
    ],
    [
      'is about to be shared',
      ({ sandbox }, channel) => sandbox.invite(channel),
      'This channel is about to be shared with another organisation, and a deal’s details are internal. Use an internal channel.',
    ],
    [
      'gets a guest',
      ({ sandbox }, channel) => sandbox.join(channel, sandbox.person({ name: 'Gus Guest', guest: true })),
      'There are guests in this channel, and a deal’s details are internal. Use a channel without guests.',
    ],
  ];

  it.each(turns)(
    '%s: the submission is refused, makes nothing and keeps what was entered',
    async (_, turn, sentence) => {
      const office = await Office.staffed();
      const { sol, acme } = await office.staff();
      await office.after(sol.command(acme, '/handoff deal'));
      await sol.fill({ 'Deal name': 'Bolzen rollout', Customer: 'Bolzenwerk' });
      turn(office, acme);
      await office.settle();
      const before = records(office);
      expect(await sol.submit()).toMatchObject({ outcome: 'pushed' });
      expect(sol.modal?.text).toBe(`Not saved\n${sentence}`);
      await sol.closeModal();
      expect(sol.modal?.fields).toMatchObject({ 'Deal name': 'Bolzen rollout', Customer: 'Bolzenwerk' });
      await office.settle();
      expect(records(office)).toEqual(before);
      expect(sol.sees(acme)).toEqual([]);
    },
  );
});
