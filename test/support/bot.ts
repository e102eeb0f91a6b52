import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** The arguments of an npm script that runs Node, such as `npm start`, good from any folder. */
export function scriptOf(name: string): string[] {
  const [program, ...args] = (scripts[name] ?? '').split(' ');
  if (program !== 'node') throw new Error(`"npm run ${name}" does not run Node`);
  return args.map((each) => (/^(\.\/)?src\//.test(each) ? resolve(root, each) : each));
}

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A Node process with what it writes, in an environment of exactly these variables. */
export class Child {
  stdout = '';
  stderr = '';
  readonly exited: Promise<Exit>;
  readonly #process: ChildProcess;
  #over = false;
  #changed: () => void = () => undefined;

  constructor(
    args: string[],
    { cwd, env, program = process.execPath }: { cwd: string; env: Record<string, string>; program?: string },
  ) {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process = child;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
      this.#changed();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
      this.#changed();
    });
    this.exited = once(child, 'close').then(([code, signal]) => {
      this.#over = true;
      this.#changed();
      return { code, signal };
    });
  }

  /** Whether it runs no more. */
  get over(): boolean {
    return this.#over;
  }

  /** Its log, one parsed line each. */
  get log(): Record<string, unknown>[] {
    return this.stdout
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line) => JSON.parse(line));
  }

  /** The log line that says `msg` for the `nth` time; throws, with what it wrote instead, when it ends before. */
  async says(msg: string, nth = 1): Promise<Record<string, unknown>> {
    for (;;) {
      const line = this.log.filter((each) => each.msg === msg)[nth - 1];
      if (line) return line;
      if (this.#over) throw new Error(`It ended without saying "${msg}":\n${this.stdout}${this.stderr}`);
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
      });
    }
  }

  /** Sends a signal and waits for the end. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<Exit> {
    this.#process.kill(signal);
    return this.exited;
  }
}
