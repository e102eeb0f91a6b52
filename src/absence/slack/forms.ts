import type { ModalView } from '@slack/types';
import { type Fn, functionNames } from '../../member/model.ts';
import { button, field, row, say, small, smallQuote } from '../../slack/blocks.ts';
import { actions, views } from '../../slack/ids.ts';
import { userSelect } from '../../slack/inputs.ts';
import { formView } from '../../slack/modal.ts';
import { cut, day, either, escaped, instant } from '../../slack/mrkdwn.ts';

/** What the form is drawn from. */
export interface AwayView {
  person: string;
  /** Whether it is the reader's own. */
  own: boolean;
  version: number;
  /** The person's IANA time zone, in which the day ends. */
  tz: string;
  functions: readonly Fn[];
  /** The absence that holds now. */
  now: { until: string; coverId: string | null } | undefined;
  /** What was set before, newest first. */
  past: readonly { by: string; at: number; until: string | null; coverId: string | null }[];
  name: (userId: string) => string;
}

/** What stands in the form already, and why it is shown once more. */
export interface AwayEntered {
  until?: string | null | undefined;
  coverId?: string | null | undefined;
  notice?: string | undefined;
}

/** The form that says that somebody is away, and who covers; of who is away already, with the way back. */
export function awayForm(view: AwayView, { until, coverId, notice }: AwayEntered = {}): ModalView {
  const { person, own, version, tz, functions, now, past, name } = view;
  const date = until ?? now?.until;
  const cover = coverId === undefined ? now?.coverId : coverId;
  const where = either(functions.map((fn) => functionNames[fn]));
  const elsewhere =
    functions.length > 1 ? ' where you share no function, and without a cover,' : ' without a cover';
  return formView({
    callbackId: views.away,
    metadata: { person, version },
    title: own ? 'You are away' : 'Somebody is away',
    submit: 'Save',
    blocks: [
      ...(notice ? [say(notice)] : []),
      ...(own ? [] : [smallQuote(name(person))]),
      ...(now
        ? [
            say(`Away until *${day(now.until)}*${coverWords(now.coverId, name)}.`),
            row(button(actions.awayBack, own ? 'I am back' : 'Back already', person)),
          ]
        : []),
      field(
        'until',
        'Last day away',
        { type: 'datepicker', action_id: 'value', ...(date && { initial_date: date }) },
        { hint: `To the end of that day in ${tz}. It is over by itself then.` },
      ),
      field('coverId', 'Who covers', userSelect(cover ?? null), {
        optional: true,
        hint: cut(
          `Somebody in ${where}, who may do there all that ${own ? 'you' : 'they'} may, and is told instead. The lead stands in${own ? elsewhere : elsewhere.replace('you share', 'they share')}.`,
          2000,
        ),
      }),
      ...(past.length > 0 ? [small(past.map((each) => pastLine(each, name)).join('\n'))] : []),
    ],
  });
}

const coverWords = (coverId: string | null, name: AwayView['name']) =>
  coverId ? `; ${escaped(name(coverId))} covers` : '; the lead stands in';

function pastLine({ by, at, until, coverId }: AwayView['past'][number], name: AwayView['name']): string {
  const what = until
    ? `away until ${day(until)}${coverWords(coverId, name)}`
    : 'back, or without whoever covered';
  return `${instant(at)}, ${escaped(name(by))}: ${what}`;
}
