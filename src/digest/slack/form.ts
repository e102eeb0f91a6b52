import type { KnownBlock, ModalView } from '@slack/types';
import { everyStage } from '../../deal/process.ts';
import { functionNames } from '../../member/model.ts';
import { button, field, lines, plain, row, say } from '../../slack/blocks.ts';
import { actions, menus, views } from '../../slack/ids.ts';
import { manyOptions, optionOf, textInput, userSelect } from '../../slack/inputs.ts';
import { formView, manyValues, oneValue, type Values } from '../../slack/modal.ts';
import { type Weekday, weekdayNames, weekdays } from '../../working-time/model.ts';
import { timeOfDay } from '../../working-time/words.ts';
import type { Digest, DigestInput, DigestStatus } from '../model.ts';
import { type DigestView, digestBlocks, nothingWords, pipelineLines } from './message.ts';

/** What stands in the form: as saved, or as somebody entered it. */
export interface DigestShown {
  channelId: string;
  version: number;
  status: DigestStatus | 'none';
  input: DigestInput;
}

/** A digest as its form shows it; `tz` and `days` are what is usual for a channel without one. */
export function shownOf(
  channelId: string,
  digest: Digest | undefined,
  usual: { tz: string; days: readonly Weekday[] },
): DigestShown {
  const { version = 0, status = 'none' } = digest ?? {};
  const { at, tz, days, fullOn, quiet, fn, ownerId, stage, partner } = digest ?? {
    ...{ at: 9 * 60, fullOn: null, quiet: false, fn: null, ownerId: null, stage: null, partner: null },
    ...usual,
  };
  const input = { at: timeOfDay(at), tz, days: days.map(String), fullOn: fullOn && String(fullOn) };
  return { channelId, version, status, input: { ...input, quiet, fn, ownerId, stage, partner } };
}

const NONE = 'none';
const QUIET = 'quiet';
const dayNames = Object.fromEntries(weekdays.map((day) => [String(day), weekdayNames[day]]));

/** What a form's fields say, sent or still open. */
export function inputOf(values: Values): DigestInput {
  const chosen = (name: string) => {
    const value = oneValue(values, name);
    return value === NONE ? null : value;
  };
  return {
    at: oneValue(values, 'at') ?? '',
    tz: oneValue(values, 'tz') ?? '',
    days: manyValues(values, 'days'),
    fullOn: chosen('fullOn'),
    quiet: manyValues(values, 'quiet').includes(QUIET),
    fn: chosen('fn'),
    ownerId: chosen('ownerId'),
    stage: chosen('stage'),
    partner: oneValue(values, 'partner'),
  };
}

const standing: Record<DigestStatus | 'none', string> = {
  none: 'A digest of the pipeline comes into this channel once a day, for all who read here. Deals in private channels are left out.',
  active: 'A digest comes into this channel.',
  paused: 'The digest of this channel is paused.',
  stopped:
    'The digest of this channel has stopped, because nothing internal could be posted here. Save to have it again.',
  ended: 'The digest of this channel has ended. Save to have it again.',
};

function choice<C extends string>(names: Record<C, string>, any: string, chosen: unknown) {
  const all = { [NONE]: any, ...names } as Record<string, string>;
  const code = typeof chosen === 'string' && Object.hasOwn(all, chosen) ? chosen : NONE;
  return {
    type: 'static_select' as const,
    action_id: 'value',
    options: manyOptions(all),
    initial_option: optionOf(all, code),
  };
}

/** The form of a channel's digest: to have one, change it, see what it would say, pause or end it. */
export function digestForm({ channelId, version, status, input }: DigestShown, notice?: string): ModalView {
  const text = (value: unknown) => (typeof value === 'string' && value ? value : null);
  const tz = text(input.tz);
  const days = manyOptions(dayNames);
  const chosen = Array.isArray(input.days)
    ? days.filter(({ value }) => input.days?.toString().split(',').includes(value))
    : [];
  const quiet = { text: plain('Say nothing when there is nothing to say'), value: QUIET };
  const there = status === 'active' || status === 'paused' || status === 'stopped';
  const buttons = [
    button(actions.digestPreview, 'Preview', channelId),
    ...(status === 'active' ? [button(actions.digestPause, 'Pause', channelId)] : []),
    ...(status === 'paused' ? [button(actions.digestResume, 'Resume', channelId)] : []),
    ...(there ? [button(actions.digestEnd, 'End', channelId, 'danger')] : []),
  ];
  const blocks: KnownBlock[] = [
    ...(notice ? [say(notice)] : []),
    say(standing[status]),
    row(...buttons),
    field('at', 'At', {
      type: 'timepicker',
      action_id: 'value',
      ...(text(input.at) && { initial_time: String(input.at) }),
    }),
    field(
      'tz',
      'Time zone',
      {
        type: 'external_select',
        action_id: menus.digestZone,
        min_query_length: 0,
        ...(tz && { initial_option: { text: plain(tz), value: tz } }),
      },
      { hint: 'By the name of a large city in it.' },
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
      { hint: 'Holidays of the workspace are left out.' },
    ),
    field('fullOn', 'Every open deal listed below it', choice(dayNames, 'Never', input.fullOn)),
    field(
      'quiet',
      'Quiet days',
      {
        type: 'checkboxes',
        action_id: 'value',
        options: [quiet],
        ...(input.quiet === true && { initial_options: [quiet] }),
      },
      { optional: true },
    ),
    field('fn', 'Only where this function has a part', choice(functionNames, 'Any function', input.fn)),
    field('ownerId', 'Only deals of this owner', userSelect(text(input.ownerId)), { optional: true }),
    field('stage', 'Only deals in this stage', choice(everyStage, 'Any stage', input.stage)),
    field('partner', 'Only deals with this partner', textInput(text(input.partner), 150), { optional: true }),
  ];
  return formView({
    callbackId: views.digest,
    metadata: { channelId, version },
    title: 'Digest',
    submit: there ? 'Save' : 'Subscribe',
    blocks,
  });
}

/** What a digest would say, to oneself. */
export function previewView(view: DigestView): ModalView {
  const nothing = nothingWords(view);
  const blocks = nothing
    ? [say(nothing)]
    : digestBlocks(view, [say('*Pipeline*'), lines(pipelineLines(view.content))]);
  return {
    type: 'modal',
    callback_id: views.digestPreview,
    title: plain('Preview'),
    close: plain('Back'),
    blocks: [say('Nobody else sees this. As it stands in the form, the digest would say now:'), ...blocks],
  };
}
