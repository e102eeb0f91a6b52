import type { People, RecordReads } from '../../core/ports.ts';
import type { Actor } from '../../core/types.ts';
import type { Deal } from '../../deal/model.ts';
import { button } from '../../slack/blocks.ts';
import { actions } from '../../slack/ids.ts';
import { all, day } from '../../slack/mrkdwn.ts';
import { type Naming, namer } from '../../slack/names.ts';
import { missingAmong } from '../agreement.ts';
import { draftOf, type Poc } from '../model.ts';
import { agreerNames } from '../names.ts';
import { waitingOn } from '../turns.ts';

/** What a PoC's card, its overview and its notices show. */
export interface PocView {
  poc: Poc;
  deal: Deal;
  /** A person's name in plain text. */
  name: Naming;
}

/** What a page of its modal is drawn from: for its reader. */
export interface PageView extends PocView {
  actor: Actor;
}

/** Reads what they show; undefined where there is no such PoC. */
export async function pocView(store: RecordReads, people: People, id: string): Promise<PocView | undefined> {
  const poc = await store.load('poc', id);
  const deal = poc && (await store.load('deal', poc.dealId));
  return poc && deal
    ? { poc, deal, name: await namer(people, peopleOf(poc, deal), await store.roster()) }
    : undefined;
}

/** Everybody a PoC names. */
function peopleOf(poc: Poc, deal: Deal): (string | null)[] {
  const agreed = [...poc.agreements, ...poc.versions.flatMap(({ agreements }) => agreements)];
  const results = poc.versions.flatMap(({ results }) => results);
  const said = [...agreed, ...results, ...poc.waiving].map(({ by }) => by);
  return [
    poc.seId,
    poc.ownerId,
    poc.endedBy,
    deal.ownerId,
    ...said,
    ...poc.questions.map(({ ownerId }) => ownerId),
  ];
}

/** The button that opens a PoC's overview. */
export const openButton = ({ id }: Poc, style?: 'primary') => button(actions.pocOpen, 'Open', id, style);

/** Where a PoC stands, in words without formatting. */
export function standing({ poc, name }: Pick<PocView, 'poc' | 'name'>): string {
  const { status, seId, endedBy, definition, agreements } = poc;
  const by = endedBy ? ` by ${name(endedBy)}` : '';
  if (status === 'passed' || status === 'failed') return `Concluded${by}: it ${status}`;
  if (status === 'stopped') return `Stopped${by}`;
  if (!seId) return 'Nobody has it: Solution Engineering takes it over';
  const missing = agreements.length > 0 ? missingAmong(agreements).map((as) => agreerNames[as]) : [];
  const waits = missing.length > 0 ? `waits for ${missing.join()} to agree` : undefined;
  if (status === 'draft') return waits ? `Draft, ${waits}` : `Draft, ${name(seId, 'turn')} is on it`;
  const musts = all([...new Set(toWaive({ poc, name }))]);
  const waived = musts ? `; a must waits for ${musts} to say whether it is waived` : '';
  const next = `${waits ? `; version ${draftOf(poc)} ${waits}` : ''}${waived}`;
  if (status === 'agreed') return `Criteria agreed, not started${next}`;
  return `Running${definition?.endDate ? ` until ${day(definition.endDate)}` : ''}${next}`;
}

/** Whose word on the waiving of a must is missing. */
const toWaive = ({ poc, name }: Pick<PocView, 'poc' | 'name'>): string[] =>
  waitingOn(poc)
    .filter(({ what }) => what === 'waive')
    .map(({ who }) => ('person' in who ? name(who.person, 'turn') : agreerNames.owner));
