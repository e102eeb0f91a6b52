import { expect, it } from 'vitest';
import { nudged, nudgeLab, pass } from '../support/nudges.ts';
import { configure } from '../support/settings.ts';

/** A Monday; all three have a task that is due. */
const now = Date.parse('2026-11-23T02:00:00Z');
const at = (ts: string) => new Date(Math.floor(Number(ts)) * 1000).toISOString().slice(0, 16);

it('a person chooses hour and days, and pauses: it is asked, kept, shown again and followed', async () => {
  const { office, hall, tom } = await nudgeLab({ now });
  await office.after(tom.command(hall, '/handoff nudges'));
  expect(tom.modal?.text).toContain('People work Monday to Friday, 09:00 to 17:00 in Europe/Amsterdam.');
  await tom.fill({ From: '10:30', On: ['Monday', 'Wednesday'] });
  expect(await tom.submit()).toMatchObject({ outcome: 'closed' });
  await pass(office, '2026-11-26T12:00:00Z');
  expect(nudged(tom).map(({ ts }) => at(ts))).toEqual(['2026-11-23T09:30', '2026-11-25T09:30']);

  await office.after(tom.command(hall, '/handoff nudges'));
  await tom.fill({ 'Pause until': '2026-12-02' });
  expect(await tom.submit()).toMatchObject({ outcome: 'closed' });
  await pass(office, '2026-12-02T12:00:00Z');
  expect(
    nudged(tom)
      .map(({ ts }) => at(ts))
      .slice(2),
  ).toEqual(['2026-12-02T09:30']);
  const trail = await office.look((store) => store.audit({ kind: 'nudge', id: tom.id }));
  expect(trail.filter(({ type }) => type === 'nudge.set').map(({ actorId }) => actorId)).toEqual([
    tom.id,
    tom.id,
  ]);
});

it('a pause in the past or far too long is refused with a sentence', async () => {
  const { office, hall, tom } = await nudgeLab({ now });
  await office.after(tom.command(hall, '/handoff nudges'));
  await tom.fill({ 'Pause until': '2026-11-23' });
  expect(await tom.submit()).toMatchObject({ outcome: 'errors' });
  expect(tom.modal?.text).toContain('Pause until');
  await tom.fill({ 'Pause until': '2028-01-01' });
  expect(await tom.submit()).toMatchObject({ outcome: 'errors' });
});

it('whoever moves to another zone is nudged when the working day begins there', async () => {
  const { office, tom } = await nudgeLab({ now });
  await pass(office, '2026-11-23T10:00:00Z');
  expect(nudged(tom).map(({ ts }) => at(ts))).toEqual(['2026-11-23T08:00']);
  office.sandbox.change(tom, { tz: 'Pacific/Auckland' });
  await pass(office, '2026-11-24T10:00:00Z');
  expect(
    nudged(tom)
      .map(({ ts }) => at(ts))
      .slice(1),
  ).toEqual(['2026-11-23T20:00']);
});

it('whoever moves it to an hour that is over already has that day’s at once, and one a day from then on', async () => {
  const { office, hall, tom } = await nudgeLab({ now });
  const from = async (hour: string) => {
    await office.after(tom.command(hall, '/handoff nudges'));
    await tom.fill({ From: hour });
    expect(await tom.submit()).toMatchObject({ outcome: 'closed' });
  };
  await from('15:00');
  await pass(office, '2026-11-23T11:00:00Z');
  expect(nudged(tom)).toEqual([]);
  await from('10:00');
  await pass(office, '2026-11-24T12:00:00Z');
  expect(nudged(tom).map(({ ts }) => at(ts))).toEqual(['2026-11-23T11:00', '2026-11-24T09:00']);
});

it.each([
  ['an hour', { 'Work starts': '11:00' }, { From: '09:30' }, 'From'],
  ['a day', { 'Working days': ['Monday', 'Wednesday'] }, { On: ['Monday', 'Tuesday'] }, 'On'],
])('%s at which nobody works any more is refused with a sentence', async (_, hours, wishes, field) => {
  const { office, hall, ada, tom } = await nudgeLab({ now });
  await office.after(tom.command(hall, '/handoff nudges'));
  await configure(office, ada, hall, 'Working time', hours);
  await tom.fill(wishes);
  expect(await tom.submit()).toMatchObject({ errors: { [field]: expect.stringMatching(/\.$/) } });
});
