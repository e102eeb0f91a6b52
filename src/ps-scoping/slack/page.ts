import type { KnownBlock, ModalView } from '@slack/types';
import { humanId } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import type { Action } from '../../ownership.ts';
import { button, header, plain, quote, row, rows, say, small, smallQuote } from '../../slack/blocks.ts';
import { actions, views } from '../../slack/ids.ts';
import { cut, escaped } from '../../slack/mrkdwn.ts';
import type { PsScoping } from '../model.ts';
import { nextStep, steps } from '../order.ts';
import { openButton, psButton, whatNext } from './buttons.ts';
import { contentBlocks, endBlocks, milestoneBlocks, progress, scopingRows } from './card.ts';
import { type ScopingView, standing, titleOf } from './view.ts';

/** What its reader may do: trigger another scoping on the deal, and each step of this one. */
export interface Reading {
  mayTrigger: boolean;
  mayDo: (action: Action, scoping: PsScoping) => boolean;
}

/** The whole of a scoping, with what is next. */
export function scopingPage(view: ScopingView, reading: Reading): ModalView {
  const { scoping, deal } = view;
  return {
    type: 'modal',
    callback_id: views.psList,
    private_metadata: JSON.stringify({ id: scoping.id }),
    title: plain(humanId('ps-scoping', scoping.number)),
    close: plain('Close'),
    blocks: [
      header(titleOf(scoping)),
      smallQuote(`${humanId('deal', deal.number)} ${cut(deal.name, 150)} · ${cut(deal.customer, 150)}`),
      ...progress(view),
      ...whatNext(scoping, 'page', (action) => reading.mayDo(action, scoping)),
      ...rows(scopingRows(view)),
      say('*Outcome wanted*'),
      quote(scoping.outcomeWanted),
      ...contentBlocks(view),
      ...milestoneBlocks(scoping),
      ...endBlocks(scoping),
      ...another(deal, reading),
    ],
  };
}

/** The scopings of a deal with where each stands, the newest first; `rest` more are not shown. */
export function scopingList(
  deal: Deal,
  drawn: readonly ScopingView[],
  { rest, ...reading }: Reading & { rest: number },
): ModalView {
  return {
    type: 'modal',
    callback_id: views.psList,
    title: plain('PS scoping'),
    close: plain('Close'),
    blocks: [
      smallQuote(`${humanId('deal', deal.number)} ${cut(deal.name, 150)}`),
      ...drawn.flatMap((view) => {
        const next = nextStep(view.scoping);
        const said = `*${titleOf(view.scoping)}*\n${escaped(standing(view))}`;
        const offered = next && reading.mayDo(steps[next].action, view.scoping);
        const step = offered ? [psButton(next, view.scoping)] : [];
        return [say(said), row(...step, openButton(view.scoping))];
      }),
      ...(rest > 0 ? [small(`And ${rest} older ones.`)] : []),
      ...another(deal, reading),
    ],
  };
}

/** The way to a further scoping, for those who may trigger one. */
const another = (deal: Deal, { mayTrigger }: Reading): KnownBlock[] =>
  mayTrigger ? [row(button(actions.psTrigger, 'Trigger another', deal.id))] : [];
