import { expect, it } from 'vitest';
import { HANDOFF } from '../../src/core/types.ts';
import { type Action, ownership } from '../../src/ownership.ts';
import { Scene } from '../support/scene.ts';
import { absenceTable } from './absence-list.ts';
import { commitmentActions, commitmentTable } from './commitment-list.ts';
import { digestTable } from './digest-list.ts';
import { handoffTable, rowsTried } from './handoff-list.ts';
import { actions, table } from './list.ts';
import { nudgeTable } from './nudge-list.ts';
import { partnerDoings, partnerTable } from './partner-list.ts';
import { cast, everybodyOf, refusedTo, roleOf } from './people.ts';
import { pocDoings, pocTable } from './poc-list.ts';
import { psDoings, psTable } from './ps-list.ts';
import { riskActions, riskTable } from './risk-list.ts';
import { taskActions, taskTable } from './task-list.ts';
import { tidingsActions } from './tidings-list.ts';
import { tried } from './tried.ts';

// The lists of these tests, written from the domain, and the table that the code decides by.

const lists = {
  ...table,
  ...absenceTable,
  ...pocTable,
  ...riskTable,
  ...commitmentTable,
  ...partnerTable,
  ...psTable,
  ...handoffTable,
  ...taskTable,
  ...digestTable,
  ...nudgeTable,
};

it('the lists name every row of the table and nothing else, with its roles', () => {
  const roles = Object.entries(lists).map(([row, words]) => [row, words.map((word) => roleOf[word])]);
  expect(ownership).toEqual(Object.fromEntries(roles));
});

/** What each matrix tries with every kind of person in every state; of absences, test/ownership/absence-matrix.test.ts and below. */
const matrices: Record<string, readonly string[]> = {
  'deals, requests and settings': actions,
  PoCs: pocDoings,
  risks: riskActions,
  commitments: commitmentActions,
  partners: partnerDoings,
  scopings: psDoings,
  handoffs: rowsTried,
  absences: ['absence.set', 'absence.end', 'absence.leave'],
  tasks: taskActions,
  'nudges and digests': tidingsActions,
};

it('every row of the table is tried by a matrix', () => {
  const all = new Set(Object.values(matrices).flat());
  // Criteria are edited in several ways, each of which is tried.
  if (all.has('poc.add-criterion') && all.has('poc.remove-criterion')) all.add('poc.edit-criteria');
  const rows = Object.keys(ownership) as Action[];
  expect(rows.filter((row) => !all.has(row))).toEqual([]);
});

it('nobody but Handoff itself says that a cover has left', async () => {
  const fresh = await Scene.prepared(cast, (before) =>
    before.done('its SE', {
      ...{ type: 'absence.set', person: 'its SE', version: 0 },
      input: { until: '2026-11-27', coverId: 'another SE' },
    }),
  );
  const scene = fresh();
  const everybody = everybodyOf(cast);
  const seen = await tried(scene, async () => ({ type: 'absence.leave', id: 'its SE' }), everybody);
  const words = absenceTable['absence.leave'];
  const wanted = everybody.map((kind) => {
    return [kind, kind === HANDOFF ? 'no change' : refusedTo(kind, words, cast, { leads: true })];
  });
  expect(seen).toEqual(Object.fromEntries(wanted));
  scene.close();
});
