import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { Child, scriptOf } from '../support/bot.ts';
import { Office } from '../support/office.ts';

/** Runs `npm run outbox` in the office's folder, where `.env` says which database it is. */
async function outbox(office: Office, ...args: string[]) {
  const cwd = dirname(office.config.databasePath);
  writeFileSync(join(cwd, '.env'), `DATABASE_URL=file:${office.config.databasePath}\n`);
  const child = new Child([...scriptOf('outbox'), ...args], { cwd, env: {} });
  const { code } = await child.exited;
  return { code, stdout: child.stdout, stderr: child.stderr };
}

it('lists what is parked and why, and retries it while the bot runs', async () => {
  const office = await Office.staffed();
  const { sol, acme } = await office.staff();
  office.sandbox.fail({ method: 'chat.postMessage', how: { error: 'restricted_action' } });
  await office.startDeal(sol, acme);
  expect(sol.sees(acme)).toEqual([]);
  expect(await office.metric('handoff_outbox_tasks{state="parked"}')).toBe(1);

  const listed = await outbox(office);
  expect(listed).toMatchObject({ code: 0, stderr: '' });
  expect(listed.stdout).toMatch(
    /^2026-11-23T09:00:\d\d\.\d{3}Z {2}channel:\w+ {2}card of DEAL-1: restricted_action \(tries: 1\)\n1 parked, 0 pending\.\n$/,
  );
  expect(await outbox(office, 'retry')).toEqual({ code: 0, stdout: '1 tried again.\n', stderr: '' });
  // The command line goes by the machine's clock, the bot in this test by its own.
  await office.clock.advanceTo(Math.max(Date.now(), office.clock.now()) + 60_000);
  await office.settle();
  expect(sol.sees(acme).map(({ text }) => text)).toEqual([expect.stringContaining('Acme rollout')]);
  expect(await outbox(office)).toEqual({ code: 0, stdout: '0 parked, 0 pending.\n', stderr: '' });
});

it('calls each thing by the name that people know', async () => {
  const office = await Office.staffed();
  const { sol, lea, acme } = await office.staff();
  await office.startDeal(sol, acme);
  office.sandbox.fail({ method: 'chat.postMessage', how: { error: 'restricted_action' }, times: 100 });
  await office.askSe(sol, acme);
  office.sandbox.leave(acme, sol);
  office.sandbox.change(sol, { deactivated: true });
  await office.settle();
  const { stdout } = await outbox(office);
  const what = stdout.match(/(?<= {2})[a-z]+ of [^:]+/g) ?? [];
  expect(what.toSorted()).toEqual(['card of SE-1', 'dm of SE-1', 'dm of SE-1', 'dm of Sales']);
  expect(lea.notifications()).toEqual([]);
});

it('says what is wrong instead of a stack trace', async () => {
  const cwd = dirname((await Office.open()).config.databasePath);
  const run = async (args: string[], env: Record<string, string>) => {
    const child = new Child([...scriptOf('outbox'), ...args], { cwd, env });
    return { ...(await child.exited), stdout: child.stdout, stderr: child.stderr };
  };
  const usage = `npm run outbox            lists what could not be delivered to Slack, and why
npm run outbox -- retry   gives all of it another chance; the running bot takes it up within a minute
`;
  writeFileSync(
    join(cwd, 'readme.txt'),
    'No database, though long enough for the header of one. '.repeat(20),
  );
  const failed = { code: 1, signal: null, stdout: '' };
  expect(await run(['retyr'], {})).toEqual({ ...failed, stderr: usage });
  expect(await run(['--all'], {})).toEqual({ ...failed, stderr: usage });
  const readme = { DATABASE_URL: 'file:readme.txt' };
  expect(await run([], readme)).toEqual({
    ...failed,
    stderr: 'DATABASE_URL does not name a file that can be opened as a SQLite database.\n',
  });
  expect(await run([], { DATABASE_URL: 'handoff.db' })).toEqual({
    ...failed,
    stderr:
      'DATABASE_URL does not name a SQLite file: write "file:" and a path, for example file:data/handoff.db.\n',
  });
  expect(await run([], { DATABASE_URL: 'file:elsewhere.db' })).toEqual({
    ...failed,
    stderr:
      'DATABASE_URL: elsewhere.db is not at this version\'s shape yet. Start Handoff once ("npm start"); it migrates the file.\n',
  });
});
