import { expect } from 'vitest';
import type { Command } from '../../src/core/command.ts';
import type { Answer } from '../../src/core/handle.ts';
import type { Cast, Scene } from '../support/scene.ts';

/** What each kind of person would send. */
export type Sends = (scene: Scene, kind: string) => Promise<Command>;

/** What came of it for each kind of person; and what was refused left every row of every table as it was. */
export async function tried(
  scene: Scene,
  sends: Sends,
  kinds: readonly string[],
): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  for (const kind of kinds) {
    const before = scene.rows();
    const answer = await scene.ask(kind, await sends(scene, kind));
    const after = scene.rows();
    const changed = (after.audit?.length ?? 0) > (before.audit?.length ?? 0);
    seen[kind] = answer.ok && !changed ? 'no change' : outcomeOf(answer);
    if (changed) {
      expect(answer.ok, `${kind} was not refused`).toBe(true);
      await scene.restart();
    } else {
      expect(after, `${kind} changed nothing`).toEqual(before);
    }
  }
  return seen;
}

/** A cast in which some have just become something else. */
export const become = (cast: Cast, kinds: readonly string[], now: Cast[string]): Cast => ({
  ...cast,
  ...Object.fromEntries(
    kinds.map((kind) => {
      const formerly = cast[kind]?.functions ?? [];
      return [kind, now.outside ? { ...cast[kind], ...now } : { formerly, ...now }];
    }),
  ),
});

function outcomeOf(answer: Answer): string {
  if (answer.ok) return 'done';
  const { refusal } = answer;
  return refusal.code === 'outside' ? `outside: ${refusal.kind}` : refusal.code;
}
