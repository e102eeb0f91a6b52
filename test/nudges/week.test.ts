import { expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { nudged, nudgeLab, pass } from '../support/nudges.ts';

/** Local and UTC time of each nudge somebody got: `Thu 22 Oct, 09:00 = Wed 21 Oct, 20:00`. */
function when(person: Person, tz: string): string[] {
  const shown = (at: number, timeZone: string) =>
    new Intl.DateTimeFormat('en-GB', {
      ...({ weekday: 'short', day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit' } as const),
      ...{ timeZone, hourCycle: 'h23' as const },
    }).format(at);
  return nudged(person).map(({ ts }) => {
    const at = Math.floor(Number(ts)) * 1000;
    return `${shown(at, tz)} = ${shown(at, 'UTC')}`;
  });
}

it('far apart, one nudge each working day at nine where they are, while Amsterdam puts its clocks back', async () => {
  const { office, ana, tom, sid } = await nudgeLab({ now: Date.parse('2026-10-22T18:00:00Z') });
  await pass(office, '2026-10-27T18:00:00Z');
  expect(when(ana, 'Pacific/Auckland')).toEqual([
    'Fri 23 Oct, 09:00 = Thu 22 Oct, 20:00',
    'Mon 26 Oct, 09:00 = Sun 25 Oct, 20:00',
    'Tue 27 Oct, 09:00 = Mon 26 Oct, 20:00',
  ]);
  expect(when(tom, 'Europe/Amsterdam')).toEqual([
    'Fri 23 Oct, 09:00 = Fri 23 Oct, 07:00',
    'Mon 26 Oct, 09:00 = Mon 26 Oct, 08:00',
    'Tue 27 Oct, 09:00 = Tue 27 Oct, 08:00',
  ]);
  expect(when(sid, 'America/Los_Angeles')).toEqual([
    'Fri 23 Oct, 09:00 = Fri 23 Oct, 16:00',
    'Mon 26 Oct, 09:00 = Mon 26 Oct, 16:00',
    'Tue 27 Oct, 09:00 = Tue 27 Oct, 16:00',
  ]);
});

it('and while San Francisco does', async () => {
  const { office, ana, tom, sid } = await nudgeLab({ now: Date.parse('2026-10-29T18:00:00Z') });
  await pass(office, '2026-11-03T19:00:00Z');
  expect(when(ana, 'Pacific/Auckland')).toEqual([
    'Fri 30 Oct, 09:00 = Thu 29 Oct, 20:00',
    'Mon 02 Nov, 09:00 = Sun 01 Nov, 20:00',
    'Tue 03 Nov, 09:00 = Mon 02 Nov, 20:00',
  ]);
  expect(when(tom, 'Europe/Amsterdam')).toEqual([
    'Fri 30 Oct, 09:00 = Fri 30 Oct, 08:00',
    'Mon 02 Nov, 09:00 = Mon 02 Nov, 08:00',
    'Tue 03 Nov, 09:00 = Tue 03 Nov, 08:00',
  ]);
  expect(when(sid, 'America/Los_Angeles')).toEqual([
    'Fri 30 Oct, 09:00 = Fri 30 Oct, 16:00',
    'Mon 02 Nov, 09:00 = Mon 02 Nov, 17:00',
    'Tue 03 Nov, 09:00 = Tue 03 Nov, 17:00',
  ]);
});
