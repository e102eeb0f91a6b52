import { z } from 'zod';
import {
  actionId,
  confirm,
  filter,
  flag,
  hasUniqueValues,
  isAmong,
  option,
  optionGroup,
  plainText,
} from './objects.ts';
import { page } from './pages.ts';
import { documented } from './violation.ts';

/** The five select menus and their multi-select twins. */

const menu = {
  action_id: actionId.optional(),
  confirm,
  focus_on_load: flag,
  placeholder: plainText(150).optional(),
};
const single = page.element('select-menu');
const multi = page.element('multi-select-menu');
const maxSelected = z.int().min(1).optional();
const ids = z.array(z.string()).optional();

const staticOptions = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};

type Option = z.infer<typeof option>;
type Static = {
  options?: readonly Option[] | undefined;
  option_groups?: readonly { options: readonly Option[] }[] | undefined;
};

const optionsOf = (select: Static): readonly Option[] =>
  select.options ?? select.option_groups?.flatMap((group) => group.options) ?? [];

const hasOneSource = (select: Static): boolean =>
  (select.options === undefined) !== (select.option_groups === undefined);
const oneSource = { error: 'exactly one of options and option_groups is given' };

const hasOwnValues = (select: Static): boolean => hasUniqueValues(optionsOf(select));
const ownValues = { error: 'every option has its own value' };

const staticSelect = documented(
  'static_select',
  single,
  z
    .strictObject({
      type: z.literal('static_select'),
      ...staticOptions,
      initial_option: option.optional(),
      ...menu,
    })
    .refine(hasOneSource, oneSource)
    .refine(hasOwnValues, ownValues)
    .refine((select) => !select.initial_option || isAmong(select.initial_option, optionsOf(select)), {
      error: 'the initial option exactly matches one of the options',
    }),
);

const multiStaticSelect = documented(
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
    .refine(hasOneSource, oneSource)
    .refine(hasOwnValues, ownValues)
    .refine(
      (select) => (select.initial_options ?? []).every((chosen) => isAmong(chosen, optionsOf(select))),
      { error: 'every initial option exactly matches one of the options' },
    ),
);

const externalSelect = documented(
  'external_select',
  single,
  z.strictObject({
    type: z.literal('external_select'),
    initial_option: option.optional(),
    min_query_length: z.int().min(0).optional(),
    ...menu,
  }),
);

const multiExternalSelect = documented(
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

const usersSelect = documented(
  'users_select',
  single,
  z.strictObject({ type: z.literal('users_select'), initial_user: z.string().optional(), ...menu }),
);

const multiUsersSelect = documented(
  'multi_users_select',
  multi,
  z.strictObject({
    type: z.literal('multi_users_select'),
    initial_users: ids,
    max_selected_items: maxSelected,
    ...menu,
  }),
);

const conversationsSelect = documented(
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

const multiConversationsSelect = documented(
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

const channelsSelect = documented(
  'channels_select',
  single,
  z.strictObject({
    type: z.literal('channels_select'),
    initial_channel: z.string().optional(),
    response_url_enabled: flag,
    ...menu,
  }),
);

const multiChannelsSelect = documented(
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
