import { z } from 'zod';
import { isAmong } from './elements.ts';
import { confirm, filter, flag, id, option, optionGroup, plainText } from './objects.ts';
import { page } from './pages.ts';
import { documented } from './violation.ts';

/** The five select menus and their multi-select twins. */

const menu = { action_id: id, confirm, focus_on_load: flag, placeholder: plainText(150).optional() };
const single = page.element('select-menu');
const multi = page.element('multi-select-menu');
const maxSelected = z.int().min(1).optional();
const ids = z.array(z.string()).optional();

const staticOptions = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};
type Static = {
  options?: readonly unknown[] | undefined;
  option_groups?: readonly { options: readonly unknown[] }[] | undefined;
};
const oneSource = (select: Static): boolean =>
  (select.options === undefined) !== (select.option_groups === undefined);
const oneSourceRule = { error: 'exactly one of options and option_groups is given' };
const optionsOf = (select: Static) =>
  select.options ?? select.option_groups?.flatMap((group) => group.options) ?? [];

export const staticSelect = documented(
  'static_select',
  single,
  z
    .strictObject({
      type: z.literal('static_select'),
      ...staticOptions,
      initial_option: option.optional(),
      ...menu,
    })
    .refine(oneSource, oneSourceRule)
    .refine((select) => !select.initial_option || isAmong(select.initial_option, optionsOf(select)), {
      error: 'the initial option exactly matches one of the options',
    }),
);

export const multiStaticSelect = documented(
  'multi_static_select',
  multi,
  z
    .strictObject({
      type: z.literal('multi_static_select'),
      ...staticOptions,
      initial_options: z.array(option).optional(),
      max_selected_items: maxSelected,
      ...menu,
    })
    .refine(oneSource, oneSourceRule)
    .refine(
      (select) => (select.initial_options ?? []).every((chosen) => isAmong(chosen, optionsOf(select))),
      { error: 'every initial option exactly matches one of the options' },
    ),
);

export const externalSelect = documented(
  'external_select',
  single,
  z.strictObject({
    type: z.literal('external_select'),
    initial_option: option.optional(),
    min_query_length: z.int().min(0).optional(),
    ...menu,
  }),
);

export const multiExternalSelect = documented(
  'multi_external_select',
  multi,
  z.strictObject({
    type: z.literal('multi_external_select'),
    initial_options: z.array(option).optional(),
    min_query_length: z.int().min(0).optional(),
    max_selected_items: maxSelected,
    ...menu,
  }),
);

export const usersSelect = documented(
  'users_select',
  single,
  z.strictObject({ type: z.literal('users_select'), initial_user: z.string().optional(), ...menu }),
);

export const multiUsersSelect = documented(
  'multi_users_select',
  multi,
  z.strictObject({
    type: z.literal('multi_users_select'),
    initial_users: ids,
    max_selected_items: maxSelected,
    ...menu,
  }),
);

export const conversationsSelect = documented(
  'conversations_select',
  single,
  z.strictObject({
    type: z.literal('conversations_select'),
    initial_conversation: z.string().optional(),
    default_to_current_conversation: flag,
    response_url_enabled: flag,
    filter,
    ...menu,
  }),
);

export const multiConversationsSelect = documented(
  'multi_conversations_select',
  multi,
  z.strictObject({
    type: z.literal('multi_conversations_select'),
    initial_conversations: ids,
    default_to_current_conversation: flag,
    max_selected_items: maxSelected,
    filter,
    ...menu,
  }),
);

export const channelsSelect = documented(
  'channels_select',
  single,
  z.strictObject({
    type: z.literal('channels_select'),
    initial_channel: z.string().optional(),
    response_url_enabled: flag,
    ...menu,
  }),
);

export const multiChannelsSelect = documented(
  'multi_channels_select',
  multi,
  z.strictObject({
    type: z.literal('multi_channels_select'),
    initial_channels: ids,
    max_selected_items: maxSelected,
    ...menu,
  }),
);

export const selects = [
  staticSelect,
  externalSelect,
  usersSelect,
  conversationsSelect,
  channelsSelect,
  multiStaticSelect,
  multiExternalSelect,
  multiUsersSelect,
  multiConversationsSelect,
  multiChannelsSelect,
] as const;
