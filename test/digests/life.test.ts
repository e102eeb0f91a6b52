import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { Office, type OfficeOptions } from '../support/office.ts';

/** A deal, and a channel whose digest is to come at nine in Amsterdam, where everybody is. It is a Monday, at ten. */
async function subscribed(entries: Parameters<Person['fill']>[0] = {}, options: OfficeOptions = {}) {
  const office = await Office.open(options);
  const staff = await office.staff();
  const { ada, sol, eno, cam, acme } = staff;
  await office.startDeal(sol, acme);
  const hall = office.sandbox.channel({ name: 'hall', members: [ada, sol, eno, cam, 'bot'] });
  const enter = async (who: Person, more: typeof entries) => {
    await office.after(who.command(hall, '/handoff digest'));
    await who.fill(more);
    await office.after(who.submit());
    const said = who.modal?.text ?? '';
    await who.closeModal({ all: true });
    return said;
  };
  const said = await enter(sol, entries);
  const until = async (at: string) => {
    await office.clock.advanceTo(Date.parse(at));
    await office.settle();
  };
  /** The first lines of what has come so far. */
  const come = () =>
    cam
      .sees(hall)
      .filter(({ ephemeral }) => !ephemeral)
      .map(({ text }) => text.split('\n')[0]);
  return { ...staff, office, hall, enter, said, until, come };
}

const tuesday = 'Pipeline on Tue 24 Nov 2026';
const quietly = (day: string, deals = '1 open deal, nothing waits') =>
  `${day}: no deal has moved since the last digest, and nothing is overdue. ${deals}.`;

