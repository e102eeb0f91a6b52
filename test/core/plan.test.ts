import { describe, expect, it } from 'vitest';
import { changesOf, planOf } from '../../src/core/handle.ts';
import type { Decision } from '../../src/core/plan.ts';
import { deal, MONDAY, request, team } from '../support/records.ts';

describe('what changed', () => {
  it.each([
    ['a new record: every field that holds something', undefined, { a: 1, b: null }, { a: [null, 1] }],
    ['nothing', { a: 1 }, { a: 1 }, {}],
    ['a field', { a: 1, b: 2 }, { a: 1, b: 3 }, { b: [2, 3] }],
    ['a field that is now empty', { a: 1 }, { a: null }, { a: [1, null] }],
    ['a field there was not', {}, { a: 1 }, { a: [null, 1] }],
    ['the inside of a field', { a: { x: [1] } }, { a: { x: [2] } }, { a: [{ x: [1] }, { x: [2] }] }],
    ['the same inside', { a: { x: [1] } }, { a: { x: [1] } }, {}],
    ['id, number and version, which say nothing', undefined, { id: 'x', number: 0, version: 0 }, {}],
  ])('%s', (_what, before, after, changes) => {
    expect(changesOf(before, after)).toEqual(changes);
  });
});

describe('a plan', () => {
  const context = { key: 'the key', at: MONDAY, by: 'UENO', newId: () => 'new' };
  const asked = request({ number: 3, version: 2 });
  const home = deal({ number: 1, version: 5 });
  const accepting: Extract<Decision, { ok: true }> = {
    ok: true,
    channelId: 'CACME',
    changes: [
      {
        kind: 'se-request',
        id: 'se-1',
        before: asked,
        events: [{ type: 'se-request.accepted', seId: 'UENO' }],
      },
      { kind: 'deal', id: 'deal-1', before: home, events: [{ type: 'deal.se-named', seId: 'UENO' }] },
    ],
  };

  it('expects the versions that were read, and writes what came of the events with whose turn it is', () => {
    const { writes, ...rest } = planOf(accepting, context);
    expect(rest).toMatchObject({ key: 'the key', subject: { kind: 'se-request', id: 'se-1' }, at: MONDAY });
    const taken = { ...asked, status: 'accepted', seId: 'UENO', acceptedAt: MONDAY };
    const turn = { who: { person: 'UENO' }, what: 'complete', since: MONDAY, due: '2026-11-27' };
    expect(writes).toEqual([
      { kind: 'se-request', expect: 2, state: taken, waitingOn: [turn] },
      { kind: 'deal', expect: 5, state: { ...home, seId: 'UENO' }, waitingOn: [] },
    ]);
  });

  it('says who did what when, with before and after', () => {
    expect(planOf(accepting, context).audit).toEqual([
      {
        about: { kind: 'se-request', id: 'se-1' },
        type: 'se-request.accepted',
        actorId: 'UENO',
        at: MONDAY,
        event: { type: 'se-request.accepted', seId: 'UENO' },
        changes: { status: ['requested', 'accepted'], seId: [null, 'UENO'], acceptedAt: [null, MONDAY] },
        reason: null,
      },
      {
        about: { kind: 'deal', id: 'deal-1' },
        type: 'deal.se-named',
        actorId: 'UENO',
        at: MONDAY,
        event: { type: 'deal.se-named', seId: 'UENO' },
        changes: { seId: [null, 'UENO'] },
        reason: null,
      },
    ]);
  });

  it('asks for each card once, however many changes want it', () => {
    expect(planOf(accepting, context).intents).toEqual([
      { type: 'sync', about: { kind: 'se-request', id: 'se-1' }, channelId: 'CACME' },
      { type: 'sync', about: { kind: 'deal', id: 'deal-1' }, channelId: 'CACME' },
      // Its handoff knows the deal's SE.
      { type: 'look' },
    ]);
  });

  it('keeps the reason where one was given', () => {
    const withdrawing: typeof accepting = {
      ...accepting,
      changes: [
        {
          kind: 'se-request',
          id: 'se-1',
          before: asked,
          events: [{ type: 'se-request.withdrawn', reason: 'The budget moved' }],
        },
      ],
    };
    expect(planOf(withdrawing, context).audit).toMatchObject([{ reason: 'The budget moved' }]);
  });

  it('writes no record to which nothing happened', () => {
    const nothing: typeof accepting = {
      ok: true,
      changes: [{ kind: 'deal', id: 'deal-1', before: home, events: [] }],
    };
    expect(planOf(nothing, context)).toMatchObject({
      subject: { kind: 'deal', id: 'deal-1' },
      writes: [],
      audit: [],
      due: [],
      intents: [],
    });
  });

  it('inserts a record that was not there', () => {
    const configuring: typeof accepting = {
      ok: true,
      changes: [
        {
          kind: 'function',
          id: 'se',
          before: undefined,
          events: [{ type: 'function.configured', people: ['UENO'], leads: [] }],
        },
      ],
    };
    const [write] = planOf(configuring, context).writes;
    expect(write).toEqual({
      kind: 'function',
      expect: null,
      state: { ...team('se', ['UENO']), settings: 1 },
      waitingOn: [],
    });
  });
});
