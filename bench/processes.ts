import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { portOf } from '../src/http.ts';
import { scriptOf } from '../test/support/bot.ts';
import { BOT, SIGNING_SECRET } from './company.ts';

/** A process under measurement. */
export interface Measured {
  port: number;
  /** From the start of the process until it answers Slack, in milliseconds. */
  startedIn: number;
  /** Resident memory now, in MB. */
  memory: () => number;
  /** Stands still, so that what it still has to do disturbs nothing, until it goes on. */
  halt: () => void;
  goOn: () => void;
  /** Has the process collect its garbage, if it was started with `collect`. */
  collect: () => Promise<void>;
  stop: () => Promise<void>;
}

interface Start {
  file: string;
  env?: Record<string, string>;
  flags?: string[];
}

const root = fileURLToPath(new URL('..', import.meta.url));

/** The product as `npm start` runs it, in HTTP mode on the database at `path`. */
export function startHandoff(path: string, slackApiUrl: string, flags: string[] = []): Promise<Measured> {
  const env = { DATABASE_URL: `file:${path}`, LOG_LEVEL: 'info', SLACK_SIGNING_SECRET: SIGNING_SECRET };
  return start({
    file: 'src/main.ts',
    env: { ...env, SLACK_API_URL: slackApiUrl },
    flags: [...scriptOf('start').slice(0, -1), ...flags],
  });
}

/** The baseline. */
export function startBare(slackApiUrl: string, flags: string[] = []): Promise<Measured> {
  return start({ file: 'bench/bare.ts', env: { SLACK_API_URL: slackApiUrl }, flags });
}

/** The fake Slack; answers the address of its Web API as well. */
export async function startSlack(): Promise<Measured & { url: string }> {
  const slack = await start({ file: 'bench/slack-api.ts' });
  return { ...slack, url: `http://127.0.0.1:${slack.port}/api/` };
}

async function start({ file, env = {}, flags = [] }: Start): Promise<Measured> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [...flags, file], {
    cwd: root,
    env: { PATH: process.env.PATH, SLACK_BOT_TOKEN: BOT.token, PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await sayingReady(child, file);
  const startedIn = performance.now() - began;
  return {
    port: Number(/ready (\d+)/.exec(line)?.[1] ?? port),
    startedIn,
    memory: () => residentOf(child),
    halt: () => child.kill('SIGSTOP'),
    goOn: () => child.kill('SIGCONT'),
    async collect() {
      child.kill('SIGUSR2');
      await pause(500);
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Resolves with the line in which the process says that it is ready. */
async function sayingReady(child: ChildProcess, file: string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code} before it was ready`)));
    child.stdout?.on('data', (data: Buffer) => {
      const line = data
        .toString()
        .split('\n')
        .find((each) => /(^|")ready/.test(each));
      if (line !== undefined) resolve(line);
    });
  });
}

function residentOf(child: ChildProcess): number {
  const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' });
  return Number(kilobytes) / 1024;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
