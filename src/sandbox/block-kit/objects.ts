import { z } from 'zod';
import { upTo } from './length.ts';
import { page } from './pages.ts';
import { documented } from './violation.ts';

/** Composition objects. */

/** The one who holds a text object says how long it is, of which kind, and whether it may be left out. */
const saidByHolder = ['too_big', 'invalid_union', 'invalid_value', 'invalid_type'];

/** A `plain_text` object of 1 to `max` characters. */
export const plainText = (max = 3000) =>
  documented(
    'text object',
    page.object('text'),
    z.strictObject({
      type: z.literal('plain_text'),
      text: upTo(max).min(1),
      emoji: z.boolean().optional(),
    }),
    saidByHolder,
  );

/** A `mrkdwn` object of 1 to `max` characters. */
const mrkdwn = (max = 3000) =>
  documented(
    'text object',
    page.object('text'),
    z.strictObject({
      type: z.literal('mrkdwn'),
      text: upTo(max).min(1),
      verbatim: z.boolean().optional(),
    }),
    saidByHolder,
  );

/** Either kind of text object, of 1 to `max` characters. */
export const anyText = (max = 3000) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);

export const actionId = upTo(255);
export const url = upTo(3000);
export const flag = z.boolean().optional();
export const style = z.enum(['primary', 'danger']).optional();
export const blockId = upTo(255).optional();

export const confirm = documented(
  'confirm',
  page.object('confirmation-dialog'),
  z.strictObject({
    title: plainText(100),
    text: anyText(300),
    confirm: plainText(30),
    deny: plainText(30),
    style,
  }),
).optional();

const optionOf = <T extends z.ZodType, E extends z.ZodRawShape>(text: T, extra: E) =>
  documented(
    'option',
    page.object('option'),
    z.strictObject({ text, value: upTo(150), description: text.optional(), ...extra }),
  );

/** For selects: plain text only. */
export const option = optionOf(plainText(75), {});
/** For checkboxes and radio buttons: markup is allowed. */
export const choice = optionOf(anyText(75), {});
/** For overflow menus: the only options that may open a URL. */
export const overflowOption = optionOf(plainText(75), { url: url.optional() });

export const optionGroup = documented(
  'option group',
  page.object('option-group'),
  z.strictObject({ label: plainText(75), options: z.array(option).min(1).max(100) }),
);

/** Slack calls the value of an option unique. */
export const hasUniqueValues = (options: readonly { value: string }[]): boolean =>
  new Set(options.map((given) => given.value)).size === options.length;

/** An initial option must match one of the options in every property. */
export const isAmong = (chosen: unknown, options: readonly unknown[]): boolean =>
  options.some((given) => isSame(given, chosen));

const isSame = (a: unknown, b: unknown): boolean =>
  JSON.stringify(a, sortedKeys) === JSON.stringify(b, sortedKeys);

const sortedKeys = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

export const filter = documented(
  'filter',
  page.object('conversation-filter'),
  z
    .strictObject({
      include: z
        .array(z.enum(['im', 'mpim', 'private', 'public']))
        .min(1)
        .optional(),
      exclude_external_shared_channels: flag,
      exclude_bot_users: flag,
    })
    .refine((given) => Object.values(given).some((value) => value !== undefined), {
      error: 'at least one of its properties is given',
    }),
).optional();

export const dispatchActionConfig = documented(
  'dispatch_action_config',
  page.object('dispatch-action-configuration'),
  z.strictObject({
    trigger_actions_on: z
      .array(z.enum(['on_enter_pressed', 'on_character_entered']))
      .min(1)
      .optional(),
  }),
).optional();

const slackFile = documented(
  'slack_file',
  page.object('slack-file'),
  z
    .strictObject({ id: z.string().optional(), url: z.string().optional() })
    .refine((file) => (file.id === undefined) !== (file.url === undefined), {
      error: 'exactly one of id and url is given',
    }),
);

/** Where an image comes from: a public URL or a Slack file. */
export const imageSource = { image_url: url.optional(), slack_file: slackFile.optional() };

/** An image comes from one place, not from both and not from none. */
export const hasOneImageSource = (image: { image_url?: unknown; slack_file?: unknown }): boolean =>
  (image.image_url === undefined) !== (image.slack_file === undefined);

export const oneImageSource = { error: 'exactly one of image_url and slack_file is given' };
