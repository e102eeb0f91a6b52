import { expect, it, vi } from 'vitest';
import type { ChannelHandle, Person } from '../../src/sandbox/index.ts';
import { Site, type SiteOptions } from '../support/site.ts';

// Each step is two processes, one after the other.
vi.setConfig({ testTimeout: 240_000 });

/** A Friday at noon in Amsterdam. */
const FRIDAY = Date.parse('2026-11-20T11:00:00Z');
const DAY = 86_400_000;

interface World {
  site: Site;
  tom: Person;
  hall: ChannelHandle;
}

/** Tom has a task that is due, so he is nudged each working day at nine; the digest comes into the hall at ten. */
async function world(options: SiteOptions): Promise<World> {
  const site = await Site.open({ mode: 'socket', now: FRIDAY, ...options });
  const person = (name: string, more = {}) => site.sandbox.person({ name, ...more });
  const [ada, tom] = [person('Ada Admin', { admin: true }), person('Tom Amsterdam')];
  const hall = site.sandbox.channel({ name: 'hall', members: [ada, tom, 'bot'] });
  await ada.command(hall, '/handoff settings');
  await site.appoint(ada, 'Sales', [tom]);
  await ada.closeModal({ all: true });
  await tom.command(hall, '/handoff digest');
  await site.modal(tom, 'Digest');
  await tom.fill({ At: '10:00' });
  await tom.submit();
  await tom.closeModal({ all: true });
  await tom.command(hall, '/handoff task Send the draft by today');
  await site.modal(tom, 'New task');
  await tom.fill({ Who: tom });
  expect(await tom.submit(), tom.modal?.text).toMatchObject({ outcome: 'closed' });
  await atRest(site);
  await site.bot.end('SIGTERM');
  return { site, tom, hall };
}

/** The bot has nothing left to send. */
async function atRest(site: Site): Promise<void> {
  while ((await site.metric('handoff_outbox_tasks{state="pending"}')) > 0) await site.sandbox.quiet();
}

/** The dates of the nudges that came, and of the digests. */
function came({ tom, hall }: World) {
  const date = ({ ts }: { ts: string }) => new Date(Number(ts) * 1000).toISOString().slice(0, 10);
  return {
    nudge: tom
      .directMessages()
      .filter(({ text }) => text.includes('/handoff nudges'))
      .map(date),
    digest: tom
      .sees(hall)
      .filter(({ text, ephemeral }) => !ephemeral && /Pipeline on|nothing to say/.test(text))
      .map(date),
  };
}

type Kind = keyof ReturnType<typeof came>;

/** Starts the bot when one of this kind is due, and kills it at a step. */
async function killed(the: World, kind: Kind, step: string): Promise<void> {
  const { site, tom, hall } = the;
  if (step === 'hang-before' || step === 'hang-after') {
    const to = kind === 'nudge' ? tom.id : hall.id;
    let struck: () => void = () => undefined;
    const hit = new Promise<void>((resolve) => {
      struck = resolve;
    });
    const sending = site.sandbox.fail({
      method: 'chat.postMessage',
      how({ args }) {
        if (args.channel !== to) return undefined;
        struck();
        return step;
      },
      times: Number.POSITIVE_INFINITY,
    });
    await site.start();
    await hit;
    await site.bot.end('SIGKILL');
    sending.release();
  } else {
    await site.dies(`${kind} ${step}`);
  }
}

/** The next working day at this hour in Amsterdam, where it is winter. */
function nextDay(at: number): number {
  const next = at + DAY;
  return [0, 6].includes(new Date(next).getUTCDay()) ? nextDay(next) : next;
}

const steps = [
  ['read', 'after what is due was read'],
  ['committing', 'before the commit'],
  ['committed', 'after the commit'],
  ['leased', 'after the delivery was taken up'],
  ['begun', 'after the send was noted, before the call'],
  ['hang-before', 'before Slack has it'],
  ['hang-after', 'after Slack has it, before the answer'],
  ['settling', 'after the answer, before it is recorded'],
  ['settled', 'after it was recorded'],
];

it('killed at every step of a nudge and of a digest, and started again: one of each, every day', async () => {
  const the = await world({ history: true });
  const { site } = the;
  let day = FRIDAY;
  const dates: string[] = [];
  for (const [step = '', when] of steps) {
    day = nextDay(day);
    const date = new Date(day).toISOString().slice(0, 10);
    dates.push(date);
    await site.clock?.advanceTo(Date.parse(`${date}T08:00:01Z`));
    await killed(the, 'nudge', step);
    await site.clock?.advanceTo(Date.parse(`${date}T09:00:01Z`));
    await killed(the, 'digest', step);
    await site.start();
    await site.sandbox.until(`nudge and digest of ${date}, killed ${when}`, () => {
      const { nudge, digest } = came(the);
      return nudge.includes(date) && digest.includes(date);
    });
    await atRest(site);
    expect(await site.metric('handoff_repeated_sends_total'), when).toBe(0);
    expect(came(the), when).toEqual({ nudge: dates, digest: dates });
    await site.bot.end('SIGKILL');
  }
});

it.each<Kind>(['nudge', 'digest'])(
  'where reading back is not granted, a %s that may have arrived is sent once more and counted',
  async (kind) => {
    const the = await world({});
    const { site } = the;
    const date = '2026-11-23';
    await site.clock?.advanceTo(Date.parse(`${date}T09:00:01Z`));
    await killed(the, kind, 'hang-after');
    await site.start();
    await site.sandbox.until('it is there again', () => came(the)[kind].length === 2);
    await atRest(site);
    expect(await site.metric('handoff_repeated_sends_total')).toBe(1);
    expect(came(the)).toEqual({ nudge: [date], digest: [date], [kind]: [date, date] });
  },
);

it('started once by a clock that was a year ahead, it goes on by the right one: nothing waits for a year', async () => {
  const the = await world({ history: true });
  const { site } = the;
  const [monday, tuesday] = ['2026-11-23', '2026-11-24'];
  const ahead = 52 * 7 * DAY + Date.parse(`${monday}T09:30:00Z`) - Date.now();
  await site.start({ CLOCK_AHEAD: String(ahead) });
  await site.sandbox.until('both are there, too early', () => {
    const { nudge, digest } = came(the);
    return nudge.length === 1 && digest.length === 1;
  });
  await atRest(site);
  await site.bot.end('SIGKILL');
  await site.clock?.advanceTo(Date.parse(`${monday}T09:30:00Z`));
  await site.start();
  await site.sandbox.until('the nudge of the day', () => came(the).nudge.includes(monday));
  await atRest(site);
  await site.bot.end('SIGKILL');
  await site.clock?.advanceTo(Date.parse(`${tuesday}T09:30:00Z`));
  await site.start();
  await site.sandbox.until('both on the next day', () => {
    const { nudge, digest } = came(the);
    return nudge.includes(tuesday) && digest.includes(tuesday);
  });
  await atRest(site);
  // The digest’s time of the Monday was over when the clock was put right: it was only reckoned anew.
  expect(came(the)).toEqual({
    nudge: [expect.any(String), monday, tuesday],
    digest: [expect.any(String), tuesday],
  });
});
