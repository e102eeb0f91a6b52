import { z } from 'zod';
import type { Money } from '../core/money.ts';
import { calendarDate, oneOf, optionalText, text } from '../core/text.ts';
import type { Evolve, RecordBase } from '../core/types.ts';

export const processes = ['edge-connectivity', 'node-red-scale'] as const;
export const stages = ['discovery', 'diagnose', 'solution', 'validate', 'commit', 'closing'] as const;
export type Process = (typeof processes)[number];
export type Stage = (typeof stages)[number];

export const processNames: Record<Process, string> = {
  'edge-connectivity': 'Edge connectivity',
  'node-red-scale': 'Node-RED at scale',
};
export const stageNames: Record<Stage, string> = {
  discovery: '1 Discovery',
  diagnose: '2 Diagnose',
  solution: '3 Solution',
  validate: '4 Validate',
  commit: '5 Commit',
  closing: '6 Closing',
};

/** The facts of a deal that people give and change. */
export interface DealFacts {
  name: string;
  customer: string;
  ownerId: string;
  process: Process;
  stage: Stage;
  amount: Money | null;
  /** Expected close, a calendar date. */
  closeDate: string | null;
}

/** One customer opportunity, coordinated in one internal Slack channel, its home. */
export interface Deal extends RecordBase, DealFacts {
  channelId: string;
  status: 'open' | 'won' | 'lost';
  /** The deal's Solution Engineer: the first SE to accept a request. */
  seId: string | null;
  createdAt: number;
}

export type DealEvent =
  | { type: 'deal.started'; channelId: string; facts: DealFacts }
  | { type: 'deal.edited'; facts: Omit<DealFacts, 'stage'> }
  | { type: 'deal.se-named'; seId: string };

export type DealCommand =
  | { type: 'deal.start'; id: string; channelId: string; input: DealInput }
  /** `version` is the one the form was opened with. */
  | { type: 'deal.edit'; id: string; version: number; input: DealInput };

const name = text(150);

/** What a form about a deal gives. Amount and currency belong together and are read by `parseMoney`. */
export const dealInput = z.object({
  name,
  customer: name,
  ownerId: text(50),
  process: oneOf(processes),
  stage: oneOf(stages),
  amount: optionalText(30),
  currency: optionalText(10),
  closeDate: calendarDate.nullish().transform((date) => date ?? null),
});
export type DealInput = z.input<typeof dealInput>;

/** The deal after an event. */
export const evolve: Evolve<'deal'> = (before, event, { id, at }) => {
  if (event.type === 'deal.started') {
    const { channelId, facts } = event;
    return { id, number: 0, version: 0, ...facts, channelId, status: 'open', seId: null, createdAt: at };
  }
  if (!before) throw new Error(`${event.type} before deal.started`);
  return event.type === 'deal.edited' ? { ...before, ...event.facts } : { ...before, seId: event.seId };
};
