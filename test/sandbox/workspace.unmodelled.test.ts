import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { gaps } from '../../src/sandbox/gaps.ts';
import { EMITTED_EVENTS, unmodelled } from '../../src/sandbox/unmodelled.ts';
import { METHODS } from '../../src/sandbox/web-api/methods.ts';
import { refusal, start } from './harness.ts';

/** The names of all methods of the client, as `chat.postMessage`. */
function methodNames(object: object, prefix = ''): string[] {
  return Object.entries(object).flatMap(([name, value]) => {
    if (typeof value === 'function') return prefix ? [`${prefix}${name}`] : [];
    const isFamily = typeof value === 'object' && value !== null && value.constructor === Object;
    return isFamily && name !== 'retryConfig' ? methodNames(value, `${prefix}${name}.`) : [];
  });
}

test('every method of the client is either modelled or unknown', async () => {
  await using world = await start();
  const { client } = world;
  // Made of several calls by the client itself.
  const names = methodNames(client).filter((name) => name !== 'files.uploadV2');
  expect(names.length).toBeGreaterThan(200);
  for (const name of METHODS.keys()) expect(names).toContain(name);
  for (const name of names.filter((each) => !METHODS.has(each))) {
    expect([name, await refusal(client.apiCall(name))]).toEqual([name, 'unknown_method']);
  }
});

test('the product subscribes only to events the sandbox sends', () => {
  const { settings } = parse(readFileSync('manifest.yml', 'utf8'));
  for (const event of settings.event_subscriptions.bot_events) expect(EMITTED_EVENTS).toContain(event);
});

test('every difference is named once and explained', () => {
  const names = [...gaps, ...unmodelled].map((gap) => gap.name);
  expect(new Set(names).size).toBe(names.length);
  for (const gap of unmodelled) expect(gap.why).toMatch(/\.$/);
});
