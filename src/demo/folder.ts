import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Opening } from './protocol.ts';

/** What of the demo is kept over a restart beside the app's own database. */
export interface Kept {
  /** The demo's instant, in UTC milliseconds. */
  now: number;
  /** As `Sandbox.save` gave it. */
  workspace: unknown;
  /** How far everybody has read. */
  reads: [string, string][];
  /** What people are in the company, by user id. */
  titles: [string, string][];
  /** What somebody sees who opens the page for the first time. */
  opening: Opening;
}

/** The folder in which one demo lives: the app's database and the workspace around it. */
export class Folder {
  readonly #path: string;

  /** @param path made when it is not there */
  constructor(path: string) {
    this.#path = path;
  }

  /** Where the app keeps its database. */
  get database(): string {
    return join(this.#path, 'handoff.db');
  }

  get #workspace(): string {
    return join(this.#path, 'workspace.json');
  }

  /** Forgets everything. */
  clear(): void {
    rmSync(this.#path, { recursive: true, force: true });
  }

  /** What was kept; nothing when the demo is new, or when its first opening did not come to its end. */
  read(): unknown {
    try {
      return JSON.parse(readFileSync(this.#workspace, 'utf8'));
    } catch (error) {
      if (error instanceof SyntaxError) return {};
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Keeps this, wholly or not at all. */
  write(kept: Kept): void {
    mkdirSync(this.#path, { recursive: true });
    const unfinished = `${this.#workspace}.new`;
    writeFileSync(unfinished, JSON.stringify(kept));
    renameSync(unfinished, this.#workspace);
  }
}