describe('a channel’s digest', () => {
  it('says when it comes, comes then, and on a day without anything new is one line', async () => {
    const { office, said, until, come } = await subscribed();
    expect(said).toContain(
      'Saved. The digest comes into #hall: Monday to Friday at 09:00 in Europe/Amsterdam.',
    );
    expect(said).toContain('The next one is due on Tue 24 Nov 2026.');
    await office.clock.advanceTo(Date.parse('2026-11-24T07:59:58Z'));
    await office.sandbox.quiet();
    expect(come()).toEqual([]);
    await until('2026-11-24T08:00:00Z');
    expect(come()).toEqual([tuesday]);
    await until('2026-11-25T08:00:00Z');
    expect(come()).toEqual([tuesday, quietly('Wed 25 Nov 2026')]);
  });

  type Facts = Parameters<Person['fill']>[0];
  it.each<[what: string, facts: { before: Facts; after?: Facts }]>([
    ['a deal closes within the week', { before: { 'Expected close': '2026-11-27' } }],
    ['an amount is another one', { before: { Amount: '1000' }, after: { Amount: '2000' } }],
  ])('tells all on a day on which nothing moved, but %s', async (_what, { before, after = {} }) => {
    const { office, sol, acme, until, come } = await subscribed();
    const enter = async (facts: Facts) => {
      await office.after(sol.command(acme, '/handoff deal'));
      await sol.fill(facts);
      expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    };
    await enter(before);
    await until('2026-11-24T08:00:00Z');
    await enter(after);
    await until('2026-11-25T08:00:00Z');
    expect(come()).toEqual([tuesday, 'Pipeline on Wed 25 Nov 2026']);
  });

  it('says nothing on such a day where that is wished, and never on a weekend', async () => {
    const { until, come, office } = await subscribed({
      'Quiet days': ['Say nothing when there is nothing to say'],
    });
    for (const day of ['24', '25', '26', '27', '28', '29']) await until(`2026-11-${day}T12:00:00Z`);
    expect(come()).toEqual([tuesday]);
    await office.restart();
    expect(come()).toEqual([tuesday]);
  });

  it('tells what changed since the last one, with the reason', async () => {
    const { office, sol, acme, cam, hall, until } = await subscribed();
    await until('2026-11-24T08:00:00Z');
    await office.after(sol.command(acme, '/handoff stage validate'));
    await sol.fill({ 'Why it moves on all the same': 'They know us already' });
    await office.after(sol.submit());
    await until('2026-11-25T08:00:00Z');
    const text = cam.sees(hall).at(-1)?.text;
    expect(text).toContain('1 Discovery | 0 (−1) | –');
    expect(text).toContain('4 Validate | 1 (+1) | –');
    expect(text).toContain('What moved: 1');
    expect(text).toContain('1 Discovery → 4 Validate, by Sol Sales, ');
    expect(text).toContain('They know us already');
    expect(text).toContain('In brackets: the change since Tue 24 Nov 2026.');
  });

  /** Sol moves the deal, with a reason; and how the newest digest says what moved. */
  async function moving() {
    const all = await subscribed();
    const { office, sol, acme, cam, hall } = all;
    const moves = async (to: string, why: string) => {
      await office.after(sol.command(acme, `/handoff stage ${to}`));
      const field = Object.keys(sol.modal?.fields ?? {}).find((label) => label.startsWith('Why')) ?? '';
      await sol.fill({ [field]: why });
      await office.after(sol.submit());
    };
    const moved = () => {
      const lines = cam.sees(hall).at(-1)?.text.split('\n');
      return lines?.filter((line) => /^DEAL-\d+ .*: .*(→|new|back)/.test(line));
    };
    return { ...all, moves, moved };
  }
  const deal = 'DEAL-1 Acme rollout: ';

  it('tells moves since the last one as one, from the first to the last, with the last reason', async () => {
    const { moves, moved, until } = await moving();
    await until('2026-11-24T08:00:00Z');
    expect(moved()).toEqual([`${deal}new, in 1 Discovery #deal-acme`]);
    await moves('diagnose', 'They wrote it all down');
    await moves('solution', 'They saw it at the fair');
    await until('2026-11-25T08:00:00Z');
    expect(moved()).toEqual([
      expect.stringMatching(
        /^DEAL-1 Acme rollout: 1 Discovery → 3 Solution, by Sol Sales, \d criteria unmet: They saw it at the fair #deal-acme$/,
      ),
    ]);
    await moves('lost', 'They bought a horse');
    await moves('', 'The horse was sold');
    await moves('validate', 'They want to try it');
    await until('2026-11-26T08:00:00Z');
    expect(moved()).toEqual([expect.stringContaining(`${deal}3 Solution → 4 Validate, by Sol Sales`)]);
  });

  it('tells no move that was taken back, and one there and back as that', async () => {
    const { office, sol, acme, moves, moved, until } = await moving();
    await until('2026-11-24T08:00:00Z');
    await moves('diagnose', 'They bought a horse');
    await office.after(sol.command(acme, '/handoff undo'));
    await sol.fill({ Why: 'It was another horse' });
    await office.after(sol.submit());
    await until('2026-11-25T08:00:00Z');
    expect(moved()).toEqual([]);
    await moves('validate', 'They were done in an hour');
    await moves('discovery', 'They begin again');
    await until('2026-11-26T08:00:00Z');
    expect(moved()).toEqual([expect.stringContaining(`${deal}back in 1 Discovery, by Sol Sales`)]);
  });

  it('is changed, paused, had again and ended by anybody with a function', async () => {
    const { office, eno, cam, hall, enter, until, come } = await subscribed();
    const said = await enter(eno, { At: '15:30' });
    expect(said).toContain('at 15:30');
    await until('2026-11-24T14:30:00Z');
    const sent = ['Pipeline on Mon 23 Nov 2026', quietly('Tue 24 Nov 2026')];
    expect(come()).toEqual(sent);
    await office.after(cam.command(hall, '/handoff digest'));
    await office.after(cam.clickInModal('Pause'));
    expect(cam.modal?.text).toContain('The digest of this channel is paused.');
    await until('2026-11-25T20:00:00Z');
    expect(come()).toEqual(sent);
    await office.after(cam.clickInModal('Resume'));
    await until('2026-11-26T14:30:00Z');
    expect(come()).toEqual([...sent, quietly('Thu 26 Nov 2026')]);
    await office.after(cam.clickInModal('End'));
    expect(cam.modal?.text).toContain('The digest of this channel has ended.');
    await until('2026-11-27T20:00:00Z');
    expect(come()).toHaveLength(3);
  });

  it('is shown to oneself first, with what stands in the form, and nobody else sees it', async () => {
    const { office, eno, hall, come } = await subscribed();
    await office.after(eno.command(hall, '/handoff digest'));
    await eno.fill({ 'Only deals in this stage': '4 Validate' });
    await office.after(eno.clickInModal('Preview'));
    expect(eno.modal?.text).toContain('nothing to say. There is no open deal');
    await eno.closeModal();
    await eno.fill({ 'Only deals in this stage': 'Any stage' });
    await office.after(eno.clickInModal('Preview'));
    expect(eno.modal?.text).toContain('All: 1 · –');
    expect(come()).toEqual([]);
  });

  it('leaves out deals in private channels, which those in them see on demand', async () => {
    const { office, sol, eno, ada, cam, hall, until } = await subscribed();
    const den = office.sandbox.channel({ name: 'den', private: true, members: [sol, ada, 'bot'] });
    await office.startDeal(sol, den, 'Whisper rollout', 'Whisper Works');
    await until('2026-11-24T08:00:00Z');
    expect(cam.sees(hall).at(-1)?.text).toContain('All | 1 | –');
    expect(cam.sees(hall).at(-1)?.text).not.toContain('Whisper');
    expect((await sol.command(hall, '/handoff pipeline')).text).toContain('Whisper rollout');
    const { text } = await eno.command(hall, '/handoff pipeline');
    // Nobody leads Solution Engineering, so everybody in it has a lead's rights, and reads every deal.
    expect(text).toContain('Whisper rollout');
    const noah = office.sandbox.person({ name: 'Noah Nobody' });
    office.sandbox.join(hall, noah);
    await office.settle();
    expect((await noah.command(hall, '/handoff pipeline')).text).toContain(
      'You are in none of the functions',
    );
    await office.after(noah.command(hall, '/handoff digest'));
    expect(noah.modal?.text ?? noah.sees(hall).at(-1)?.text).toContain('You are in none of the functions');
  });
});

