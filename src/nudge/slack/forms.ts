import type { ModalView } from '@slack/types';
import { field, plain, say } from '../../slack/blocks.ts';
import { views } from '../../slack/ids.ts';
import { formView } from '../../slack/modal.ts';
import { type WorkingTime, weekdayNames } from '../../working-time/model.ts';
import { hoursWords, timeOfDay } from '../../working-time/words.ts';

/** What stands in the form about one's nudges: as saved, or as it was entered. */
export interface NudgesShown {
  version: number;
  /** A time of day, `09:00`. */
  hour: string;
  days: readonly string[];
  pausedUntil: string | null;
}

const HALF_AN_HOUR = 30;

/** The form about when one's own nudges come; `working` is the workspace's working time in the reader's zone. */
export function nudgesForm(shown: NudgesShown, working: WorkingTime, notice?: string): ModalView {
  const days = working.days.map((day) => ({ text: plain(weekdayNames[day]), value: String(day) }));
  const chosen = days.filter(({ value }) => shown.days.includes(value));
  const hours = hoursOf(working).map((minute) => optionAt(timeOfDay(minute)));
  const hour = hours.find(({ value }) => value === shown.hour);
  return formView({
    callbackId: views.nudges,
    metadata: { version: shown.version },
    title: 'Your nudges',
    submit: 'Save',
    blocks: [
      ...(notice ? [say(notice)] : []),
      say('Once a day at most, Handoff writes to you what is due. When nothing is, it writes nothing.'),
      field(
        'hour',
        'From',
        { type: 'static_select', action_id: 'value', options: hours, ...(hour && { initial_option: hour }) },
        { hint: `Where you are. People work ${hoursWords(working)}.` },
      ),
      field(
        'days',
        'On',
        {
          type: 'checkboxes',
          action_id: 'value',
          options: days,
          ...(chosen.length > 0 && { initial_options: chosen }),
        },
        { hint: 'Never on holidays.' },
      ),
      field(
        'pausedUntil',
        'Pause until',
        {
          type: 'datepicker',
          action_id: 'value',
          ...(shown.pausedUntil && { initial_date: shown.pausedUntil }),
        },
        { optional: true, hint: 'Nothing comes before that day.' },
      ),
    ],
  });
}

const optionAt = (time: string) => ({ text: plain(time), value: time });

/** When a day's nudges can come: when work starts, and each half hour after that until it ends. */
function hoursOf({ from, to }: WorkingTime): number[] {
  const hours = [from];
  const next = from + HALF_AN_HOUR - (from % HALF_AN_HOUR);
  for (let minute = next; minute < to; minute += HALF_AN_HOUR) hours.push(minute);
  return hours;
}
