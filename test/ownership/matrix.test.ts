import { beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../src/core/command.ts';
import type { Answer } from '../../src/core/handle.ts';
import { ownership } from '../../src/ownership.ts';
import { type Cast, dealInput, HOME, Scene, seInput } from '../support/scene.ts';
import { cast, castWithoutLeads, list, outcomes, refusedFor, type State, states } from './list.ts';

const DEAL = 'the-deal';
const REQUEST = 'the-request';
const result = { outcome: 'They evaluate', findings: 'It fits' };

/** Each action as somebody would ask for it, on the one deal and the one request. */
const commandsAt = (state: State): { [A in Command['type']]: Extract<Command, { type: A }> } => ({
  'deal.start': { type: 'deal.start', id: 'new', channelId: 'C-FREE', input: dealInput('deal owner') },
  'deal.edit': {
    type: 'deal.edit',
    id: DEAL,
    // The first SE to accept becomes the deal's SE, which is a change of the deal.
    version: state === 'requested' ? 1 : 2,
    input: dealInput('deal owner', { amount: '120000', currency: 'EUR' }),
  },
  'se-request.ask': { type: 'se-request.ask', id: 'new', dealId: DEAL, input: seInput },
  'se-request.accept': { type: 'se-request.accept', id: REQUEST },
  'se-request.complete': { type: 'se-request.complete', id: REQUEST, input: result },
  'se-request.withdraw': { type: 'se-request.withdraw', id: REQUEST, input: { reason: 'No longer' } },
  'function.configure': {
    type: 'function.configure',
    function: 'partnerships',
    settings: 1,
    people: ['PS member'],
    leads: [],
    groups: [],
    intakeChannelId: null,
  },
});

/** Brings the request to where it stands. */
async function reach(scene: Scene, state: State): Promise<void> {
  await scene.done('deal owner', {
    type: 'deal.start',
    id: DEAL,
    channelId: HOME,
    input: dealInput('deal owner'),
  });
  await scene.done('asker', { type: 'se-request.ask', id: REQUEST, dealId: DEAL, input: seInput });
  if (state === 'requested') return;
  const commands = commandsAt('accepted');
  await scene.done('its SE', commands['se-request.accept']);
  if (state === 'completed') await scene.done('its SE', commands['se-request.complete']);
  if (state === 'withdrawn') await scene.done('asker', commands['se-request.withdraw']);
}

const outcomeOf = (answer: Answer): string => {
  if (answer.ok) return 'done';
  const { refusal } = answer;
  return refusal.code === 'outside' ? `outside: ${refusal.kind}` : refusal.code;
};

describe('the list of this test', () => {
  it('names every action of the table, with its roles', () => {
    const roles = Object.fromEntries(Object.entries(list).map(([action, row]) => [action, row.roles]));
    expect(ownership).toEqual(roles);
    expect(Object.keys(commandsAt('requested')).toSorted()).toEqual(Object.keys(list).toSorted());
  });
});

const staffings: { leads: string; cast: Cast }[] = [
  { leads: 'with leads', cast },
  { leads: 'without active leads', cast: castWithoutLeads },
];

describe.each(staffings)('functions $leads', ({ leads, cast }) => {
  describe.each(states)('a request that is %s', (state) => {
    let fresh: () => Scene;
    beforeAll(async () => {
      fresh = await Scene.prepared(cast, (scene) => reach(scene, state));
    });

    it.each(Object.keys(list))('%s: done by who may, refused to everybody else', async (action) => {
      const row = list[action];
      const may = leads === 'with leads' ? row?.may : [...(row?.may ?? []), ...(row?.withoutLeads ?? [])];
      const wanted = Object.fromEntries(
        Object.keys(cast).map((kind) => [
          kind,
          may?.includes(kind) ? outcomes[action]?.[state] : refusedFor(action, kind),
        ]),
      );
      // While nobody has accepted, nobody is its SE yet.
      if (action === 'se-request.complete' && state === 'requested' && leads === 'with leads')
        wanted['its SE'] = 'not-allowed';
      // A second Accept of whoever took it changes nothing.
      if (action === 'se-request.accept' && state === 'accepted') wanted['its SE'] = 'done before';
      expect(await tried(fresh, commandsAt(state)[action as Command['type']])).toEqual(wanted);
    });
  });
});

describe('people whom the record names, but who left', () => {
  it.each(['guest', 'stranger', 'bot', 'deactivated'] as const)(
    '%s: may nothing any more',
    async (outside) => {
      const named = ['deal owner', 'asker', 'its SE'];
      const gone = Object.fromEntries(named.map((kind) => [kind, { ...cast[kind], outside }]));
      const fresh = await Scene.prepared({ ...cast, ...gone }, (scene) => reach(scene, 'accepted'));
      for (const command of Object.values(commandsAt('accepted'))) {
        const seen = await tried(fresh, command);
        for (const kind of named) expect(seen[kind], command.type).toBe(`outside: ${outside}`);
      }
    },
  );
});

/** What came of it for each kind of person; and what was refused left every row of every table as it was. */
async function tried(fresh: () => Scene, command: Command): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  let scene = fresh();
  let before = scene.rows();
  for (const kind of Object.keys(cast)) {
    const answer = await scene.ask(kind, command);
    const after = scene.rows();
    const changed = (after.audit?.length ?? 0) > (before.audit?.length ?? 0);
    seen[kind] = answer.ok && !changed ? 'done before' : outcomeOf(answer);
    if (!changed) {
      expect(after, `${kind} changed nothing`).toEqual(before);
      continue;
    }
    expect(answer.ok, `${kind} was not refused`).toBe(true);
    scene.close();
    scene = fresh();
    before = scene.rows();
  }
  scene.close();
  return seen;
}
