import { expect, test } from 'vitest';
import { readSettings } from '../../src/sandbox/settings.ts';
import { manifest } from './harness.ts';

test('a command brings what people read beside it', () => {
  const given = manifest();
  const [crate] = given.features.slash_commands ?? [];
  const full = { command: '/full', description: 'Fills it', usage_hint: '[how much]', should_escape: false };
  const features = { ...given.features, slash_commands: [crate, full] };
  expect([...readSettings({ ...given, features }, false).commands]).toEqual([
    ['/crate', { shouldEscape: true, description: 'Try the crate', usage: '' }],
    ['/full', { shouldEscape: false, description: 'Fills it', usage: '[how much]' }],
  ]);
});
