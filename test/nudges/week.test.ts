import { expect, it } from 'vitest';
import type { ChannelHandle } from '../../src/sandbox/index.ts';
import { giveTask, type NudgeLab, nudged, nudgeLab, pass } from '../support/nudges.ts';

const zones = {
  ana: 'Pacific/Auckland',
  tom: 'Europe/Amsterdam',
  sid: 'America/Los_Angeles',
} as const;
type Who = keyof typeof zones;
const everybody = Object.keys(zones) as Who[];

/** `Thu 22 Oct, 09:00` in a zone. */
const shown = (at: number, timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', {
    ...({ weekday: 'short', day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit' } as const),
    ...{ timeZone, hourCycle: 'h23' as const },
  })
    .format(at)
    .replace('Sept', 'Sep');

interface Week extends NudgeLab {
  /** The channel of each, with a digest at half past nine where they are. */
  rooms: Record<Who, ChannelHandle>;
}

/** Three people far apart, each with a task that is due, and a channel in each place whose digest comes at half past nine. */
async function week(now: string): Promise<Week> {
  const all = await nudgeLab({ now: Date.parse(now) });
  const { office } = all;
  const rooms = {} as Week['rooms'];
  for (const who of everybody) {
    const person = all[who];
    const room = office.sandbox.channel({ name: `room-of-${who}`, members: [person, 'bot'] });
    await office.after(person.command(room, '/handoff digest'));
    await person.fill({ At: '09:30' });
    await office.after(person.submit());
    expect(person.modal?.text).toContain(`Monday to Friday at 09:30 in ${zones[who]}`);
    await person.closeModal({ all: true });
    rooms[who] = room;
  }
  return { ...all, rooms };
}

/** All that came, in order: who or where, when there, when in UTC, and what. */
function log(all: Week): string[] {
  const lines = everybody.flatMap((who) => {
    const came = [
      ...nudged(all[who]).map(({ ts, text }) => ({
        ...{ ts, to: who },
        what: [...new Set(text.match(/TASK-\d+/g))].toSorted().join(' '),
      })),
      ...all[who]
        .sees(all.rooms[who])
        .filter(({ ephemeral }) => !ephemeral)
        .map(({ ts, text }) => ({
          ...{ ts, to: `room of ${who}` },
          what: `digest of ${/\w{3} \d{1,2} \w{3}(?= \d{4})/.exec(text)?.[0]}`,
        })),
    ];
    return came.map(({ ts, to, what }) => {
      const at = Math.floor(Number(ts)) * 1000;
      return { at, line: `${to}: ${shown(at, zones[who])} = ${shown(at, 'UTC')}: ${what}` };
    });
  });
  return lines.toSorted((a, b) => a.at - b.at).map(({ line }) => line);
}

it('a week of three people in three zones, over a change of clocks: who gets what, when, once', async () => {
  const all = await week('2026-10-28T18:00:00Z');
  const { office, ana, tom, sid } = all;
  await pass(office, '2026-10-30T12:00:00Z');
  await office.after(tom.click('Done', { in: 'dm', near: 'Send the draft' }));
  await office.settle();
  await pass(office, '2026-11-02T12:00:00Z');
  await office.after(ana.click('Give to', { in: 'dm', near: 'Send the draft' }));
  await ana.fill({ Who: tom });
  await office.after(ana.submit());
  await office.settle();
  await giveTask(all, sid, 'Call the customer by wednesday');
  await pass(office, '2026-11-04T19:00:00Z');
  // On Sunday San Francisco puts its clocks back.
  expect(log(all)).toEqual([
    'ana: Thu 29 Oct, 09:00 = Wed 28 Oct, 20:00: TASK-1',
    'room of ana: Thu 29 Oct, 09:30 = Wed 28 Oct, 20:30: digest of Thu 29 Oct',
    'tom: Thu 29 Oct, 09:00 = Thu 29 Oct, 08:00: TASK-2',
    'room of tom: Thu 29 Oct, 09:30 = Thu 29 Oct, 08:30: digest of Thu 29 Oct',
    'sid: Thu 29 Oct, 09:00 = Thu 29 Oct, 16:00: TASK-3',
    'room of sid: Thu 29 Oct, 09:30 = Thu 29 Oct, 16:30: digest of Thu 29 Oct',
    'ana: Fri 30 Oct, 09:00 = Thu 29 Oct, 20:00: TASK-1',
    'room of ana: Fri 30 Oct, 09:30 = Thu 29 Oct, 20:30: digest of Fri 30 Oct',
    'tom: Fri 30 Oct, 09:00 = Fri 30 Oct, 08:00: TASK-2',
    'room of tom: Fri 30 Oct, 09:30 = Fri 30 Oct, 08:30: digest of Fri 30 Oct',
    'sid: Fri 30 Oct, 09:00 = Fri 30 Oct, 16:00: TASK-3',
    'room of sid: Fri 30 Oct, 09:30 = Fri 30 Oct, 16:30: digest of Fri 30 Oct',
    'ana: Mon 02 Nov, 09:00 = Sun 01 Nov, 20:00: TASK-1',
    'room of ana: Mon 02 Nov, 09:30 = Sun 01 Nov, 20:30: digest of Mon 2 Nov',
    'room of tom: Mon 02 Nov, 09:30 = Mon 02 Nov, 08:30: digest of Mon 2 Nov',
    'sid: Mon 02 Nov, 09:00 = Mon 02 Nov, 17:00: TASK-3',
    'room of sid: Mon 02 Nov, 09:30 = Mon 02 Nov, 17:30: digest of Mon 2 Nov',
    'room of ana: Tue 03 Nov, 09:30 = Mon 02 Nov, 20:30: digest of Tue 3 Nov',
    'tom: Tue 03 Nov, 09:00 = Tue 03 Nov, 08:00: TASK-1',
    'room of tom: Tue 03 Nov, 09:30 = Tue 03 Nov, 08:30: digest of Tue 3 Nov',
    'sid: Tue 03 Nov, 09:00 = Tue 03 Nov, 17:00: TASK-3',
    'room of sid: Tue 03 Nov, 09:30 = Tue 03 Nov, 17:30: digest of Tue 3 Nov',
    'room of ana: Wed 04 Nov, 09:30 = Tue 03 Nov, 20:30: digest of Wed 4 Nov',
    'tom: Wed 04 Nov, 09:00 = Wed 04 Nov, 08:00: TASK-1',
    'room of tom: Wed 04 Nov, 09:30 = Wed 04 Nov, 08:30: digest of Wed 4 Nov',
    'sid: Wed 04 Nov, 09:00 = Wed 04 Nov, 17:00: TASK-3 TASK-4',
    'room of sid: Wed 04 Nov, 09:30 = Wed 04 Nov, 17:30: digest of Wed 4 Nov',
  ]);
});

/** The others. Each begins on a Thursday and ends on a Tuesday; the hours are those of nine o’clock in UTC, before and after the change. */
const changes: [what: string, from: string, hours: Record<Who, [before: string, after: string]>][] = [
  [
    'Auckland puts its clocks forth',
    '2026-09-24T18:00:00Z',
    { ana: ['21', '20'], tom: ['07', '07'], sid: ['16', '16'] },
  ],
  [
    'Amsterdam puts its clocks back',
    '2026-10-22T18:00:00Z',
    { ana: ['20', '20'], tom: ['07', '08'], sid: ['16', '16'] },
  ],
  [
    'San Francisco puts its clocks forth',
    '2027-03-11T18:00:00Z',
    { ana: ['20', '20'], tom: ['08', '08'], sid: ['17', '16'] },
  ],
  [
    'Amsterdam puts its clocks forth',
    '2027-03-25T18:00:00Z',
    { ana: ['20', '20'], tom: ['08', '07'], sid: ['16', '16'] },
  ],
  [
    'Auckland puts its clocks back',
    '2027-04-01T18:00:00Z',
    { ana: ['20', '21'], tom: ['07', '07'], sid: ['16', '16'] },
  ],
];

it.each(changes)(
  '%s: nudges at nine and digests at half past come all the same',
  async (_what, from, hours) => {
    const all = await week(from);
    const days = [1, 4, 5].map((after) => new Date(Date.parse(from) + after * 86_400_000));
    await pass(all.office, new Date(Date.parse(from) + 5 * 86_400_000 + 3_600_000).toISOString());
    const seen = log(all);
    for (const who of everybody) {
      const wanted = days.flatMap((date, i) => {
        const day = shown(date.getTime(), 'UTC').slice(0, -7);
        const hour = hours[who][i === 0 ? 0 : 1];
        // In the evening of the day before, in Auckland.
        const before = Number(hour) > 18 ? 86_400_000 : 0;
        const there = shown(date.getTime() - before, 'UTC').slice(0, -7);
        return [
          [`${who}: ${day}, 09:00 = ${there}, ${hour}:00`, 'TASK-'],
          [`room of ${who}: ${day}, 09:30 = ${there}, ${hour}:30`, `digest of ${day.replace(/ 0/, ' ')}`],
        ];
      });
      const mine = seen.filter((line) => line.startsWith(`${who}:`) || line.startsWith(`room of ${who}:`));
      expect(mine.map((line) => line.replace(/TASK-\d+$/, 'TASK-'))).toEqual(
        wanted.map(([when, what]) => `${when}: ${what}`),
      );
    }
  },
);
