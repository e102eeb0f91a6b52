import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Child, scriptOf } from '../support/bot.ts';

const directory = mkdtempSync(join(tmpdir(), 'handoff-preflight-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const needs = (version: string) =>
  `Handoff needs Node 24 or newer, and this is Node ${version}. On Linux, "npm ci" brings Node 24 along: start with "npm start". Elsewhere, install it from https://nodejs.org.\n`;

/** Says before everything else that this is an older Node. */
const olderNode =
  'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.20.2"}})';

/** Nodes of this machine that are too old to start with, and their versions. */
const tooOld = [...new Set((process.env.PATH ?? '').split(delimiter))]
  .map((folder) => join(folder, 'node'))
  .filter((program) => existsSync(program))
  .map((program) => ({
    program,
    version: execFileSync(program, ['-p', 'process.versions.node']).toString().trim(),
  }))
  .filter(({ version }) => Number.parseInt(version, 10) < 24);

const standIn = ['start', 'outbox', 'manifest'].map((script) => ({
  script,
  version: '20.20.2',
  args: ['--import', olderNode, ...scriptOf(script)],
  program: process.execPath,
}));
const real = tooOld.map((each) => ({ ...each, script: 'start', args: scriptOf('start') }));

it.each([...standIn, ...real])('Node $version is told so by "npm run $script"', async (older) => {
  const { args, program, version } = older;
  const child = new Child(args, { cwd: directory, env: {}, program });
  expect(await child.exited).toEqual({ code: 1, signal: null });
  expect(child).toMatchObject({ stderr: needs(version), stdout: '' });
});

it('without the packages it says how to get them', async () => {
  mkdirSync(join(directory, 'src'));
  const preflight = scriptOf('start').find((arg) => arg.endsWith('preflight.js')) ?? '';
  copyFileSync(preflight, join(directory, 'src', 'preflight.mjs'));
  const child = new Child(['src/preflight.mjs'], { cwd: directory, env: {} });
  expect(await child.exited).toEqual({ code: 1, signal: null });
  expect(child.stderr).toBe('Handoff needs its packages: run "npm ci" in this folder first.\n');
});
