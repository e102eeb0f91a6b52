import { loads } from '../core/command.ts';
import type { Ports, RecordReads } from '../core/ports.ts';
import type { Context } from '../core/types.ts';
import type { Roster } from '../member/model.ts';
import type { Of, PocFacts } from './access.ts';
import { decideAgree } from './agree.ts';
import * as define from './define.ts';
import * as edit from './edit.ts';
import { decideStop, decideUndo } from './end.ts';
import { decideConclude, decideResult, decideWaive } from './judge.ts';
import { type Poc, type PocCommand, pocEnded } from './model.ts';
import { decideGive, decideLeave, decideTake } from './people.ts';
import { decideAnswer, decideAsk } from './question.ts';

/** What each command about a PoC must know, and who decides it. */
export const pocCommands = {
  'poc.create': loads(async ({ store, channels }, command: Of<'poc.create'>, { roster }) => {
    const [saved, deal, unconcluded] = await Promise.all([
      store.load('poc', command.id),
      store.load('deal', command.dealId),
      unconcludedPoc(store, command.dealId),
    ]);
    const channel = deal && (await channels.known(deal.channelId));
    return { saved, deal, channel, unconcluded, roster };
  }, define.decideCreate),
  'poc.define': known<'poc.define'>(define.decideDefine),
  'poc.clear-gates': known<'poc.clear-gates'>(define.decideGates),
  'poc.start': known<'poc.start'>(define.decideBegin),
  'poc.extend': known<'poc.extend'>(define.decideExtend),
  'poc.add-criterion': known<'poc.add-criterion'>(edit.decideAdd),
  'poc.edit-criterion': known<'poc.edit-criterion'>(edit.decideEditCriterion),
  'poc.move-criterion': known<'poc.move-criterion'>(edit.decideMoveCriterion),
  'poc.remove-criterion': known<'poc.remove-criterion'>(edit.decideRemove),
  'poc.discard-draft': known<'poc.discard-draft'>(edit.decideDiscard),
  'poc.agree': known<'poc.agree'>(decideAgree),
  'poc.give-result': known<'poc.give-result'>(decideResult),
  'poc.waive': known<'poc.waive'>(decideWaive),
  'poc.conclude': loads(
    ({ store }, { id }: Of<'poc.conclude'>, { roster }) => withRequest(store, id, roster),
    decideConclude,
  ),
  'poc.ask': known<'poc.ask'>(decideAsk),
  'poc.answer': known<'poc.answer'>(decideAnswer),
  'poc.take': loads(
    ({ store }, { id }: Of<'poc.take'>, { roster }) => withRequest(store, id, roster),
    decideTake,
  ),
  'poc.give': known<'poc.give'>(decideGive),
  'poc.stop': known<'poc.stop'>(decideStop),
  'poc.leave': known<'poc.leave'>(decideLeave),
  'poc.undo': loads(async ({ store }, { id }: Of<'poc.undo'>, { roster }) => {
    const facts = await pocAndDeal(store, id, roster);
    const { dealId, requestId = null } = facts.poc ?? {};
    const [step, unconcluded, request, requestStep] = await Promise.all([
      store.lastStep({ kind: 'poc', id }),
      dealId ? unconcludedPoc(store, dealId) : undefined,
      requestId ? store.load('se-request', requestId) : undefined,
      requestId ? store.lastStep({ kind: 'se-request', id: requestId }) : undefined,
    ]);
    const other = unconcluded?.id === id ? undefined : unconcluded;
    return { ...facts, step, other, request, requestStep };
  }, decideUndo),
};

/** A deal's PoC that is not concluded; there is one at most. */
export async function unconcludedPoc(store: RecordReads, dealId: string): Promise<Poc | undefined> {
  return (await store.pocsOfDeal(dealId)).find((poc) => !pocEnded(poc));
}

/** A command that needs the PoC and its deal, and nothing else. */
function known<T extends PocCommand['type']>(
  decides: (facts: PocFacts, command: Of<T>, context: Context) => ReturnType<typeof decideAgree>,
) {
  return loads(
    ({ store }: Ports, command: Of<T>, { roster }) => pocAndDeal(store, command.id, roster),
    decides,
  );
}

/** The same, with the request that asked for it. */
async function withRequest(store: RecordReads, id: string, roster: Roster) {
  const facts = await pocAndDeal(store, id, roster);
  const { requestId = null } = facts.poc ?? {};
  return { ...facts, request: requestId ? await store.load('se-request', requestId) : undefined };
}

async function pocAndDeal(store: RecordReads, id: string, roster: Roster): Promise<PocFacts> {
  const poc = await store.load('poc', id);
  return { poc, deal: poc && (await store.load('deal', poc.dealId)), roster };
}
