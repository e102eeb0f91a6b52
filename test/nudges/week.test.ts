import { expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { nudged, nudgeLab } from '../support/nudges.ts';

const DAY = 86_400_000;

/** Local and UTC time of each nudge somebody got: `Thu 22 Oct, 09:00 (Wed 21 Oct, 20:00 UTC)`. */
function when(person: Person, tz: string): string[] {
  const shown = (at: number, timeZone: string) =>
    new Intl.DateTimeFormat('en-GB', {
      ...({ weekday: 'short', day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit' } as const),
      ...{ timeZone, hourCycle: 'h23' as const },
    })
      .format(at)
      .replace(' at ', ', ');
  return nudged(person).map(({ ts }) => {
    const at = Math.floor(Number(ts)) * 1000;
    return `${shown(at, tz)} = ${shown(at, 'UTC')}`;
  });
}

it('three people far apart get one nudge each working day at nine where they are, while clocks change', async () => {
  const { office, ana, tom, sid } = await nudgeLab({ now: Date.parse('2026-10-21T18:00:00Z') });
  await office.settle(13 * DAY);
  expect(when(ana, 'Pacific/Auckland')).toEqual([
    'Thu 22 Oct, 09:00 = Wed 21 Oct, 20:00',
    'Fri 23 Oct, 09:00 = Thu 22 Oct, 20:00',
    'Mon 26 Oct, 09:00 = Sun 25 Oct, 20:00',
    'Tue 27 Oct, 09:00 = Mon 26 Oct, 20:00',
    'Wed 28 Oct, 09:00 = Tue, 27 Oct, 20:00',
    'Thu 29 Oct, 09:00 = Wed 28 Oct, 20:00',
    'Fri 30 Oct, 09:00 = Thu 29 Oct, 20:00',
    'Mon 02 Nov, 09:00 = Sun 01 Nov, 20:00',
    'Tue 03 Nov, 09:00 = Mon 02 Nov, 20:00',
  ]);
  // In Amsterdam the clocks are put back on 25 October.
  expect(when(tom, 'Europe/Amsterdam')).toEqual([
    'Thu 22 Oct, 09:00 = Thu 22 Oct, 07:00',
    'Fri 23 Oct, 09:00 = Fri 23 Oct, 07:00',
    'Mon 26 Oct, 09:00 = Mon 26 Oct, 08:00',
    'Tue 27 Oct, 09:00 = Tue 27 Oct, 08:00',
    'Wed 28 Oct, 09:00 = Wed 28 Oct, 08:00',
    'Thu 29 Oct, 09:00 = Thu 29 Oct, 08:00',
    'Fri 30 Oct, 09:00 = Fri 30 Oct, 08:00',
    'Mon 02 Nov, 09:00 = Mon 02 Nov, 08:00',
    'Tue 03 Nov, 09:00 = Tue 03 Nov, 08:00',
  ]);
  // In San Francisco on 1 November.
  expect(when(sid, 'America/Los_Angeles')).toEqual([
    'Thu 22 Oct, 09:00 = Thu 22 Oct, 16:00',
    'Fri 23 Oct, 09:00 = Fri 23 Oct, 16:00',
    'Mon 26 Oct, 09:00 = Mon 26 Oct, 16:00',
    'Tue 27 Oct, 09:00 = Tue 27 Oct, 16:00',
    'Wed 28 Oct, 09:00 = Wed 28 Oct, 16:00',
    'Thu 29 Oct, 09:00 = Thu 29 Oct, 16:00',
    'Fri 30 Oct, 09:00 = Fri 30 Oct, 16:00',
    'Mon 02 Nov, 09:00 = Mon 02 Nov, 17:00',
    'Tue 03 Nov, 09:00 = Tue 03 Nov, 17:00',
  ]);
});
