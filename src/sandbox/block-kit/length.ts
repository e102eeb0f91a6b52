import { z } from 'zod';

/**
 * A string of at most `max` characters, counted in UTF-16 code units.
 *
 * Slack's pages say "characters" without saying which. zod's own `max` counts code points; code units are the
 * stricter reading, so a text with an emoji near the edge is refused here before Slack might.
 */
export const upTo = (max: number) =>
  z.string().check(({ value, issues }) => {
    if (value.length <= max) return;
    issues.push({ code: 'too_big', origin: 'string', maximum: max, inclusive: true, input: value });
  });
