import type { Button, KnownBlock, ModalView } from '@slack/types';
import { button, field, lines, plain, row, say, smallQuote } from '../../slack/blocks.ts';
import { actions, views } from '../../slack/ids.ts';
import { textInput } from '../../slack/inputs.ts';
import { formView, metadata } from '../../slack/modal.ts';
import { escaped, moment } from '../../slack/mrkdwn.ts';
import type { Line, Told } from '../words.ts';

/** An entry in words, with when it happened. */
export interface Entry extends Told {
  at: number;
}

/** A page of history as its reader sees it. */
export interface HistoryPage {
  /** What it is the history of. */
  subject: string;
  entries: readonly Entry[];
  /** Which entry the reader may take back: the newest that a person made; undefined where none. */
  undo: number | undefined;
  newer: boolean;
  /** Where the next older page begins; undefined on the last one. */
  older: number | undefined;
  /** What can be made of the record. */
  beside: readonly Button[];
  /** What the next page must know. It travels through the client. */
  remember: Record<string, string>;
}

/** What happened, newest first. */
export function historyView({
  subject,
  entries,
  undo,
  newer,
  older,
  beside,
  remember,
}: HistoryPage): ModalView {
  const blocks = entries.flatMap((entry, i) => [
    { type: 'divider' } as const,
    ...entryBlocks(entry, { undo: i === undo }),
  ]);
  const turns = [
    ...(newer ? [button(actions.historyNewer, 'Newer', 'newer')] : []),
    ...(older === undefined ? [] : [button(actions.historyOlder, 'Older', String(older))]),
    ...beside,
  ];
  return {
    type: 'modal',
    callback_id: views.history,
    private_metadata: metadata(remember),
    title: plain('History'),
    close: plain('Close'),
    blocks: [
      smallQuote(subject),
      ...(blocks.length > 0 ? blocks : [say('Nothing happened before.')]),
      ...(turns.length > 0 ? [row(...turns)] : []),
    ],
  };
}

/** An entry: who did what and when, and a line for each thing that it changed. */
function entryBlocks({ who, did, at, lines: rest }: Entry, { undo = false } = {}): KnownBlock[] {
  const said = say(`*${escaped(who)}* ${escaped(did)}\n${moment(at)}`);
  return [
    undo ? { ...said, accessory: button(actions.undo, 'Undo', 'undo') } : said,
    ...(rest.length > 0 ? [lines(rest)] : []),
  ];
}

/** The form that takes a record's last step back: the step, what it will be again, and the reason. */
export function undoForm(
  subject: { kind: string; id: string; version: number },
  shown: { subject: string; step: Entry; again: readonly Line[] },
  { reason = null, notice }: { reason?: string | null; notice?: string } = {},
): ModalView {
  return formView({
    callbackId: views.undo,
    metadata: subject,
    title: 'Take a step back',
    submit: 'Take back',
    blocks: [
      ...(notice ? [say(notice)] : []),
      smallQuote(shown.subject),
      ...entryBlocks(shown.step),
      ...(shown.again.length > 0 ? [say('*Then it is again*'), lines(shown.again)] : []),
      field('reason', 'Why', textInput(reason, 1000, { multiline: true }), {
        hint: 'It stands in the history, beside the step.',
      }),
    ],
  });
}
