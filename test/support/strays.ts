import { afterEach, beforeEach, expect } from 'vitest';

/** Fails each test of a file in which a rejection or an exception went unhandled. */
export function watchForStrays(): void {
  const strays: unknown[] = [];
  const note = (reason: unknown) => strays.push(reason);
  const names = ['unhandledRejection', 'uncaughtException'] as const;
  beforeEach(() => {
    for (const name of names) process.on(name, note);
  });
  afterEach(() => {
    for (const name of names) process.off(name, note);
    expect(strays.splice(0), 'nobody handled these').toEqual([]);
  });
}
