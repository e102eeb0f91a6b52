import { expect, it } from 'vitest';
import { accept, type Lab, lab, take } from '../support/requests.ts';
import { configure } from '../support/settings.ts';

const HOUR = 3_600_000;
const friday = '2026-11-27T08:50:00Z';

/** The line of a request in the status, from whose turn it is on. */
async function status({ office, sol, acme }: Lab, id = 'SE-1'): Promise<string | undefined> {
  const said = await office.after(sol.command(acme, '/handoff status'));
  const line = said.text.split('\n').find((each) => each.startsWith(`• ${id} `));
  return line?.split(' · ').at(-1);
}

/** What the card says of the time to accept it. */
const response = ({ card }: Lab, id = 'SE-1') =>
  card(id)
    ?.split('\n')
    .find((line) => line.includes('to accept it'));

/** Working time in Amsterdam; at ten in the morning of a Friday there. */
async function amsterdam(): Promise<Lab> {
  // Days pass here: nobody else writes to the database, so nothing looks at it every minute.
  const scene = await lab({ asked: false, now: Date.parse(friday), alone: true });
  const { office, ada, acme } = scene;
  await configure(office, ada, acme, 'Working time', { 'Time zone': 'Europe/Amsterdam' });
  await office.clock.advanceTo(Date.parse('2026-11-27T09:00:00Z'));
  return scene;
}

const waits = 'waits for Solution Engineering to accept since Nov 27, 2026';

it('of a request is one business day: cards and status say when, and how late it is', async () => {
  const scene = await amsterdam();
  const { office, cam, acme, eno } = scene;
  await office.askSe(cam, acme, 'demo by 11 december');
  expect(response(scene)).toBe('One business day to accept it, due Nov 30, 2026 at 10:00 AM');
  expect(await status(scene)).toBe(`${waits}, due Nov 30, 2026 at 10:00 AM`);
  expect(cam.sees(acme)[0]?.text).toContain(`${waits}, due Nov 30, 2026 at 10:00 AM`);
  await office.clock.advanceTo(Date.parse('2026-11-30T12:30:00Z'));
  expect(await status(scene)).toBe(`${waits}, late by 3 business hours`);
  await office.clock.advanceTo(Date.parse('2026-12-02T22:00:00Z'));
  expect(await status(scene)).toBe(`${waits}, late by 2 business days`);
  await accept(office, eno, acme);
  expect(response(scene)).toBeUndefined();
  expect(await status(scene)).toBe('Eno Engineer is on it since Dec 2, 2026');
});

it('of an urgent one is four business hours, also where it becomes urgent later', async () => {
  const scene = await amsterdam();
  const { office, cam, acme, eno } = scene;
  await office.askSe(cam, acme, 'demo by 11 december');
  await office.clock.advanceTo(Date.parse('2026-11-27T14:00:00Z'));
  await take(
    office,
    cam,
    'Edit',
    { Urgency: 'High: an answer within four business hours', 'Why it is urgent': 'The board meets' },
    { in: acme },
  );
  expect(response(scene)).toBe('Four business hours to accept it, due Nov 30, 2026 at 11:00 AM');
  await office.clock.advanceTo(Date.parse('2026-11-30T10:30:00Z'));
  expect(await status(scene)).toBe(`${waits}, late by 30 minutes`);
  // What is drawn while it is late says so for good.
  await take(office, cam, 'Edit', { 'What is known': 'Twelve plants' }, { in: acme });
  expect(response(scene)).toBe('Four business hours to accept it, was due Nov 30, 2026 at 11:00 AM');
  await accept(office, eno, acme);
  await take(office, eno, 'Hand back', { Why: 'I am away' }, { in: acme });
  expect(response(scene)).toBe('Four business hours to accept it, due Nov 30, 2026 at 3:30 PM');
});

it('stands still while a question is open', async () => {
  const scene = await amsterdam();
  const { office, cam, acme, sam } = scene;
  await office.askSe(cam, acme, 'demo by 11 december');
  await office.clock.advance(HOUR);
  await take(office, sam, 'Ask back', { Question: 'Which plant?' }, { in: acme });
  expect(response(scene)).toBeUndefined();
  await office.clock.advanceTo(Date.parse('2026-12-01T10:00:00Z'));
  expect(await status(scene)).toBe('waits for Cam Success to answer a question since Nov 27, 2026');
  await take(office, cam, 'Answer', { Answer: 'Delft' }, { in: acme });
  // Two business days and some minutes passed meanwhile: it has as long as it had.
  expect(response(scene)).toMatch(/^One business day to accept it, due Dec 2, 2026 at (9:59|10:00) AM$/);
});

it('changes with the working time of the workspace, on the cards too', async () => {
  const scene = await amsterdam();
  const { office, ada, cam, acme } = scene;
  await office.askSe(cam, acme, 'demo by 11 december');
  await configure(office, ada, acme, 'Working time', {
    'Working days': ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  });
  expect(response(scene)).toBe('One business day to accept it, due Nov 28, 2026 at 10:00 AM');
  expect(cam.sees(acme)[0]?.text).toContain(`${waits}, due Nov 28, 2026 at 10:00 AM`);
});

it('is also on the card in the intake channel', async () => {
  const scene = await amsterdam();
  const { office, ada, cam, eno, acme } = scene;
  const intake = office.sandbox.channel({ name: 'se-intake', members: [ada, eno, 'bot'] });
  await configure(office, ada, acme, 'Solution Engineering', { 'Intake channel': intake });
  await office.askSe(cam, acme, 'demo by 11 december');
  expect(eno.sees(intake)[0]?.text).toContain('One business day to accept it, due Nov 30, 2026 at 10:00 AM');
});

it('what a person has by a date is late when the date is over where the person is', async () => {
  const scene = await amsterdam();
  const { office, cam, acme, eno } = scene;
  office.sandbox.change(eno, { tz: 'America/Los_Angeles' });
  await office.settle();
  await office.askSe(cam, acme, 'demo by 30 november');
  await accept(office, eno, acme);
  const onIt = 'Eno Engineer is on it since Nov 27, 2026';
  await office.clock.advanceTo(Date.parse('2026-12-01T07:30:00Z'));
  expect(await status(scene)).toBe(onIt);
  await office.clock.advanceTo(Date.parse('2026-12-01T08:30:00Z'));
  expect(await status(scene)).toBe(`${onIt}, late by 1 business day`);
  // Slack says at once that he has moved.
  office.sandbox.change(eno, { tz: 'Pacific/Honolulu' });
  await office.settle();
  expect(await status(scene)).toBe(onIt);
});