describe('a clock that was not running', () => {
  it('sends this morning’s once, and none of an earlier day', async () => {
    const { office, until, come } = await subscribed();
    await office.restart(() => office.clock.advanceTo(Date.parse('2026-11-26T11:00:00Z')));
    await office.settle();
    expect(come()).toEqual(['Pipeline on Thu 26 Nov 2026']);
    await office.restart();
    await office.settle();
    expect(come()).toEqual(['Pipeline on Thu 26 Nov 2026']);
    await until('2026-11-27T08:00:00Z');
    expect(come()).toHaveLength(2);
  });

  it('sends nothing on a Sunday for the Friday that was missed', async () => {
    const { office, until, come } = await subscribed();
    await office.restart(() => office.clock.advanceTo(Date.parse('2026-11-29T11:00:00Z')));
    await office.settle();
    expect(come()).toEqual([]);
    await until('2026-11-30T08:00:00Z');
    expect(come()).toEqual(['Pipeline on Mon 30 Nov 2026']);
  });

  it.each(['hang-before', 'hang-after'] as const)(
    'stopped while it is being sent (%s), it is there once after a restart',
    async (how) => {
      const { office, come } = await subscribed({}, { history: true });
      const sending = office.sandbox.fail({ method: 'chat.postMessage', how });
      const passing = office.clock.advanceTo(Date.parse('2026-11-24T08:00:00Z'));
      await sending.hit;
      await passing;
      await office.restart();
      await office.settle();
      expect(come()).toEqual([tuesday]);
    },
  );

  it('keeps to nine o’clock when the clocks are put forward', async () => {
    const { until, come, office } = await subscribed({}, { now: Date.parse('2027-03-25T09:00:00Z') });
    await until('2027-03-26T08:00:00Z');
    expect(come()).toHaveLength(1);
    await office.clock.advanceTo(Date.parse('2027-03-29T06:59:58Z'));
    await office.sandbox.quiet();
    expect(come()).toHaveLength(1);
    await until('2027-03-29T07:00:00Z');
    expect(come()).toHaveLength(2);
    expect(await office.look((store) => store.schedule.nextDue())).toBe(Date.parse('2027-03-30T07:00:00Z'));
  });
});

