import { loads } from '../core/command.ts';
import type { Ports, RecordReads } from '../core/ports.ts';
import type { Context } from '../core/types.ts';
import type { Deal } from '../deal/model.ts';
import type { Roster } from '../member/model.ts';
import type { HandoffFactsNow, Of } from './access.ts';
import * as begin from './begin.ts';
import * as decide from './decide.ts';
import type { Sources } from './facts.ts';
import type { CsHandoffCommand } from './model.ts';
import * as people from './people.ts';
import * as write from './write.ts';

/** So many steps of the deal are looked through for the one that named its CSM: more than any deal takes in weeks. */
const RECENT = 200;

/** What each command about a handoff must know, and who decides it. */
export const csHandoffCommands = {
  'cs-handoff.start': loads(
    (ports: Ports, { id, dealId }: Of<'cs-handoff.start'>, { roster }) =>
      beginning(ports, id, dealId, roster),
    begin.decideStart,
  ),
  'cs-handoff.start-ps': loads(
    async (ports: Ports, { id, scopingId }: Of<'cs-handoff.start-ps'>, { roster }) => {
      const scoping = await ports.store.load('ps-scoping', scopingId);
      return beginning(ports, id, scoping?.dealId, roster);
    },
    begin.decideStartPs,
  ),
  'cs-handoff.write': known<'cs-handoff.write'>(write.decideWrite),
  'cs-handoff.submit': loads(async ({ store }, { id }: Of<'cs-handoff.submit'>, { roster }) => {
    const facts = await handoffAndDeal(store, id, roster);
    return { ...facts, sources: facts.deal && (await sourcesOf(store, facts.deal)) };
  }, decide.decideSubmit),
  'cs-handoff.accept': loads(async ({ store, channels }, { id }: Of<'cs-handoff.accept'>, { roster }) => {
    const facts = await handoffAndDeal(store, id, roster);
    return { ...facts, home: facts.deal && (await channels.known(facts.deal.channelId)) };
  }, decide.decideAccept),
  'cs-handoff.return': known<'cs-handoff.return'>(decide.decideReturn),
  'cs-handoff.note': known<'cs-handoff.note'>(write.decideNote),
  'cs-handoff.complete': known<'cs-handoff.complete'>(decide.decideComplete),
  'cs-handoff.rate': known<'cs-handoff.rate'>(decide.decideRate),
  'cs-handoff.withdraw': known<'cs-handoff.withdraw'>(begin.decideWithdraw),
  'cs-handoff.leave': known<'cs-handoff.leave'>(people.decideLeave),
  'cs-handoff.undo': loads(async ({ store }, { id }: Of<'cs-handoff.undo'>, { roster }) => {
    const facts = await handoffAndDeal(store, id, roster);
    const { deal } = facts;
    const [step, handoffs, ofDeal] = await Promise.all([
      store.lastStep({ kind: 'cs-handoff', id }),
      deal ? store.csHandoffsOfDeal(deal.id) : [],
      deal ? store.history({ about: { kind: 'deal', id: deal.id } }, { limit: RECENT }) : [],
    ]);
    const named = ofDeal.find(({ changes }) => changes.csmId);
    return { ...facts, step, handoffs, named: named && { ...named, first: false, changedSince: [] } };
  }, people.decideUndo),
};

/** A command that needs the handoff, its deal and the deal's scopings, and nothing else. */
function known<T extends CsHandoffCommand['type']>(
  decides: (
    facts: HandoffFactsNow,
    command: Of<T>,
    context: Context,
  ) => ReturnType<typeof begin.decideWithdraw>,
) {
  return loads(
    ({ store }: Ports, command: Of<T>, { roster }) => handoffAndDeal(store, command.id, roster),
    decides,
  );
}

/** A handoff with what each decision about it must know. */
export async function handoffAndDeal(
  store: RecordReads,
  id: string,
  roster: Roster,
): Promise<HandoffFactsNow> {
  const handoff = await store.load('cs-handoff', id);
  if (!handoff) return { handoff, deal: undefined, scopings: [], roster };
  const [deal, scopings] = await Promise.all([
    store.load('deal', handoff.dealId),
    store.psScopingsOfDeal(handoff.dealId),
  ]);
  return { handoff, deal, scopings, roster };
}

/** What the records of a deal know of what is handed over. */
export async function sourcesOf(store: RecordReads, deal: Deal): Promise<Sources> {
  const [pocs, risks, scopings, partners, handoffs, commitments] = await Promise.all([
    store.pocsOfDeal(deal.id),
    store.risksOfDeal(deal.id, 'unsettled'),
    store.psScopingsOfDeal(deal.id),
    store.partnersOfDeal(deal.id, 'active'),
    store.csHandoffsOfDeal(deal.id),
    store.commitmentsOfDeal(deal.id, 'open'),
  ]);
  return { deal, pocs, risks, scopings, partners, handoffs, commitments };
}

async function beginning(
  { store, channels }: Ports,
  id: string,
  dealId: string | undefined,
  roster: Roster,
): Promise<begin.BeginFacts> {
  const [saved, deal] = await Promise.all([
    store.load('cs-handoff', id),
    dealId === undefined ? undefined : store.load('deal', dealId),
  ]);
  if (!deal) return { saved, deal, channel: undefined, scopings: [], handoffs: [], roster };
  const [channel, scopings, handoffs] = await Promise.all([
    channels.known(deal.channelId),
    store.psScopingsOfDeal(deal.id),
    store.csHandoffsOfDeal(deal.id),
  ]);
  return { saved, deal, channel, scopings, handoffs, roster };
}
