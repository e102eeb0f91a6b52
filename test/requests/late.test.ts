import { expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { pass } from '../support/nudges.ts';
import { accept, type Lab, lab, take } from '../support/requests.ts';
import { configure } from '../support/settings.ts';

const at = (ts: string) => new Date(Math.floor(Number(ts)) * 1000).toISOString().slice(0, 16);
/** When somebody heard by direct message that something is late. */
const heard = (who: Person) =>
  who
    .directMessages()
    .filter(({ text }) => text.includes('is urgent, and nobody has accepted it'))
    .map(({ ts }) => at(ts));
const urgent = {
  Urgency: 'High: an answer within four business hours',
  'Why it is urgent': 'The board meets',
};

/** SE-1 of Cam's, urgent since this instant of Monday 23 November. */
async function asked(since = '2026-11-23T09:00:00Z', options = {}): Promise<Lab> {
  const scene = await lab({ asked: false, alone: true, ...options });
  const { office, cam, acme } = scene;
  await pass(office, since);
  await office.after(cam.command(acme, '/handoff se demo by friday'));
  await cam.fill({ 'Outcome wanted': 'They agree to evaluate', ...urgent });
  expect(await cam.submit()).toMatchObject({ outcome: 'closed' });
  await office.settle();
  return scene;
}

it('of an urgent request its lead hears at once, alone, and once over restarts, and gives it from there', async () => {
  const { office, sam, eno, eve, cam, acme } = await asked();
  await pass(office, '2026-11-23T12:59:00Z');
  expect(heard(sam)).toEqual([]);
  const thread = cam.sees(acme).length;
  await pass(office, '2026-11-23T13:01:00Z');
  expect(heard(sam)).toEqual(['2026-11-23T13:00']);
  await office.restart();
  await pass(office, '2026-11-25T23:00:00Z');
  await office.restart();
  await office.settle();
  expect(heard(sam)).toHaveLength(1);
  expect([eno, eve, cam].flatMap(heard)).toEqual([]);
  expect(cam.sees(acme)).toHaveLength(thread);
  expect(sam.directMessages().map(({ text }) => text)).toContainEqual(
    expect.stringContaining(
      'SE-1 Demo for Acme rollout is urgent, and nobody has accepted it within 4 business hours. Cam Success asked for it and needs it by Fri 27 Nov 2026.',
    ),
  );
  await office.after(sam.click('Assign', { in: 'dm', near: 'is urgent' }));
  await sam.fill({ 'To which SE': eno });
  expect(await sam.submit(), sam.modal?.text).toMatchObject({ outcome: 'closed' });
  await office.settle();
  expect(eno.notifications().at(-1)?.text).toContain('SE-1');
});

it('whoever was down when it became late hears of it when Handoff is back, within working time', async () => {
  const { office, sam } = await asked();
  await office.restart(() => office.clock.advanceTo(Date.parse('2026-11-23T20:00:00Z')));
  await pass(office, '2026-11-24T10:00:00Z');
  expect(heard(sam)).toEqual(['2026-11-24T09:00']);
});

it('what becomes late as the day ends is told as the next one begins', async () => {
  const { office, sam } = await asked('2026-11-27T13:00:00Z');
  await pass(office, '2026-12-01T10:00:00Z');
  expect(heard(sam)).toEqual(['2026-11-30T09:00']);
});

it('nothing is said of one that was accepted or withdrawn in time, nor of one that is not urgent', async () => {
  const first = await asked();
  await accept(first.office, first.eno, first.acme);
  await first.office.askSe(first.cam, first.acme, 'demo by friday');
  await pass(first.office, '2026-11-25T23:00:00Z');
  expect(heard(first.sam)).toEqual([]);
  const second = await asked();
  await take(second.office, second.cam, 'Withdraw', {}, { in: second.acme });
  await pass(second.office, '2026-11-25T23:00:00Z');
  expect(heard(second.sam)).toEqual([]);
});

it('what becomes urgent later has its hours from then; what comes back has them anew', async () => {
  const scene = await lab({ alone: true });
  const { office, sam, eno, cam, acme } = scene;
  await pass(office, '2026-11-23T10:00:00Z');
  await take(office, cam, 'Edit', urgent, { in: acme });
  await accept(office, eno, acme);
  await pass(office, '2026-11-24T11:00:00Z');
  expect(heard(sam)).toEqual([]);
  await take(office, eno, 'Hand back', { Why: 'No time' }, { in: acme });
  await pass(office, '2026-11-25T23:00:00Z');
  expect(heard(sam)).toEqual(['2026-11-24T15:00']);
});

it('a question in time stops the clock; one that was asked too late brings no second message', async () => {
  const { office, sam, cam, acme } = await asked();
  const ask = () => take(office, sam, 'Ask back', { Question: 'How many plants?' }, { in: acme });
  const answer = () => take(office, cam, 'Answer', { Answer: 'Twelve' }, { in: acme });
  await pass(office, '2026-11-23T11:00:00Z');
  await ask();
  await pass(office, '2026-11-23T15:00:00Z');
  await answer();
  await pass(office, '2026-11-24T08:59:00Z');
  expect(heard(sam)).toEqual([]);
  await pass(office, '2026-11-24T10:00:00Z');
  expect(heard(sam)).toEqual(['2026-11-24T09:00']);
  await ask();
  await pass(office, '2026-11-24T12:00:00Z');
  await answer();
  await pass(office, '2026-11-25T23:00:00Z');
  expect(heard(sam)).toHaveLength(1);
});

it('a lead who is away does not hear of it, but who covers; nobody there, and the admins do', async () => {
  const { office, sam, eve, ada, acme } = await asked();
  await office.after(sam.command(acme, '/handoff away until friday cover @eve'));
  expect(await sam.submit(), sam.modal?.text).toMatchObject({ errors: {} });
  await office.settle();
  await pass(office, '2026-11-23T14:00:00Z');
  expect(heard(sam)).toEqual([]);
  expect(heard(eve)).toEqual(['2026-11-23T13:00']);

  const other = await asked();
  await configure(other.office, other.ada, other.acme, 'Solution Engineering', { People: [], Leads: [] });
  const told = () => other.ada.directMessages().filter(({ text }) => text.includes('SE-1 Demo waits, but'));
  expect(told()).toHaveLength(0);
  await pass(other.office, '2026-11-23T14:00:00Z');
  expect(told()).toHaveLength(1);
  expect(heard(ada)).toEqual([]);
});
