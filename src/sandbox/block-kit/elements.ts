import { z } from 'zod';
import {
  choice,
  confirm,
  flag,
  id,
  imageSource,
  oneImageSource,
  overflowOption,
  plainText,
  style,
  url,
} from './objects.ts';
import { page } from './pages.ts';
import { documented } from './violation.ts';

/** Buttons, images and choices: the elements that are neither menus nor text fields. */

const label = z.string().max(75).optional();

export const button = documented(
  'button',
  page.element('button'),
  z.strictObject({
    type: z.literal('button'),
    text: plainText(75),
    action_id: id,
    url: url.optional(),
    value: z.string().max(2000).optional(),
    style,
    confirm,
    accessibility_label: label,
  }),
);

export const image = documented(
  'image',
  page.element('image'),
  z
    .strictObject({ type: z.literal('image'), alt_text: z.string(), ...imageSource })
    .refine(oneImageSource, { error: 'exactly one of image_url and slack_file is given' }),
);

export const overflow = documented(
  'overflow',
  page.element('overflow-menu'),
  z.strictObject({
    type: z.literal('overflow'),
    action_id: id,
    options: z.array(overflowOption).min(1).max(5),
    confirm,
  }),
);

export const isAmong = (chosen: unknown, options: readonly unknown[]): boolean =>
  options.some((option) => JSON.stringify(option) === JSON.stringify(chosen));

export const checkboxes = documented(
  'checkboxes',
  page.element('checkboxes'),
  z
    .strictObject({
      type: z.literal('checkboxes'),
      action_id: id,
      options: z.array(choice).min(1).max(10),
      initial_options: z.array(choice).min(1).optional(),
      confirm,
      focus_on_load: flag,
    })
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
      action_id: id,
      options: z.array(choice).min(1).max(10),
      initial_option: choice.optional(),
      confirm,
      focus_on_load: flag,
    })
    .refine((group) => !group.initial_option || isAmong(group.initial_option, group.options), {
      error: 'the initial option exactly matches one of the options',
    }),
);

export const datepicker = documented(
  'datepicker',
  page.element('date-picker'),
  z.strictObject({
    type: z.literal('datepicker'),
    action_id: id,
    initial_date: z.iso.date({ error: 'is a date in the format YYYY-MM-DD' }).optional(),
    confirm,
    focus_on_load: flag,
    placeholder: plainText(150).optional(),
  }),
);
