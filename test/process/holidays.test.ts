import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite/store.ts';
import { addDays } from '../../src/working-time/days.ts';
import { Child, scriptOf } from '../support/bot.ts';
import { refused } from '../support/forms.ts';
import { Office } from '../support/office.ts';
import { enter, openSettings } from '../support/settings.ts';

/** The year of the machine's clock, by which the command line goes. */
const YEAR = new Date().getUTCFullYear();

/** Runs `npm run holidays` in the office's folder, where `.env` says which database it is. */
async function holidays(
  office: Office,
  file: string,
  text?: string,
  databasePath = office.config.databasePath,
) {
  const cwd = dirname(office.config.databasePath);
  writeFileSync(join(cwd, '.env'), `DATABASE_URL=file:${databasePath}\n`);
  if (text !== undefined) writeFileSync(join(cwd, file), text);
  const child = new Child([...scriptOf('holidays'), file], { cwd, env: {} });
  const { code } = await child.exited;
  return { code, stdout: child.stdout, stderr: child.stderr };
}

const event = (date: string, name: string) =>
  `BEGIN:VEVENT\r\nUID:${date}@example.com\r\nDTSTAMP:20260101T000000Z\r\nDESCRIPTION:${'A day off. '.repeat(10)}\r\nDTSTART;VALUE=DATE:${date.replaceAll('-', '')}\r\nSUMMARY:${name}\r\nEND:VEVENT`;
const calendar = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR'].join('\r\n');
const failed = { code: 1, stdout: '' };

it('adds a calendar of three hundred events in one go, once, and leaves what was written by hand', async () => {
  const office = await Office.open();
  const { ada, sol, acme } = await office.staff();
  await office.startDeal(sol, acme);
  const days = Array.from({ length: 300 }, (_, i) => {
    const year = YEAR + 1 + Math.floor(i / 100);
    return [addDays(`${year}-01-01`, (i % 100) * 3), `Day ${i}`] as const;
  });
  const text = calendar(...days.map(([date, name]) => event(date, name)));
  expect(text.length).toBeGreaterThan(60_000);
  expect(await holidays(office, 'days.ics', text)).toEqual({
    ...{ code: 0, stderr: '' },
    stdout: '300 days added, 0 there already.\n',
  });

  // The running bot has them at once, each can be changed by hand.
  await openSettings(office, ada, acme);
  await enter(office, ada, 'Holidays', {});
  await office.after(ada.submit());
  const year = String(YEAR + 1);
  const shown = ada.modal?.fields[year] ?? '';
  expect(shown.split('\n')).toHaveLength(100);
  expect(shown.split('\n').slice(0, 2)).toEqual(['1 Jan Day 0', '4 Jan Day 1']);
  await ada.fill({ [year]: shown.replace('4 Jan Day 1', '4 Jan Our own day') });
  await office.after(ada.submit());
  await ada.closeModal({ all: true });

  const more = calendar(...days.map(([date, name]) => event(date, name)), event(`${year}-12-31`, 'The last'));
  expect(await holidays(office, 'days.ics', more)).toEqual({
    ...{ code: 0, stderr: '' },
    stdout: `1 day added, 300 there already.\n${year}-01-04 stays “Our own day”; the file calls it “Day 1”.\n`,
  });
  await openSettings(office, ada, acme);
  await enter(office, ada, 'Holidays', {});
  await office.after(ada.submit());
  const lines = ada.modal?.fields[year]?.split('\n') ?? [];
  expect(lines).toHaveLength(101);
  expect(lines[1]).toBe('4 Jan Our own day');
  expect(lines.at(-1)).toBe('31 Dec The last');
  expect(await refused(ada, { [year]: '31 Feb Never' })).toHaveProperty(year);
});

it('says what is wrong with a file, and saves nothing', async () => {
  const office = await Office.open();
  expect((await holidays(office, 'none.ics')).stderr).toBe(
    'none.ics cannot be read. Name a calendar file, for example holidays.ics.\n',
  );
  const fresh = join(dirname(office.config.databasePath), 'fresh.db');
  openSqliteStore(fresh).close();
  expect(
    (await holidays(office, 'days.ics', calendar(event(`${YEAR}-05-01`, 'May Day')), fresh)).stderr,
  ).toBe('No workspace uses this database yet. Start Handoff once first.\n');
  for (const [text, stderr] of [
    [
      'Christmas is on 25 December',
      'There is no event in this file. Name a calendar file, for example holidays.ics.\n',
    ],
    [event('2020-05-01', 'Long ago'), 'All events of this calendar are in years gone by.\n'],
    [
      event(`${YEAR}-05-01`, 'x').slice(0, -12),
      'An event in this file cannot be read. Export the calendar once more.\n',
    ],
    [
      calendar(event(`${YEAR}-05-01`, 'x'), event(`${YEAR + 30}-05-01`, 'y')),
      `This calendar goes from ${YEAR} to ${YEAR + 30}. Take out what is beyond 5 years.\n`,
    ],
    [
      calendar(
        ...Array.from({ length: 40 }, (_, i) => event(addDays(`${YEAR + 1}-01-01`, i), 'x'.repeat(110))),
      ),
      `There would be more holidays in ${YEAR + 1} than fit here, which is 3,000 characters. Nothing was saved: add fewer, or shorten the names.\n`,
    ],
  ] as const) {
    expect(await holidays(office, 'days.ics', text)).toEqual({ ...failed, stderr });
  }
});
