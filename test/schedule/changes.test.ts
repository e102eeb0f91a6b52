import { describe, expect, it } from 'vitest';
import { digestLab, digestsIn, minuteOf } from '../support/digests.ts';
import { nudged, nudgeLab, pass } from '../support/nudges.ts';
import { configure, enter, openSettings } from '../support/settings.ts';

/** A Monday, before anybody’s working day in Europe; all three have a task that is due. */
const now = Date.parse('2026-11-23T02:00:00Z');

const times = (person: Parameters<typeof nudged>[0]) => nudged(person).map(({ ts }) => minuteOf(ts));

type Lab = Pick<Awaited<ReturnType<typeof nudgeLab>>, 'office' | 'ada' | 'hall'>;

const hours = ({ office, ada, hall }: Lab, entries: Record<string, string | string[]>) =>
  configure(office, ada, hall, 'Working time', entries);

/** Says which days of 2026 are holidays. */
async function holidays({ office, ada, hall }: Lab, text: string): Promise<void> {
  await openSettings(office, ada, hall);
  await enter(office, ada, 'Holidays', {});
  await office.after(ada.submit());
  await ada.fill({ 2026: text });
  expect(await office.after(ada.submit())).toMatchObject({ outcome: 'closed' });
  await ada.closeModal({ all: true });
  await office.settle();
}

describe('other working hours', () => {
  it('set the day before, bring the nudge of the next morning at the new hour', async () => {
    const lab = await nudgeLab({ now });
    await pass(lab.office, '2026-11-23T18:00:00Z');
    await hours(lab, { 'Work starts': '07:00' });
    await pass(lab.office, '2026-11-24T12:00:00Z');
    expect(times(lab.tom)).toEqual(['2026-11-23T08:00', '2026-11-24T06:00']);
  });

  it('that begin later bring it later, and once', async () => {
    const lab = await nudgeLab({ now });
    await hours(lab, { 'Work starts': '11:00' });
    await pass(lab.office, '2026-11-24T12:00:00Z');
    expect(times(lab.tom)).toEqual(['2026-11-23T10:00', '2026-11-24T10:00']);
  });

  it('that have begun already by the time they are set bring it at once, and no second one', async () => {
    const lab = await nudgeLab({ now });
    await pass(lab.office, '2026-11-23T07:30:00Z');
    await hours(lab, { 'Work starts': '07:00' });
    await pass(lab.office, '2026-11-23T20:00:00Z');
    expect(times(lab.tom)).toEqual(['2026-11-23T07:30']);
  });

  it('with other days move it to the next of them', async () => {
    const lab = await nudgeLab({ now });
    await hours(lab, { 'Working days': ['Sunday', 'Wednesday'] });
    await pass(lab.office, '2026-11-30T07:00:00Z');
    expect(times(lab.tom)).toEqual(['2026-11-25T08:00', '2026-11-29T08:00']);
  });
});

describe('a holiday', () => {
  it('added for tomorrow keeps everybody from being nudged then, and taken back brings it', async () => {
    const lab = await nudgeLab({ now });
    const dueAt = () => lab.office.look((store) => store.schedule.dueAt(`nudge:${lab.tom.id}`));
    await pass(lab.office, '2026-11-23T12:00:00Z');
    await holidays(lab, '24 Nov Founders day');
    expect(await dueAt()).toBe(Date.parse('2026-11-25T08:00:00Z'));
    await holidays(lab, '');
    expect(await dueAt()).toBe(Date.parse('2026-11-24T08:00:00Z'));
    await holidays(lab, '24 Nov Founders day');
    await pass(lab.office, '2026-11-25T12:00:00Z');
    expect(times(lab.tom)).toEqual(['2026-11-23T08:00', '2026-11-25T08:00']);
  });

  it('moves a digest too, which is not sent before its time by being looked at', async () => {
    const lab = await digestLab({ At: '09:00' });
    const dueAt = () => lab.office.look((store) => store.schedule.dueAt(`digest:${lab.hall.id}`));
    expect(await dueAt(), 'subscribed at ten, after the time of today’s').toBe(
      Date.parse('2026-11-24T08:00:00Z'),
    );
    await holidays(lab, '24 Nov Founders day\n25 Nov The day after');
    expect(await dueAt()).toBe(Date.parse('2026-11-26T08:00:00Z'));
    expect(digestsIn(lab)).toEqual([]);
    await holidays(lab, '25 Nov The day after');
    expect(await dueAt()).toBe(Date.parse('2026-11-24T08:00:00Z'));
    await pass(lab.office, '2026-11-26T12:00:00Z');
    expect(digestsIn(lab)).toEqual(['2026-11-24T08:00', '2026-11-26T08:00']);
  });
});

describe('somebody who flies', () => {
  it('from Auckland to San Francisco has lived the day already, and is nudged the next one there', async () => {
    const { office, ana } = await nudgeLab({ now: Date.parse('2026-11-22T18:00:00Z') });
    await pass(office, '2026-11-22T22:00:00Z');
    expect(times(ana), 'Monday at nine in Auckland').toEqual(['2026-11-22T20:00']);
    office.sandbox.change(ana, { tz: 'America/Los_Angeles' });
    await pass(office, '2026-11-24T20:00:00Z');
    expect(times(ana), 'Tuesday at nine in San Francisco').toEqual(['2026-11-22T20:00', '2026-11-24T17:00']);
  });

  it('from San Francisco to Auckland before the day began is nudged when it begins there', async () => {
    const { office, sid } = await nudgeLab({ now: Date.parse('2026-11-23T10:00:00Z') });
    office.sandbox.change(sid, { tz: 'Pacific/Auckland' });
    await pass(office, '2026-11-23T23:00:00Z');
    expect(times(sid), 'Tuesday at nine in Auckland').toEqual(['2026-11-23T20:00']);
  });

  it('while Handoff is down is nudged where they are when it is up again', async () => {
    const { office, tom } = await nudgeLab({ now });
    await office.restart(() => office.sandbox.change(tom, { tz: 'Pacific/Auckland' }));
    await pass(office, '2026-11-23T12:00:00Z');
    expect(times(tom), 'Monday at three in the afternoon').toEqual(['2026-11-23T02:00']);
  });
});
