import type { Person } from '../../src/sandbox/index.ts';
import type { Office, Staff } from './office.ts';

type Entries = Parameters<Person['fill']>[0];

/** How things are done on the tour at this pace. */
function hands(office: Office, { acme }: Pick<Staff, 'acme'>) {
  const aMinute = () => office.clock.advanceTo(office.clock.now() + 60_000);
  const types = async (who: Person, typed: string) => {
    await who.closeModal({ all: true });
    await office.after(who.command(acme, `/handoff ${typed}`.trim()));
  };
  const sends = async (who: Person, entries: Entries = {}) => {
    await who.fill(entries);
    await office.after(who.submit());
    await office.settle();
  };
  const takes = async (who: Person, typed: string, entries: Entries = {}) => {
    await types(who, `cs ${typed}`);
    await sends(who, entries);
  };
  const clicks = async (who: Person, label: string, near: string) => {
    await who.closeModal({ all: true });
    await office.after(who.click(label, { in: acme, near: `${near} · ` }));
  };
  /** Says of each field of the open section that it is not known, but for what the records know. */
  const knowsNothing = async (who: Person) => {
    const fields = Object.entries(who.modal?.fields ?? {});
    const blank = fields.filter(([label, value]) => value === '' && !label.includes(':'));
    const why = blank.map(([label]) => [`${label}: not known, because`, 'Nobody said '.repeat(80)]);
    await sends(who, Object.fromEntries(why.filter(([label]) => fields.some(([each]) => each === label))));
  };
  return { aMinute, types, sends, takes, clicks, knowsNothing };
}

/** The part of the tour about what was delivered: Dee hands it over, and Cam, who is the CSM, accepts. */
export async function throughDelivered(office: Office, staff: Staff, dee: Person): Promise<void> {
  const { eve, cam } = staff;
  const { aMinute, types, sends, clicks, knowsNothing } = hands(office, staff);
  const settle = () => office.settle();
  await aMinute();
  await clicks(dee, 'Hand over to CS', 'PS-1');
  await sends(dee);
  await types(dee, 'cs HO-1 delivery');
  await knowsNothing(dee);
  await types(eve, 'cs HO-1 technical');
  await knowsNothing(eve);
  await clicks(dee, 'Submit', 'HO-1');
  await settle();
  await clicks(cam, 'Accept', 'HO-1');
  await settle();
  for (const who of [eve, cam, dee]) await who.closeModal({ all: true });
  await aMinute();
}

/** The part of the tour about handoffs: every button and form of them, once. Sol owns the deal, Cam is its CSM. */
export async function throughHandoffs(office: Office, staff: Staff, dee: Person): Promise<void> {
  const { sol, eve, cam, acme } = staff;
  const { aMinute, types, sends, takes, clicks, knowsNothing } = hands(office, staff);
  await aMinute();
  await types(sol, 'stage commit');
  await sends(sol, { 'Why it moves on all the same': 'They are in a hurry' });
  await types(sol, '');
  await office.after(sol.click('CS handoff', { in: acme }));
  await sends(sol);
  await takes(sol, 'withdraw', { Why: 'Too early' });
  await types(sol, 'cs');
  await sends(sol);
  const first = 'HO-3';
  await aMinute();
  await clicks(sol, 'Write your section', first);
  await knowsNothing(sol);
  await clicks(sol, 'Open', first);
  await office.after(sol.clickInModal('Write', { near: 'Goals' }));
  await knowsNothing(sol);
  for (const [who, section] of [
    [sol, 'stakeholders'],
    [eve, 'technical'],
    [dee, 'delivery'],
    [cam, 'partner'],
  ] as const) {
    await types(who, `cs ${section}`);
    // What the deal does not need has no form.
    if (who.modal?.submit) await knowsNothing(who);
  }
  await aMinute();
  await takes(sol, 'submit');
  await clicks(sol, 'Read', first);
  await office.after(sol.clickInModal('Next page'));
  await office.after(sol.clickInModal('Previous page'));
  await clicks(cam, 'Return', first);
  await sends(cam, { 'Goals: why': 'Unclear goal', 'Goals: question': 'Which?' });
  await takes(sol, 'goals', { 'Your answer': 'All of them' });
  await clicks(sol, 'Submit', first);
  await office.settle();
  await takes(cam, 'accept');
  await aMinute();
  await clicks(cam, 'Plan first days', first);
  await knowsNothing(cam);
  await clicks(sol, 'Add note', first);
  await sends(sol, { Section: 'Goals', Note: 'They moved the date' });
  await clicks(cam, 'Kickoff held', first);
  await sends(cam);
  await clicks(cam, 'Rate', first);
  await sends(cam, { 'Quality of the handoff': '★★★★ 4' });
  await cam.closeModal({ all: true });
  await office.after(cam.choose('More', 'History', { in: acme, near: `${first} · ` }));
  await aMinute();
  for (const who of [sol, eve, cam, dee]) await who.closeModal({ all: true });
  await aMinute();
}
