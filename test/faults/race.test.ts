import { describe, expect, it } from 'vitest';
import type { ChannelHandle, Person } from '../../src/sandbox/index.ts';
import { type Mode, Office } from '../support/office.ts';
import { watchForStrays } from '../support/strays.ts';

watchForStrays();

const HOUR = 3_600_000;

/** An office in which SE-1 waits, and nobody was looked up in Slack for so long that everybody must be again. */
async function waiting(mode: Mode) {
  const office = await Office.staffed({ mode });
  const staff = await office.staff();
  await office.startDeal(staff.sol, staff.acme);
  await office.askSe(staff.sol, staff.acme);
  await office.clock.advance(13 * HOUR);
  return { office, ...staff };
}

/** What was said to this person alone. */
const alone = (person: Person, where: ChannelHandle) =>
  person.sees(where).flatMap(({ ephemeral, text }) => (ephemeral ? [text] : []));

describe.each<Mode>(['http', 'socket'])('two SEs who click Accept at the same moment, over %s', (mode) => {
  it.each(['first', 'second'] as const)(
    'decided first, whose click came %s wins; the other reads who did',
    async (who) => {
      const { office, eno, eve, cam, acme } = await waiting(mode);
      // Both clicks are under way at once, each waiting for Slack to say who clicked.
      const lookUps = [1, 2].map(() => office.sandbox.fail({ method: 'users.info', how: 'hang-before' }));
      const clicks: Promise<unknown>[] = [];
      for (const [index, person] of [eno, eve].entries()) {
        clicks.push(person.click('Accept', { in: acme, near: 'SE-1' }));
        await lookUps[index]?.hit;
      }
      const [won, lost] = who === 'first' ? [0, 1] : [1, 0];
      lookUps[won]?.release();
      await clicks[won];
      lookUps[lost]?.release();
      expect(await Promise.all(clicks)).toEqual(Array(2).fill({ acknowledged: true, notice: undefined }));
      await office.settle();

      const [winner, loser] = who === 'first' ? [eno, eve] : [eve, eno];
      expect(cam.sees(acme)[1]?.text).toContain(`${winner.name} is on it`);
      expect(alone(loser, acme)).toEqual([`SE-1 is already taken by @${winner.name}.`]);
      expect(alone(winner, acme)).toEqual([]);
    },
  );

  it('released together, one of them wins and the other reads who did', async () => {
    const { office, eno, eve, cam, acme } = await waiting(mode);
    const lookUps = office.sandbox.fail({ method: 'users.info', how: 'hang-before', times: 2 });
    const clicks = [eno, eve].map((person) => person.click('Accept', { in: acme, near: 'SE-1' }));
    await office.sandbox.until('both wait', () => lookUps.hits === 2);
    lookUps.release();
    await Promise.all(clicks);
    await office.settle();
    const card = cam.sees(acme)[1]?.text ?? '';
    const [winner, loser] = card.includes('Eno Engineer is on it') ? [eno, eve] : [eve, eno];
    expect(card).toContain(`${winner.name} is on it`);
    expect(alone(loser, acme)).toEqual([`SE-1 is already taken by @${winner.name}.`]);
    expect(alone(winner, acme)).toEqual([]);
  });
});

describe('two people who save at the same moment', () => {
  it('two deals for one channel: one is started, the other is told which', async () => {
    const office = await Office.staffed();
    const { sol, lea, acme } = await office.staff();
    for (const [who, name] of [
      [sol, 'Acme rollout'],
      [lea, 'Acme pilot'],
    ] as const) {
      await office.after(who.command(acme, '/handoff deal'));
      await who.fill({ 'Deal name': name, Customer: 'Acme Works' });
    }
    const reading = office.sandbox.fail({ method: 'conversations.info', how: 'hang-before', times: 2 });
    const submitted = [sol, lea].map((who) => who.submit());
    await office.sandbox.until('both wait', () => reading.hits === 2);
    reading.release();
    const outcomes = (await Promise.all(submitted)).map(({ outcome }) => outcome);
    expect(outcomes.toSorted()).toEqual(['closed', 'pushed']);
    const loser = outcomes[0] === 'pushed' ? sol : lea;
    expect(loser.modal?.text).toBe(
      `Not saved\nThis channel already has an open deal, DEAL-1. Change it with \`/handoff deal\`, or start the new one in a channel of its own.`,
    );
    await office.settle();
    expect(sol.sees(acme).filter(({ pinned }) => pinned)).toHaveLength(1);
  });
});
