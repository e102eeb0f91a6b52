import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives the whole run one temporary folder, so that nothing stays behind of a test that was cut short either. */
export default function wholeRun(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'handoff-tests-'));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
