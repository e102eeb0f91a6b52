import { z } from 'zod';
import { upTo } from './length.ts';
import {
  actionId,
  choice,
  confirm,
  flag,
  hasOneImageSource,
  hasUniqueValues,
  imageSource,
  isAmong,
  oneImageSource,
  overflowOption,
  plainText,
  style,
  url,
} from './objects.ts';
import { page } from './pages.ts';
import { documented } from './violation.ts';

/** Buttons, images and groups of choices. */

const accessibility_label = upTo(75).optional();
const value = upTo(2000);
const action_id = actionId.optional();

export const button = documented(
  'button',
  page.element('button'),
  z.strictObject({
    type: z.literal('button'),
    text: plainText(75),
    action_id,
    url: url.optional(),
    value: value.optional(),
    style,
    confirm,
    accessibility_label,
  }),
);

export const workflowButton = documented(
  'workflow_button',
  page.element('workflow-button'),
  z.strictObject({
    type: z.literal('workflow_button'),
    text: plainText(75),
    action_id: actionId,
    workflow: z.strictObject({
      trigger: z.strictObject({
        url: z.string(),
        customizable_input_parameters: z
          .array(z.strictObject({ name: z.string(), value: z.unknown() }))
          .optional(),
      }),
    }),
    style,
    accessibility_label,
  }),
);

const feedback = z.strictObject({ text: plainText(75), value, accessibility_label });

export const feedbackButtons = documented(
  'feedback_buttons',
  page.element('feedback-buttons'),
  z.strictObject({
    type: z.literal('feedback_buttons'),
    action_id,
    positive_button: feedback,
    negative_button: feedback,
  }),
);

export const iconButton = documented(
  'icon_button',
  page.element('icon-button'),
  z.strictObject({
    type: z.literal('icon_button'),
    icon: z.literal('trash'),
    text: plainText(),
    action_id,
    value: value.optional(),
    confirm,
    accessibility_label,
    visible_to_user_ids: z.array(z.string()).optional(),
  }),
);

export const image = documented(
  'image',
  page.element('image'),
  z
    .strictObject({ type: z.literal('image'), alt_text: z.string(), ...imageSource })
    .refine(hasOneImageSource, oneImageSource),
);

const uniqueValues = { error: 'every option has its own value' };

export const overflow = documented(
  'overflow',
  page.element('overflow-menu'),
  z
    .strictObject({
      type: z.literal('overflow'),
      action_id,
      options: z.array(overflowOption).min(1).max(5),
      confirm,
    })
    .refine((menu) => hasUniqueValues(menu.options), uniqueValues),
);

export const checkboxes = documented(
  'checkboxes',
  page.element('checkboxes'),
  z
    .strictObject({
      type: z.literal('checkboxes'),
      action_id,
      options: z.array(choice).min(1).max(10),
      initial_options: z.array(choice).min(1).optional(),
      confirm,
      focus_on_load: flag,
    })
    .refine((group) => hasUniqueValues(group.options), uniqueValues)
    .refine((group) => (group.initial_options ?? []).every((chosen) => isAmong(chosen, group.options)), {
      error: 'every initial option exactly matches one of the options',
    }),
);

export const radioButtons = documented(
  'radio_buttons',
  page.element('radio-button-group'),
  z
    .strictObject({
      type: z.literal('radio_buttons'),
      action_id,
      options: z.array(choice).min(1).max(10),
      initial_option: choice.optional(),
      confirm,
      focus_on_load: flag,
    })
    .refine((group) => hasUniqueValues(group.options), uniqueValues)
    .refine((group) => !group.initial_option || isAmong(group.initial_option, group.options), {
      error: 'the initial option exactly matches one of the options',
    }),
);