it('one that nobody could read counts for nothing: the next one tells all since the one that was posted', async () => {
  const { office, sol, acme, cam, hall, until, come } = await subscribed();
  await until('2026-11-24T08:00:00Z');
  await office.after(sol.command(acme, '/handoff stage diagnose'));
  await sol.fill({ 'Why it moves on all the same': 'They know us already' });
  await office.after(sol.submit());
  await office.settle();
  const outage = office.sandbox.fail({
    method: 'chat.postMessage',
    how: ({ args }) => (args.channel === hall.id ? { status: 503 } : undefined),
    times: Number.POSITIVE_INFINITY,
  });
  await until('2026-11-25T08:00:00Z');
  outage.release();
  await office.restart(() => office.clock.advanceTo(Date.parse('2026-11-26T09:00:00Z')));
  await office.settle();
  expect(come()).toEqual([tuesday, 'Pipeline on Thu 26 Nov 2026']);
  const text = cam.sees(hall).at(-1)?.text;
  expect(text).toContain('1 Discovery | 0 (−1)');
  expect(text).toContain('1 Discovery → 2 Diagnose, by Sol Sales');
  expect(text).toContain('In brackets: the change since Tue 24 Nov 2026.');
});

describe('a channel that may not have it any more', () => {
  const ends: [string, (at: Awaited<ReturnType<typeof subscribed>>) => unknown, string][] = [
    ['archived', ({ office, hall }) => office.sandbox.archive(hall), 'it is archived'],
    [
      'shared',
      ({ office, hall }) => office.sandbox.share(hall),
      'it is shared with another organisation now',
    ],
    [
      'left by the bot',
      ({ office, hall }) => office.sandbox.leave(hall, 'bot'),
      'Handoff is no longer in it',
    ],
  ];

  it.each(ends)('%s: it stops, and who set it up is told once', async (_, happens, why) => {
    const all = await subscribed();
    const { office, sol, hall, until } = all;
    await happens(all);
    await until('2026-11-24T08:00:00Z');
    await until('2026-11-25T08:00:00Z');
    const told = sol.directMessages().map(({ text }) => text);
    expect(told).toEqual([
      `The digest in #hall has stopped: ${why}. Once that is over, or in another channel, run \`/handoff digest\` there.`,
    ]);
    expect((await office.look((store) => store.load('digest', hall.id)))?.status).toBe('stopped');
    expect(office.sandbox.calls.some(({ args }) => JSON.stringify(args).includes('Pipeline on'))).toBe(false);
  });

  it('tells the admins where who set it up has left', async () => {
    const { office, ada, sol, hall, until } = await subscribed();
    office.sandbox.change(sol, { deactivated: true });
    office.sandbox.archive(hall);
    await until('2026-11-24T08:00:00Z');
    expect(ada.directMessages().at(-1)?.text).toContain('The digest in #hall has stopped: it is archived.');
  });

  it('goes on where only who set it up has left, and says so', async () => {
    const { office, sol, cam, hall, until } = await subscribed();
    office.sandbox.change(sol, { deactivated: true });
    await until('2026-11-24T08:00:00Z');
    expect(cam.sees(hall).at(-1)?.text).toContain('Who set up this digest has left.');
  });

  it('takes no digest in the first place', async () => {
    const { office, sol, eno, enter } = await subscribed();
    const open = office.sandbox.channel({ name: 'with-guests', members: [sol, eno, 'bot'] });
    office.sandbox.join(open, office.sandbox.person({ name: 'Gus Guest', guest: true }));
    await office.settle();
    const said = await office.after(sol.command(open, '/handoff digest'));
    expect(said.text || sol.modal?.text).toContain('There are guests in this channel');
    await sol.closeModal({ all: true });
    expect(await enter(sol, { 'Only deals of this owner': eno })).not.toContain('Saved');
  });
});
