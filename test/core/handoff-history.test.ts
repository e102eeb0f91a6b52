import { expect, it } from 'vitest';
import type { Command } from '../../src/core/command.ts';
import { drafts } from '../support/asking.ts';
import { absenceDrafts } from '../support/asking-absence.ts';
import { handoffDrafts } from '../support/asking-handoff.ts';
import { Firm } from '../support/firm.ts';
import { expectRulesKept, historiesOf, often } from '../support/histories.ts';
import { forEachNeed, scopings } from '../support/told-ps.ts';

// Handoffs take many steps, and their deal many before: here little else happens, but people who come and go.

const histories = historiesOf([
  ...often(Object.values(handoffDrafts)),
  ...often([handoffDrafts['cs-handoff.write'], handoffDrafts['cs-handoff.submit']]),
  ...Object.values(absenceDrafts),
  ...[drafts['deal.staff'], drafts['deal.move'], drafts['deal.reopen'], drafts['deal.undo']],
  ...[drafts['deal.edit'], drafts['ps-scoping.give'], drafts['ps-scoping.take'], drafts['ps-scoping.undo']],
  drafts['commitment.record'],
]);

const reason = { reason: 'They said so' };
const start = { name: 'Acme rollout', customer: 'Acme Works', process: 'edge-connectivity' };

/** Lea's deal at Commit, on which a scoping is delivered by Pip; nothing is handed over yet. */
async function atCommit(): Promise<Firm> {
  const firm = await Firm.open();
  const done = async (actor: string, command: Command) =>
    expect(await firm.ask(actor, command), command.type).toMatchObject({ ok: true });
  await done('ULEA', {
    ...{ type: 'deal.start', id: 'd2', channelId: 'COPEN' },
    input: { ...start, stage: 'discovery', ownerId: 'ULEA' },
  });
  const [, ...delivered] = scopings(1, null).filter(
    ([, command]) => !('id' in command) || command.id === 's1',
  );
  for (const [actor, command, outcome] of delivered) {
    if (outcome === 'done' && command.type.startsWith('ps-scoping')) {
      await done(actor, await forEachNeed(firm, command));
    }
  }
  await done('ULEA', {
    ...{ type: 'deal.move', id: 'd2', from: 'discovery' },
    input: { to: 'commit', tick: [], untick: [], ...reason },
  });
  const scoping = await firm.team.load('ps-scoping', 's1');
  expect(scoping).toMatchObject({ status: 'delivered', delivererId: 'UPIP' });
  for (const [person, part] of [
    ['UENO', 'se'],
    ['UCAM', 'csm'],
    ['UPAM', 'partner-manager'],
  ] as const) {
    const version = (await firm.team.load('deal', 'd2'))?.version ?? 0;
    await done(person, { type: 'deal.staff', id: 'd2', version, people: { [part]: person } });
  }
  await done('ULEA', { type: 'cs-handoff.start', id: 'h1', dealId: 'd2' });
  await done('UPIP', { type: 'cs-handoff.start-ps', id: 'h2', scopingId: 's1' });
  return firm;
}

it('whatever becomes of handoffs: the trail replays to the state, and no rule is broken', async () => {
  await expectRulesKept(atCommit, histories, 12);
}, 60_000);
