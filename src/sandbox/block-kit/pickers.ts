import { z } from 'zod';
import { actionId, confirm, flag, plainText } from './objects.ts';
import { page } from './pages.ts';
import { documented } from './violation.ts';

/** Dates and times. */

const picker = { action_id: actionId.optional(), confirm, focus_on_load: flag };
const placeholder = plainText(150).optional();

export const datepicker = documented(
  'datepicker',
  page.element('date-picker'),
  z.strictObject({
    type: z.literal('datepicker'),
    initial_date: z.iso.date({ error: 'is a date in the format YYYY-MM-DD' }).optional(),
    placeholder,
    ...picker,
  }),
);

export const timepicker = documented(
  'timepicker',
  page.element('time-picker'),
  z.strictObject({
    type: z.literal('timepicker'),
    initial_time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'is a time in the format HH:mm' })
      .optional(),
    timezone: z.string().optional(),
    placeholder,
    ...picker,
  }),
);

export const datetimepicker = documented(
  'datetimepicker',
  page.element('datetime-picker'),
  z.strictObject({
    type: z.literal('datetimepicker'),
    // Seconds since 1970, "in the format of 10 digits".
    initial_date_time: z.int().min(1_000_000_000).max(9_999_999_999).optional(),
    ...picker,
  }),
);
