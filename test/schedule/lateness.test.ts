import { v7 as newId } from 'uuid';
import { expect, it } from 'vitest';
import { passesAt } from '../../src/slack/due.ts';
import { pass } from '../support/nudges.ts';
import { lab } from '../support/requests.ts';
import { makeTask, taskLab } from '../support/tasks.ts';

/** How often a message was drawn anew from here on. */
const drawings = ({ office }: Awaited<ReturnType<typeof taskLab>>) => {
  const before = office.sandbox.calls.length;
  return () => office.sandbox.calls.slice(before).filter(({ method }) => method === 'chat.update').length;
};

it('a task whose day is over where its owner is counts as overdue on the deal’s card by the next morning', async () => {
  const all = await taskLab({ alone: true });
  const { office, sol, deal } = all;
  await makeTask(all, sol, '@Eno check the ports by today');
  await makeTask(all, sol, '@Eno book a room by tomorrow');
  const drawn = drawings(all);
  await pass(office, '2026-11-23T22:59:00Z');
  expect(deal()).toContain('Tasks: 2 open\n');
  await pass(office, '2026-11-24T02:00:00Z');
  expect(deal()).toContain('Tasks: 2 open, 1 overdue');
  expect(drawn()).toBe(1);
  await pass(office, '2026-11-25T02:00:00Z');
  expect(deal()).toContain('Tasks: 2 open, 2 overdue');
  await pass(office, '2026-12-02T02:00:00Z');
  expect(drawn(), 'nothing more becomes late').toBe(2);
});

it('a deadline that passes while Handoff is down is on the card when it is up again', async () => {
  const all = await taskLab({ alone: true });
  const { office, sol, deal } = all;
  await makeTask(all, sol, '@Eno check the ports by today');
  await office.restart(() => office.clock.advanceTo(Date.parse('2026-11-26T09:00:00Z')));
  await office.settle();
  expect(deal()).toContain('Tasks: 1 open, 1 overdue');
});

it('a response that is not given in time was due, on the request’s card and its deal’s, as soon as it was', async () => {
  const { office, sol, acme } = await lab({ alone: true });
  const cards = () => sol.sees(acme).map(({ text }) => text);
  /** Of the deal’s card and of the request’s. */
  const wasDue = () =>
    cards()
      .slice(0, 2)
      .map((text) => text.includes('was due'));
  await pass(office, '2026-11-24T08:59:00Z');
  expect(wasDue()).toEqual([false, false]);
  await pass(office, '2026-11-24T09:01:00Z');
  expect(wasDue()).toEqual([true, true]);
});

it('a card whose deal’s channel was archived meanwhile holds up nothing', async () => {
  const all = await taskLab({ alone: true });
  const { office, sol, eno, acme, deal } = all;
  await makeTask(all, sol, '@Eno check the ports by today');
  office.sandbox.archive(acme);
  await pass(office, '2026-11-24T12:00:00Z');
  expect(deal()).toContain('Tasks: 1 open\n');
  expect(eno.directMessages().at(-1)?.text).toContain('check the ports');
  office.sandbox.unarchive(acme);
  office.sandbox.join(acme, 'bot');
  await office.settle();
  expect(deal()).toContain('Tasks: 1 open, 1 overdue');
});

it('cards on which a day ends are drawn over three hours of the night, each always at its own time', () => {
  const midnight = Date.parse('2026-11-24T00:00:00Z');
  const deadline = { date: '2026-11-23', late: null };
  const ids = Array.from({ length: 400 }, () => newId());
  const after = (id: string) => (passesAt(deadline, 'UTC', id) ?? 0) - midnight;
  const places = ids.map(after);
  expect(places).toEqual(ids.map(after));
  expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...places)).toBeLessThan(3 * 3_600_000);
  for (const hour of [0, 1, 2]) {
    expect(places.filter((at) => Math.floor(at / 3_600_000) === hour).length, `hour ${hour}`).toBeGreaterThan(
      50,
    );
  }
});
