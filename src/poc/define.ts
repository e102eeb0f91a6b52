import { isDeepStrictEqual } from 'node:util';
import { type Decision, refuse } from '../core/plan.ts';
import type { Channel } from '../core/ports.ts';
import type { FieldProblems } from '../core/refusal.ts';
import type { Context } from '../core/types.ts';
import { hasProblems, validate } from '../core/validate.ts';
import { closedHome, mayRead } from '../deal/access.ts';
import type { Deal } from '../deal/model.ts';
import type { Roster } from '../member/model.ts';
import { unlessMay } from '../ownership.ts';
import { beforeStart, happens, type Of, openPocOf, type PocFacts, unfinished, wrong } from './access.ts';
import { type DefinitionInput, definitionInput, extensionInput, startInput } from './inputs.ts';
import { type Definition, type Poc, type TickedGate, tickedGates } from './model.ts';
import { isReady, unready } from './readiness.ts';

// What a PoC is about, when it may start, and how long it takes.

/**
 * An SE starts a PoC on a deal and becomes its SE.
 * Refusals: `not-found` (the deal), `not-allowed`, `may-not-read`, `already-saved`, `deal-closed`, `channel` (archived,
 * or without the bot), `poc-exists` (one that is not concluded), `invalid`.
 */
export function decideCreate(
  facts: {
    saved: Poc | undefined;
    deal: Deal | undefined;
    channel: Channel | undefined;
    unconcluded: Poc | undefined;
    roster: Roster;
  },
  { id, input }: Of<'poc.create'>,
  { actor }: Context,
): Decision {
  const { saved, deal, channel, unconcluded, roster } = facts;
  if (!deal || !channel) return refuse({ code: 'not-found', kind: 'deal' });
  const refused = unlessMay('poc.create', actor, {}, roster);
  if (refused) return refused;
  if (!mayRead(deal, channel, actor)) return refuse({ code: 'may-not-read' });
  if (saved) return refuse({ code: 'already-saved', kind: 'poc', number: saved.number });
  if (deal.status === 'lost') return refuse({ code: 'deal-closed', number: deal.number, as: 'lost' });
  const problem = closedHome(channel);
  if (problem) return refuse({ code: 'channel', problem });
  if (unconcluded) return refuse({ code: 'poc-exists', number: unconcluded.number });
  const read = readDefinition(input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const created = {
    type: 'poc.created',
    dealId: deal.id,
    requestId: null,
    seId: actor.id,
    ownerId: deal.ownerId,
    definition: read.value,
  } as const;
  return {
    ok: true,
    channelId: deal.channelId,
    changes: [{ kind: 'poc', id, before: undefined, events: [created] }],
    guards: [{ kind: 'deal', id: deal.id, version: deal.version }],
    take: [{ name: openPocOf(deal.id), by: id }],
  };
}

/** A form's values as a definition, or what is wrong with each field. */
function readDefinition(
  input: DefinitionInput,
): { ok: true; value: Definition } | { ok: false; fields: FieldProblems } {
  const read = validate(definitionInput, input);
  const fields: FieldProblems = read.ok ? {} : { ...read.fields };
  const { startDate, endDate, decisionDate } = input;
  if (startDate && endDate && endDate < startDate) fields.endDate ??= { code: 'before', date: startDate };
  const tested = endDate ?? startDate;
  if (tested && decisionDate && decisionDate < tested) {
    fields.decisionDate ??= { code: 'before', date: tested };
  }
  return read.ok && !hasProblems(fields) ? read : { ok: false, fields };
}

/** What is fixed from the start on; the end date moves by an extension. */
const fixed = [
  'startDate',
  'endDate',
  'decisionRule',
  'decisionDate',
] as const satisfies (keyof Definition)[];

/**
 * Its SE, or an SE lead, says what the PoC is about. Once it runs, its dates and the decision rule stay.
 * Refusals: `not-found`, `not-allowed`, `poc-ended`, `changed-meanwhile`, `invalid`.
 */
export function decideDefine(
  facts: PocFacts,
  { seen, input }: Of<'poc.define'>,
  { actor }: Context,
): Decision {
  const open = unfinished(facts, 'poc.define', actor);
  if (!open.ok) return open;
  const { poc } = open;
  if (poc.definedRev !== seen) return refuse({ code: 'changed-meanwhile' });
  const read = readDefinition(input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const moved =
    poc.status === 'running' && fixed.find((part) => (poc.definition?.[part] ?? null) !== read.value[part]);
  if (moved) return wrong(moved, { code: 'fixed' });
  const same = isDeepStrictEqual(poc.definition, read.value);
  return happens(open, same ? [] : [{ type: 'poc.defined', definition: read.value }]);
}

/**
 * Its SE, or an SE lead, ticks gates, or takes ticks away: what two people tick at the same time counts both.
 * Refusals: `not-found`, `not-allowed`, `poc-ended`, `poc-started`.
 */
export function decideGates(
  facts: PocFacts,
  { clear, reopen }: Of<'poc.clear-gates'>,
  { actor }: Context,
): Decision {
  const open = beforeStart(facts, 'poc.clear-gates', actor);
  if (!open.ok) return open;
  const now: TickedGate[] = tickedGates.filter(
    (gate) => clear.includes(gate) || (open.poc.clear.includes(gate) && !reopen.includes(gate)),
  );
  const same = isDeepStrictEqual(now, open.poc.clear);
  return happens(open, same ? [] : [{ type: 'poc.gates-set', clear: now }]);
}

/**
 * Its SE, or an SE lead, starts it: what is tested and by when it is decided stands from here on.
 * Refusals: `not-found`, `not-allowed`, `poc-ended`, `poc-started`, `poc-not-ready`, `invalid`.
 */
export function decideBegin(
  facts: PocFacts,
  { input }: Of<'poc.start'>,
  { actor, today }: Context,
): Decision {
  const open = beforeStart(facts, 'poc.start', actor);
  if (!open.ok) return open;
  const needs = unready(open.poc);
  if (!isReady(needs)) return refuse({ code: 'poc-not-ready', number: open.poc.number, ...needs });
  const read = validate(startInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { startDate, endDate } = read.value;
  if (endDate < startDate) return wrong('endDate', { code: 'before', date: startDate });
  if (endDate < today) return wrong('endDate', { code: 'in-the-past' });
  const date = open.poc.definition?.decisionDate;
  if (date && endDate > date) {
    const wrongDate = startDate > date ? 'startDate' : 'endDate';
    return wrong(wrongDate, { code: 'after-decision', date, started: false });
  }
  return happens(open, [{ type: 'poc.started', startDate, endDate }]);
}

/**
 * An SE lead moves the end date of a PoC that runs, with a reason: to a day that is to come, and not past the decision,
 * whose date stands since the start.
 * Refusals: `not-found`, `not-allowed`, `poc-ended`, `poc-not-started`, `invalid`.
 */
export function decideExtend(
  facts: PocFacts,
  { input }: Of<'poc.extend'>,
  { actor, today }: Context,
): Decision {
  const open = unfinished(facts, 'poc.extend', actor);
  if (!open.ok) return open;
  const { poc } = open;
  if (poc.status !== 'running') return refuse({ code: 'poc-not-started', number: poc.number });
  const read = validate(extensionInput, input);
  if (!read.ok) return refuse({ code: 'invalid', fields: read.fields });
  const { startDate, endDate, decisionDate } = poc.definition ?? {};
  const to = read.value.endDate;
  if (to === endDate) return happens(open);
  if (decisionDate && to > decisionDate) {
    return wrong('endDate', { code: 'after-decision', date: decisionDate, started: true });
  }
  if (to < today) return wrong('endDate', { code: 'in-the-past' });
  if (startDate && to < startDate) return wrong('endDate', { code: 'before', date: startDate });
  return happens(open, [{ type: 'poc.extended', ...read.value }]);
}
