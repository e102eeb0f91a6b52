import { loads } from '../core/command.ts';
import { outsidersAmong, type Ports, workingTimeOf } from '../core/ports.ts';
import type { Context } from '../core/types.ts';
import type { Roster } from '../member/model.ts';
import { unconcludedPoc } from '../poc/commands.ts';
import * as decide from './decide.ts';
import { decideTellLate } from './late.ts';
import type { SeRequestCommand } from './model.ts';

type Of<T extends SeRequestCommand['type']> = Extract<SeRequestCommand, { type: T }>;

/** What each command about an SE request must know, and who decides it. */
export const seRequestCommands = {
  'se-request.ask': loads(async ({ store, channels, people }, command: Of<'se-request.ask'>, who) => {
    const [saved, deal, outsiders] = await Promise.all([
      store.load('se-request', command.id),
      store.load('deal', command.dealId),
      outsidersAmong(people, command.input.attendees ?? []),
    ]);
    const channel = deal && (await channels.known(deal.channelId));
    return { saved, deal, channel, outsiders, roster: who.roster };
  }, decide.decideAsk),
  'se-request.edit': loads(async (ports, command: Of<'se-request.edit'>, { roster }) => {
    const [facts, outsiders] = await Promise.all([
      requestAndDeal(ports, command.id, roster),
      outsidersAmong(ports.people, command.input.attendees ?? []),
    ]);
    return { ...facts, outsiders };
  }, decide.decideEdit),
  'se-request.accept': known<'se-request.accept'>(decide.decideAccept),
  'se-request.assign': known<'se-request.assign'>(decide.decideAssign),
  'se-request.hand-on': known<'se-request.hand-on'>(decide.decideHandOn),
  'se-request.hand-back': known<'se-request.hand-back'>(decide.decideHandBack),
  'se-request.ask-back': known<'se-request.ask-back'>(decide.decideAskBack),
  'se-request.answer': known<'se-request.answer'>(decide.decideAnswer),
  'se-request.complete': known<'se-request.complete'>(decide.decideComplete),
  'se-request.decline': known<'se-request.decline'>(decide.decideDecline),
  'se-request.withdraw': known<'se-request.withdraw'>(decide.decideWithdraw),
  'se-request.leave': known<'se-request.leave'>(decide.decideLeave),
  'se-request.tell-late': loads(async ({ store }: Ports, { id }: Of<'se-request.tell-late'>) => {
    const [request, working] = await Promise.all([store.load('se-request', id), workingTimeOf(store)]);
    return { request, working };
  }, decideTellLate),
  'se-request.undo': loads(async (ports, { id }: Of<'se-request.undo'>, { roster }) => {
    const [facts, step] = await Promise.all([
      requestAndDeal(ports, id, roster),
      ports.store.lastStep({ kind: 'se-request', id }),
    ]);
    const { deal } = facts;
    const dealStep = deal && (await ports.store.lastStep({ kind: 'deal', id: deal.id }));
    return { ...facts, step, dealStep };
  }, decide.decideUndo),
};

/** A command that needs the request and its deal, and nothing else. */
function known<T extends SeRequestCommand['type']>(
  decides: (
    facts: decide.RequestFacts,
    command: Of<T>,
    context: Context,
  ) => ReturnType<typeof decide.decideAccept>,
) {
  return loads(
    (ports: Ports, command: Of<T>, { roster }) => requestAndDeal(ports, command.id, roster),
    decides,
  );
}

async function requestAndDeal({ store }: Ports, id: string, roster: Roster): Promise<decide.RequestFacts> {
  const request = await store.load('se-request', id);
  const deal = request && (await store.load('deal', request.dealId));
  const unconcluded = request?.kind === 'poc' ? await unconcludedPoc(store, request.dealId) : undefined;
  return { request, deal, roster, unconcluded };
}
