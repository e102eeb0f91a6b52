import type { CsHandoff } from '../cs-handoff/model.ts';
import { handedToCs } from '../cs-handoff/standing.ts';
import { isActive, type Partner } from '../partner/model.ts';
import type { Poc } from '../poc/model.ts';
import { isReady, unready } from '../poc/readiness.ts';
import type { PsScoping } from '../ps-scoping/model.ts';
import { contentAgreed } from '../ps-scoping/standing.ts';
import { isUnhandled, type Risk } from '../risk/model.ts';
import type { SeRequest } from '../se-request/model.ts';
import type { Deal } from './model.ts';
import { type Criterion, type Moot, processOf, type Sight, type Stage } from './process.ts';

/** What the exit criteria of a deal are checked against. */
export interface Standing {
  deal: Deal;
  requests: readonly SeRequest[];
  risks: readonly Risk[];
  pocs: readonly Poc[];
  partners: readonly Partner[];
  scopings: readonly PsScoping[];
  handoffs: readonly CsHandoff[];
}

const sights: Record<Sight, (standing: Standing) => boolean> = {
  'demo-completed': ({ requests }) =>
    requests.some(({ kind, status }) => kind === 'demo' && status === 'completed'),
  'csm-named': ({ deal }) => deal.csmId !== null,
  'poc-agreed': ({ pocs }) => pocs.some((poc) => poc.status !== 'stopped' && isReady(unready(poc))),
  'poc-concluded': ({ pocs }) => pocs.some(({ status }) => status === 'passed' || status === 'failed'),
  // A deal without risks of high severity leaves nothing to be handled.
  'risks-handled': ({ risks }) => !risks.some(isUnhandled),
  'ps-content-agreed': ({ scopings }) => contentAgreed(scopings),
  // While nobody has said that a partner is involved, there is no part to define.
  'partner-defined': ({ deal, partners }) => deal.partner !== 'yes' || partners.some(isActive),
  'handoff-submitted': ({ handoffs }) => handedToCs(handoffs),
};

const moots: Record<Moot, (deal: Deal) => boolean> = {
  'no-poc': ({ noPoc }) => noPoc !== null,
  'no-services': ({ services }) => services === 'no',
  'no-partner': ({ partner }) => partner === 'no',
};

/**
 * How one criterion stands: `seen` or `moot` by the product itself, `ticked` by people, `unseen` while the product
 * watches for it, `open` while people may tick it.
 */
export type Met = 'seen' | 'moot' | 'ticked' | 'unseen' | 'open';

/** How a criterion stands, with `ticked` as the ids that are ticked. */
export function met(criterion: Criterion, standing: Standing, ticked: readonly string[]): Met {
  if (criterion.moot && moots[criterion.moot](standing.deal)) return 'moot';
  if (criterion.seen) return sights[criterion.seen](standing) ? 'seen' : 'unseen';
  return ticked.includes(criterion.id) ? 'ticked' : 'open';
}

export const isMet = (state: Met) => state !== 'unseen' && state !== 'open';

/**
 * The stages that a move leaves behind: from where the deal is up to, not including, where it goes; all of the rest
 * for `won`; none for a move backwards, for staying and for `lost`.
 */
export function stagesLeft(deal: Deal, to: string): readonly Stage[] {
  const { stages } = processOf(deal.process);
  const from = stages.findIndex(({ code }) => code === deal.stage);
  const end = to === 'won' ? stages.length : stages.findIndex(({ code }) => code === to);
  return from < 0 ? [] : stages.slice(from, Math.max(from, end));
}

/** Whether a move goes back to an earlier stage. */
export function goesBack(deal: Deal, to: string): boolean {
  const { stages } = processOf(deal.process);
  const at = stages.findIndex(({ code }) => code === to);
  return at >= 0 && at < stages.findIndex(({ code }) => code === deal.stage);
}
