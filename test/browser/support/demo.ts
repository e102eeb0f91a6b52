import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../', import.meta.url);

/** The demo as `npm run demo` starts it, in a process and a folder of its own. */
export interface RunningDemo {
  address: string;
  /** How long it took from the start of the process to the printed address, in milliseconds. */
  openedInMs: number;
  /** What it wrote to its terminal. */
  output: () => string;
  /** Stops it as Ctrl-C does, and gives its exit code. The folder stays for a next start. */
  stop: () => Promise<number>;
}

/** A folder for a demo, taken away by `clear`. */
export function demoFolder(): { path: string; clear: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'handoff-demo-'));
  return { path, clear: () => rmSync(path, { recursive: true, force: true }) };
}

interface Given {
  /** What stands behind `npm run demo --`. */
  args?: readonly string[];
  env?: Record<string, string>;
}

/** Starts the demo in a folder. Rejects with what it wrote when it ends before it prints an address. */
export async function startDemo(folder: string, { args = [], env = {} }: Given = {}): Promise<RunningDemo> {
  const began = performance.now();
  const file = (path: string) => fileURLToPath(new URL(path, root));
  const started = spawn(
    process.execPath,
    ['--import', new URL('src/preflight.js', root).href, file('src/demo/main.ts'), '--port', '0', ...args],
    { cwd: folder, env: { ...process.env, ...env } },
  );
  let output = '';
  const ended = once(started, 'exit') as Promise<[number]>;
  const address = await new Promise<string>((resolve, reject) => {
    const heard = (data: Buffer) => {
      output += data.toString('utf8');
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
      if (found) resolve(found);
    };
    started.stdout.on('data', heard);
    started.stderr.on('data', heard);
    ended.then(([code]) => reject(new Error(`The demo ended with ${code}:\n${output}`)), reject);
  });
  return {
    address,
    openedInMs: performance.now() - began,
    output: () => output,
    async stop() {
      started.kill('SIGINT');
      const [code] = await ended;
      return code;
    },
  };
}
