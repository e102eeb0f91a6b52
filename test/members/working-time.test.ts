import { describe, expect, it } from 'vitest';
import { refused } from '../support/forms.ts';
import { Office } from '../support/office.ts';
import { configure, enter, offeredTo, openSettings, section } from '../support/settings.ts';

async function company() {
  const office = await Office.open();
  return { office, ...(await office.staff()) };
}
type Company = Awaited<ReturnType<typeof company>>;

const HOURS = 'Working time';
const HOLIDAYS = 'Holidays';

/** Opens the holidays with what is to be added to them, ready to be checked. */
async function check({ office, ada, acme }: Company, add: Record<string, string> = {}): Promise<void> {
  await openSettings(office, ada, acme);
  await enter(office, ada, HOLIDAYS, add);
  expect(await office.after(ada.submit()), ada.modal?.text).toMatchObject({ outcome: 'updated' });
}

async function save({ office, ada }: Company, entries: Record<string, string> = {}): Promise<void> {
  await ada.fill(entries);
  expect(await office.after(ada.submit())).toMatchObject({ outcome: 'closed' });
  await office.settle();
}

describe('the working time', () => {
  it('is the usual one in UTC until it is set, and is offered in the admin’s own zone', async () => {
    const { office, ada, acme } = await company();
    office.sandbox.change(ada, { tz: 'Pacific/Auckland' });
    await office.settle();
    await openSettings(office, ada, acme);
    expect(section(ada, HOURS)).toEqual(['Monday to Friday, 09:00 to 17:00 in UTC', 'Nobody has set it yet']);
    await enter(office, ada, HOURS, {});
    expect(ada.modal?.fields).toEqual({
      'Time zone': 'Pacific/Auckland',
      'Working days': 'Monday, Tuesday, Wednesday, Thursday, Friday',
      'Work starts': '09:00',
      'Work ends': '17:00',
    });
  });

  it('is shown as it was saved', async () => {
    const { office, ada, acme } = await company();
    await openSettings(office, ada, acme);
    await enter(office, ada, HOURS, {
      'Time zone': 'Asia/Katmandu',
      'Working days': ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday'],
      'Work starts': '10:00',
      'Work ends': '00:00',
    });
    expect(await office.after(ada.submit())).toMatchObject({ outcome: 'closed' });
    expect(section(ada, HOURS)).toEqual(['Sunday to Thursday, 10:00 to 24:00 in Asia/Katmandu']);
    await enter(office, ada, HOURS, {});
    expect(ada.modal?.fields).toMatchObject({ 'Time zone': 'Asia/Katmandu', 'Work ends': '00:00' });
  });

  it('is refused with what to do where it cannot be', async () => {
    const { office, ada, acme } = await company();
    await openSettings(office, ada, acme);
    await enter(office, ada, HOURS, {});
    expect(await refused(ada, { 'Work starts': '17:00', 'Work ends': '09:00' })).toEqual({
      'Work ends':
        'The working day ends after it starts. Choose a later time; 00:00 is the midnight after it.',
    });
    expect(
      await refused(ada, { 'Time zone': { value: 'Middle-earth/Shire' }, 'Work starts': '9 am' }),
    ).toEqual({
      'Time zone': 'Choose a time zone from the list: type the name of a large city in it.',
      'Work starts': 'Choose a time of day.',
    });
    expect(await refused(ada, { 'Working days': [] })).toMatchObject({ 'Working days': 'Fill this in.' });
  });

  it('and the holidays are for admins: to others neither form nor menu says anything', async () => {
    const { office, ada, sol, acme } = await company();
    await openSettings(office, ada, acme);
    await enter(office, ada, HOURS, { 'Time zone': 'UTC' });
    expect(await offeredTo(office, ada, { value: 'new york' })).toEqual(['America/New_York']);
    expect(await offeredTo(office, sol, { value: 'new york' })).toEqual([]);
    await ada.closeModal();
    await enter(office, ada, HOLIDAYS, { 'Add a country’s': 'Germany · Bayern' });
    expect(await offeredTo(office, ada, { value: 'new zealand' })).toContain('New Zealand');
    expect(await offeredTo(office, sol, { value: 'new zealand' })).toEqual([]);
  });

  it('of two admins at once is not overwritten', async () => {
    const { office, ada, cam, acme } = await company();
    await configure(office, ada, acme, 'Who may configure', { 'Named admins': [cam] });
    await openSettings(office, ada, acme);
    await enter(office, ada, HOURS, { 'Work starts': '08:00' });
    await configure(office, cam, acme, HOURS, { 'Time zone': 'Europe/Amsterdam' });
    expect(await office.after(ada.submit())).toMatchObject({ outcome: 'updated' });
    expect(ada.modal?.text).toContain('Somebody else saved a change while you had this open.');
    expect(ada.modal?.fields).toMatchObject({ 'Work starts': '08:00' });
    expect(await office.after(ada.submit())).toMatchObject({ outcome: 'closed' });
    expect(section(ada, HOURS)).toEqual(['Monday to Friday, 08:00 to 17:00 in Europe/Amsterdam']);
  });
});

