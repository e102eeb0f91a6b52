import { loads } from '../core/command.ts';
import type { RecordReads } from '../core/ports.ts';
import type { LastStep } from '../core/undo.ts';
import type { Roster } from '../member/model.ts';
import type { DealFactsNow, Of } from './access.ts';
import type { Standing } from './criteria.ts';
import { decideEdit, decideStart } from './decide.ts';
import { decideMove, decideReopen } from './move.ts';
import { decidePlace } from './place.ts';
import { decideLeave, decideStaff } from './team.ts';
import { decideUndo, type Ended, type UndoFacts } from './undo.ts';

/** What each command about a deal must know, and who decides it. */
export const dealCommands = {
  'deal.start': loads(async ({ store, channels }, command: Of<'deal.start'>, { roster }) => {
    const [saved, open, channel] = await Promise.all([
      store.load('deal', command.id),
      store.openDealAt(command.channelId),
      channels.fresh(command.channelId),
    ]);
    return { saved, open, channel, roster };
  }, decideStart),
  'deal.edit': loads(async ({ store }, { id }: Of<'deal.edit'>, { roster }) => {
    const [facts, partners, scopings] = await Promise.all([
      now(store, id, roster),
      store.partnersOfDeal(id, 'active'),
      store.psScopingsOfDeal(id),
    ]);
    return { ...facts, partners, scopings };
  }, decideEdit),
  'deal.move': loads(async ({ store }, { id }: Of<'deal.move'>, { roster }) => {
    const [facts, standing, tasks] = await Promise.all([
      now(store, id, roster),
      recordsOf(store, id),
      store.tasksOfDeal(id, 'open'),
    ]);
    return { ...facts, ...standing, tasks };
  }, decideMove),
  'deal.reopen': loads(async ({ store }, { id }: Of<'deal.reopen'>, { roster }) => {
    const facts = await now(store, id, roster);
    return { ...facts, open: facts.deal && (await store.openDealAt(facts.deal.channelId)) };
  }, decideReopen),
  'deal.staff': loads(async ({ store, channels }, { id }: Of<'deal.staff'>, { roster }) => {
    const facts = await now(store, id, roster);
    return { ...facts, home: facts.deal && (await channels.known(facts.deal.channelId)) };
  }, decideStaff),
  'deal.place': loads(async ({ store, channels }, command: Of<'deal.place'>, { roster }) => {
    const { id, channelId, linked } = command;
    const facts = await now(store, id, roster);
    const moves = channelId !== facts.deal?.channelId;
    const added = linked.filter((each) => !facts.deal?.linked.includes(each));
    const home = facts.deal && (await channels.known(facts.deal.channelId));
    const [channel, open, linking] = await Promise.all([
      moves ? channels.fresh(channelId) : channels.known(channelId),
      store.openDealAt(channelId),
      Promise.all(added.slice(0, 10).map((each) => channels.fresh(each))),
    ]);
    return { ...facts, home, channel, open, linking };
  }, decidePlace),
  'deal.leave': loads(
    ({ store }, { id }: Of<'deal.leave'>, { roster }) => now(store, id, roster),
    decideLeave,
  ),
  'deal.undo': loads(async ({ store, channels }, { id }: Of<'deal.undo'>, { roster }) => {
    const [facts, step, partners] = await Promise.all([
      now(store, id, roster),
      store.lastStep({ kind: 'deal', id }),
      store.partnersOfDeal(id, 'active'),
    ]);
    const homes = [facts.deal?.channelId, step?.changes.channelId?.[0]].filter(
      (each) => typeof each === 'string',
    );
    const again = homes[1];
    const [requests, pocs, scopings, handoffs, tasks] = step?.changes.status
      ? await Promise.all([
          store.seRequestsOfDeal(id, 'all'),
          store.pocsOfDeal(id),
          store.psScopingsOfDeal(id),
          store.csHandoffsOfDeal(id),
          store.tasksOfDeal(id, 'all'),
        ])
      : [[], [], [], [], []];
    const [open, homeAgain, ended] = await Promise.all([
      Promise.all(homes.map((home) => store.openDealAt(home))),
      again === undefined ? undefined : channels.fresh(again),
      endedBy(store, { requests, pocs, scopings, handoffs, tasks }, step),
    ]);
    return {
      ...facts,
      step,
      homeAgain,
      requests,
      pocs,
      scopings,
      handoffs,
      tasks,
      ended,
      partners,
      openAt: (home: string) => open[homes.indexOf(home)],
    };
  }, decideUndo),
};

/** The records of a deal that its exit criteria are checked against. */
export async function recordsOf(store: RecordReads, dealId: string): Promise<Omit<Standing, 'deal'>> {
  const [handoffs, scopings, requests, pocs, risks, partners] = await Promise.all([
    store.csHandoffsOfDeal(dealId),
    store.psScopingsOfDeal(dealId),
    store.seRequestsOfDeal(dealId, 'all'),
    store.pocsOfDeal(dealId),
    store.risksOfDeal(dealId, 'unsettled'),
    store.partnersOfDeal(dealId, 'active'),
  ]);
  return { requests, pocs, risks, partners, scopings, handoffs };
}

/** What ended with its deal in this step, and has not changed since. */
async function endedBy(
  store: RecordReads,
  {
    requests,
    pocs,
    scopings,
    handoffs,
    tasks,
  }: Pick<UndoFacts, 'requests' | 'pocs' | 'scopings' | 'handoffs' | 'tasks'>,
  closing: LastStep | undefined,
): Promise<Ended[]> {
  const records = [
    ...requests.map((record) => ({ kind: 'se-request', record }) as const),
    ...pocs.map((record) => ({ kind: 'poc', record }) as const),
    ...scopings.map((record) => ({ kind: 'ps-scoping', record }) as const),
    ...handoffs.map((record) => ({ kind: 'cs-handoff', record }) as const),
    ...tasks.map((record) => ({ kind: 'task', record }) as const),
  ];
  const steps = await Promise.all(
    records.map(async (ended) => {
      const step = await store.lastStep({ kind: ended.kind, id: ended.record.id });
      const together = step?.type === `${ended.kind}.ended-with-deal` && step.at === closing?.at;
      return step && together ? [{ ...ended, step }] : [];
    }),
  );
  return steps.flat();
}

async function now(store: RecordReads, id: string, roster: Roster): Promise<DealFactsNow> {
  return { deal: await store.load('deal', id), roster };
}
