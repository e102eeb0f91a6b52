import type { Button, KnownBlock, ModalView } from '@slack/types';
import { type Actor, humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { type Action, may } from '../../ownership.ts';
import { button, quote, row, say, small } from '../../slack/blocks.ts';
import { actions, views } from '../../slack/ids.ts';
import { type Listed, listModal, pageOf } from '../../slack/listed.ts';
import { escaped, instant, link, oneLine } from '../../slack/mrkdwn.ts';
import type { Naming } from '../../slack/names.ts';
import { whoMayLine } from '../../slack/roles.ts';
import { partsOf } from '../access.ts';
import { type Commitment, isSettled } from '../model.ts';
import { commitmentStanding, openAndOverdue } from './lines.ts';

/** What the list of a deal's commitments is drawn from, for its reader. */
export interface CommitmentsView {
  deal: Deal;
  /** All of the deal, the next due first; or the one that is looked at. */
  commitments: readonly Commitment[];
  handoffAccepted: boolean;
  actor: Actor;
  /** The calendar date where the reader is. */
  today: string;
  name: Naming;
}

/** A page of a deal's commitments, each whole and with what its reader may do to it; the last page for one beyond it. */
export function commitmentsList(view: CommitmentsView, wanted: number): ModalView {
  const { deal, commitments, today } = view;
  const { page, here, turns, where } = pageOf(commitments, wanted, {
    back: actions.commitmentsBack,
    on: actions.commitmentsOn,
  });
  const settled = commitments.filter(isSettled).length;
  const record =
    deal.status === 'lost' ? [] : [button(actions.commitmentRecord, 'Record a commitment', deal.id)];
  const blocks = [
    say(`*${openAndOverdue(commitments, today)}, ${settled} kept or dropped*${where}`),
    ...here.flatMap((commitment) => commitmentBlocks(commitment, view)),
  ];
  return modal(deal, { dealId: deal.id, page }, blocks, [...turns, ...record]);
}

/** One commitment, whole, with what its reader may do to it. */
export function oneCommitment(view: CommitmentsView, commitment: Commitment): ModalView {
  return modal(view.deal, { id: commitment.id }, commitmentBlocks(commitment, view));
}

function modal(deal: Deal, remember: Listed, blocks: KnownBlock[], buttons: Button[] = []): ModalView {
  const rule = whoMayLine([
    ['Record', 'commitment.record'],
    ['Reassign', 'commitment.give'],
    ['All else', 'commitment.edit'],
  ]);
  const title = 'Commitments';
  return listModal({ callbackId: views.commitments, title, deal, remember, blocks, buttons, rule });
}

function commitmentBlocks(commitment: Commitment, view: CommitmentsView): KnownBlock[] {
  const { name, today } = view;
  const id = humanId('commitment', commitment.number);
  const person = (userId: string) => escaped(oneLine(name(userId), 60));
  const standing = escaped(commitmentStanding(commitment, name, today));
  const recorded = `Promised by ${person(commitment.madeBy)} to ${escaped(oneLine(commitment.toWhom, 150))}, recorded by ${person(commitment.recordedBy)}, ${instant(commitment.recordedAt)}`;
  const shown = commitment.link ? link(commitment.link) : '';
  const buttons = buttonsOf(commitment, view);
  return [
    { type: 'divider' },
    say(`*${id}* · ${standing}, since ${instant(commitment.since)}`),
    quote(commitment.what),
    ...titled(
      commitment.status === 'kept' ? 'How it was kept' : 'Why it was dropped',
      commitment.settledReason,
    ),
    // A link too long to be one, with every `&` of it escaped, is shown to be copied.
    ...(shown && recorded.length + shown.length <= 2900
      ? [small(`${recorded} · ${shown}`)]
      : [small(recorded), ...titled('Link', commitment.link)]),
    ...(buttons.length > 0 ? [row(...buttons)] : []),
  ];
}

const titled = (title: string, text: string | null): KnownBlock[] =>
  text ? [say(`*${title}*`), quote(text)] : [];

/** The steps that its state allows and its reader may take. On a lost deal commitments stay as they are. */
function buttonsOf(commitment: Commitment, { deal, actor, handoffAccepted }: CommitmentsView): Button[] {
  if (deal.status === 'lost' || isSettled(commitment)) return [];
  const id = humanId('commitment', commitment.number);
  const offer = (action: Action, actionId: string, label: string) =>
    may(action, actor, partsOf(commitment, deal, handoffAccepted))
      ? // Several have the same buttons: whoever hears them instead of seeing them hears of which.
        [{ ...button(actionId, label, commitment.id), accessibility_label: `${label} ${id}` }]
      : [];
  return [
    ...(commitment.keeperId ? [] : offer('commitment.take-over', actions.commitmentTakeOver, 'Take over')),
    ...offer('commitment.keep', actions.commitmentKeep, 'Kept'),
    ...offer('commitment.drop', actions.commitmentDrop, 'Drop'),
    ...offer('commitment.give', actions.commitmentGive, 'Reassign'),
    ...offer('commitment.edit', actions.commitmentEdit, 'Change'),
  ];
}