describe('holidays', () => {
  it('come from a country, are seen before they are saved, and can be changed first', async () => {
    const scene = await company();
    const { ada } = scene;
    await check(scene, { 'Add a country’s': 'Germany · Bayern' });
    expect(ada.modal?.text).toContain(
      'The public holidays of Germany · Bayern until 2028 are among them now.',
    );
    const years = ada.modal?.fields ?? {};
    expect(Object.keys(years)).toEqual(['2026', '2027', '2028']);
    expect(years['2027']?.split('\n').slice(0, 3)).toEqual(
      ['1 Jan New Year’s Day', '6 Jan Epiphany', '26 Mar Good Friday'].map((line) => line.replace('’', "'")),
    );
    await save(scene, { 2026: '25 Dec Christmas Day\n31 Dec Everybody is off', 2028: '' });
    expect(section(ada, HOLIDAYS)).toEqual([
      expect.stringMatching(/^Still to come: 2 in 2026 and 1\d in 2027$/),
      'Next: Fri 25 Dec 2026 Christmas Day',
    ]);
    await ada.closeModal({ all: true });
    // Once more adds nothing twice, and gives back what was taken out.
    await check(scene, { 'Add a country’s': 'Germany' });
    expect(ada.modal?.fields['2026']?.match(/Christmas Day/g)).toHaveLength(1);
    expect(ada.modal?.fields['2028']).toContain('1 May Labour Day');
  });

  it('come from the text of an .ics file, and stay beside those there are', async () => {
    const scene = await company();
    const { ada } = scene;
    await check(scene);
    await save(scene, { 2026: '24 Dec Half a day', 2027: 'Fri 1 January 2027 New Year' });
    await ada.closeModal({ all: true });
    const event =
      'BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261226\nSUMMARY:Winter\nEND:VEVENT';
    await check(scene, { 'Add a calendar’s': `BEGIN:VCALENDAR\n${event}\nEND:VCALENDAR` });
    expect(ada.modal?.text).toContain('The calendar’s 2 days are among them now.');
    expect(ada.modal?.fields).toEqual({
      2026: '24 Dec Half a day / Winter\n25 Dec Winter',
      2027: '1 Jan New Year',
    });
  });

  it('are refused with what to do, and what was entered stays', async () => {
    const scene = await company();
    const { office, ada, acme } = scene;
    await openSettings(office, ada, acme);
    await enter(office, ada, HOLIDAYS, {});
    expect(await refused(ada, { 'Add a calendar’s': 'Christmas is on 25 December' })).toEqual({
      'Add a calendar’s':
        'This is not the text of a calendar file (ICS). Open the file in a text editor and paste what stands from BEGIN:VEVENT to END:VEVENT.',
    });
    expect(await refused(ada, { 'Add a calendar’s': '', 'Add a country’s': { value: 'XX' } })).toEqual({
      'Add a country’s': 'Choose one from the list.',
    });
    await ada.closeModal({ all: true });
    await check(scene);
    expect(await refused(ada, { 2026: '25 Dec Christmas\n31 Feb Never', 2027: '1 Jan 2026' })).toEqual({
      2026: '“31 Feb Never” is no day. Write a line each, for example: 25 Dec Christmas Day.',
      2027: '“1 Jan 2026” is not in 2027. Write it under its own year.',
    });
    expect(ada.modal?.fields['2026']).toBe('25 Dec Christmas\n31 Feb Never');
  });

  it('too many for a form are refused whole', async () => {
    const scene = await company();
    const { office, ada, acme } = scene;
    await check(scene);
    const full = Array.from({ length: 28 }, (_, i) => `${i + 1} Jan ${'x'.repeat(99)}`).join('\n');
    await save(scene, { 2027: full });
    await ada.closeModal({ all: true });
    await openSettings(office, ada, acme);
    await enter(office, ada, HOLIDAYS, {});
    expect(await refused(ada, { 'Add a country’s': { value: 'DE' } })).toEqual({
      'Add a country’s': expect.stringContaining('There would be more holidays in 2027 than fit here'),
    });
  });

  it('nobody works on move what is due', async () => {
    const scene = await company();
    const { office, ada, sol, acme } = scene;
    await office.startDeal(sol, acme);
    await office.askSe(sol, acme, 'demo by friday');
    const card = () => sol.sees(acme).findLast(({ text }) => text.startsWith('SE-1 · '))?.text;
    expect(card()).toContain('due Nov 24, 2026 at 10:00 AM');
    await check(scene);
    await save(scene, { 2026: '24 Nov Foundation Day' });
    await ada.closeModal({ all: true });
    expect(card()).toContain('due Nov 25, 2026 at 10:00 AM');
  });
});
