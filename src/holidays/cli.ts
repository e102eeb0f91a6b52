import { readFileSync, statSync } from 'node:fs';
import { v7 as newId } from 'uuid';
import { ConfigRefused, readDatabasePath, readDotEnv } from '../config.ts';
import { createHandler } from '../core/handle.ts';
import { SlackSilent } from '../core/ports.ts';
import { HANDOFF } from '../core/types.ts';
import { WORKSPACE } from '../member/model.ts';
import { problemWords } from '../slack/sentences.ts';
import type { TeamStore } from '../store/port.ts';
import { DatabaseRefused } from '../store/sqlite/database.ts';
import { openSqliteStore } from '../store/sqlite/store.ts';
import { yearOf } from '../working-time/holidays.ts';
import { type Holiday, usualWorkingTime } from '../working-time/model.ts';
import { dateIn } from '../working-time/zone.ts';
import { type CalendarProblem, readCalendar } from './calendar.ts';

const usage = `npm run holidays -- holidays.ics   adds the days of a calendar file to the workspace's holidays
`;

/** A calendar with a thousand days is some 200 kB; what is far larger is another file. */
const MOST_BYTES = 5_000_000;

/** What is wrong with the file, or with what was asked: a sentence that says what to do. */
class Refused extends Error {}

/** The command line that adds a calendar of any length in one go. It shares the database with the running bot. */
async function main(): Promise<void> {
  const [path, ...more] = process.argv.slice(2);
  if (!path || more.length > 0) throw new Refused(usage.trimEnd());
  const text = contentOf(path);
  readDotEnv();
  const store = openSqliteStore(readDatabasePath(process.env), { shared: true });
  try {
    const teams = store.teams();
    if (teams.length === 0)
      throw new Refused('No workspace uses this database yet. Start Handoff once first.');
    for (const teamId of teams) process.stdout.write(await add(store.forTeam(teamId), text));
  } finally {
    store.close();
  }
}

function contentOf(path: string): string {
  try {
    if (statSync(path).size > MOST_BYTES)
      throw new Refused(`${path} is larger than 5 MB. Is it the calendar of holidays?`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused(`${path} cannot be read. Name a calendar file, for example holidays.ics.`);
  }
}

/** Adds a calendar's days to those of a workspace, and says what became of them. */
async function add(team: TeamStore, text: string): Promise<string> {
  const working = (await team.load('workspace', WORKSPACE))?.working ?? usualWorkingTime;
  const read = readCalendar(text, yearOf(dateIn(Date.now(), working.tz)));
  if (!read.ok) throw new Refused(calendarWords(read.problem));
  const command = { type: 'workspace.import-holidays', holidays: read.holidays } as const;
  const answer = await handlerOf(team).handle(command, { actorId: HANDOFF, key: `import:${newId()}` });
  if (answer.ok) return wordsOf(working.holidays, read.holidays);
  const { refusal } = answer;
  const problems = refusal.code === 'invalid' ? Object.values(refusal.fields) : [];
  throw new Refused(
    problems.map((problem) => problemWords(problem, (id) => id)).join('\n') ||
      'Nothing was saved: the database is busy. Try again.',
  );
}

function calendarWords(problem: CalendarProblem): string {
  if (problem.code === 'too-many-years') {
    return `This calendar goes from ${problem.from} to ${problem.to}. Take out what is beyond ${problem.max} years.`;
  }
  return {
    'no-event': 'There is no event in this file. Name a calendar file, for example holidays.ics.',
    torn: 'An event in this file cannot be read. Export the calendar once more.',
    past: 'All events of this calendar are in years gone by.',
  }[problem.why];
}

/** How many days came, how many were there, and which of those are called otherwise in the file. */
function wordsOf(saved: readonly Holiday[], come: readonly Holiday[]): string {
  const names = new Map(saved.map(({ date, name }) => [date, name]));
  const known = come.filter(({ date }) => names.has(date));
  const kept = known
    .filter(({ date, name }) => names.get(date) !== name)
    .map(({ date, name }) => `${date} stays “${names.get(date)}”; the file calls it “${name}”.\n`);
  const added = come.length - known.length;
  const counts = `${added} ${added === 1 ? 'day' : 'days'} added, ${known.length} there already.\n`;
  return `${counts}${kept.join('')}`;
}

/** Slack is not asked from here: what would need it is refused. */
function handlerOf(team: TeamStore) {
  const silent = async () => {
    throw new SlackSilent();
  };
  const { directory } = team;
  return createHandler({
    store: team,
    people: { person: silent, people: (ids) => directory.peopleById(ids), admins: () => directory.admins() },
    channels: { known: silent, recent: silent, fresh: silent },
    now: Date.now,
    newId,
    today: (tz) => dateIn(Date.now(), tz),
  });
}

main().catch((error: unknown) => {
  const told = [Refused, DatabaseRefused, ConfigRefused].some((kind) => error instanceof kind);
  if (!told || !(error instanceof Error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
