import { expect } from 'vitest';
import type { ChannelHandle, Person } from '../../src/sandbox/index.ts';
import { Office, type OfficeOptions } from './office.ts';

export interface NudgeLab {
  office: Office;
  hall: ChannelHandle;
  ada: Person;
  /** In Sales in Auckland, in Solution Engineering in Amsterdam, in Customer Success in San Francisco: nobody leads. */
  ana: Person;
  tom: Person;
  sid: Person;
}

/** Three people far apart, each with a task of their own that is due today. */
export async function nudgeLab(options: OfficeOptions = {}): Promise<NudgeLab> {
  // Days pass here: nobody else writes to the database, so nothing looks at it every minute.
  const office = await Office.open({ alone: true, ...options });
  const person = (name: string, more = {}) => office.sandbox.person({ name, ...more });
  const ada = person('Ada Admin', { admin: true });
  const ana = person('Ana Auckland', { tz: 'Pacific/Auckland' });
  const tom = person('Tom Amsterdam', { tz: 'Europe/Amsterdam' });
  const sid = person('Sid Francisco', { tz: 'America/Los_Angeles' });
  const hall = office.sandbox.channel({ name: 'hall', members: [ada, ana, tom, sid, 'bot'] });
  await office.after(ada.command(hall, '/handoff settings'));
  await office.appoint(ada, 'Sales', [ana], []);
  await office.appoint(ada, 'Solution Engineering', [tom], []);
  await office.appoint(ada, 'Customer Success', [sid], []);
  await ada.closeModal({ all: true });
  await office.settle();
  for (const who of [ana, tom, sid]) await giveTask({ office, hall }, who, 'Send the draft by today');
  return { office, hall, ada, ana, tom, sid };
}

/** Somebody gives a task to oneself, or to whom the entries say. */
export async function giveTask(
  { office, hall }: Pick<NudgeLab, 'office' | 'hall'>,
  who: Person,
  typed: string,
  entries: Parameters<Person['fill']>[0] = { Who: who },
): Promise<void> {
  await office.after(who.command(hall, `/handoff task ${typed}`));
  await who.fill(entries);
  expect(await who.submit(), who.modal?.text).toMatchObject({ outcome: 'closed', errors: {} });
  await office.settle();
}

/** The nudges that somebody got, as they look now. */
export const nudged = (person: Person) =>
  person.directMessages().filter(({ text }) => text.includes('/handoff nudges'));

/** Time passes until then, and everything that is due meanwhile happens when it is. */
export async function pass(office: Office, until: string): Promise<void> {
  const at = Date.parse(until);
  await office.settle(at - office.clock.now());
  await office.after(office.clock.advanceTo(Math.max(at, office.clock.now())));
}
