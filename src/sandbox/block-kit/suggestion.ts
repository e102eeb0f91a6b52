import { z } from 'zod';
import { option, optionGroup } from './objects.ts';
import { documented, type Violation, violations } from './violation.ts';

const page = 'https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload';

const suggestion = documented(
  'answer',
  page,
  z
    .object({
      options: z.array(option).max(100).optional(),
      option_groups: z.array(optionGroup).max(100).optional(),
    })
    .refine((given) => (given.options === undefined) !== (given.option_groups === undefined), {
      error: 'exactly one of options and option_groups is given',
    }),
);

/**
 * Checks the answer to a `block_suggestion`.
 * @param given already parsed from JSON
 * @returns what Slack would refuse; empty when it would show the options
 */
export const checkSuggestion = (given: unknown): Violation[] =>
  violations(suggestion, given, 'invalid_options');
