import { expect } from 'vitest';
import type { ChannelHandle, Person } from '../../src/sandbox/index.ts';
import { Office, type OfficeOptions, type Staff } from './office.ts';
import { calls, callsSince } from './watch.ts';

export type Place = ChannelHandle | 'dm';
type Entries = Parameters<Person['fill']>[0];

export interface Lab extends Staff {
  office: Office;
  /** Leads Solution Engineering; in the deal's channel. */
  sam: Person;
  /** In Solution Engineering, and in no channel of the deal. */
  eli: Person;
  everybody: Record<string, Person>;
  /** Who is called by what somebody does, and what they read. */
  calledBy: (act: () => Promise<unknown>) => Promise<Record<string, string[]>>;
  /** The card of a request as it is now. */
  card: (id?: string, where?: ChannelHandle) => string | undefined;
  /** What a card has to click, those behind its three dots left out. */
  buttons: (id?: string, where?: ChannelHandle) => string[] | undefined;
}

/** Sol's deal in #deal-acme, and Solution Engineering led by Sam. With `asked`, SE-1 of Cam's waits there. */
export async function lab({
  asked = true,
  ...options
}: OfficeOptions & { asked?: boolean } = {}): Promise<Lab> {
  const office = await Office.staffed(options);
  const { acme, ...staff } = await office.staff();
  const sam = office.sandbox.person({ name: 'Sam Selead' });
  const eli = office.sandbox.person({ name: 'Eli Engineer' });
  office.sandbox.join(acme, sam);
  const everybody = { ...staff, sam, eli };
  await office.after(staff.ada.command(acme, '/handoff settings'));
  await office.appoint(staff.ada, 'Solution Engineering', [staff.eno, staff.eve, sam, eli], [sam]);
  await staff.ada.closeModal({ all: true });
  await office.settle();
  await office.startDeal(staff.sol, acme);
  if (asked) await office.askSe(staff.cam, acme);
  const message = (id: string, where: ChannelHandle) =>
    staff.ada.sees(where).findLast(({ text }) => text.startsWith(`${id} · `));
  return {
    ...{ ...everybody, acme, office, everybody },
    card: (id = 'SE-1', where = acme) => message(id, where)?.text,
    buttons: (id = 'SE-1', where = acme) => message(id, where)?.buttons,
    calledBy: async (act) => {
      const before = calls(everybody);
      await act();
      await office.settle();
      return callsSince(before, everybody);
    },
  };
}

const behindDots = ['Assign', 'Edit', 'Hand on', 'Hand back', 'Decline'];

/** Clicks a step of a request, where it stands or behind its card's three dots; a form may open by it. */
export async function press(
  office: Office,
  who: Person,
  label: string,
  { in: where, id = 'SE-1' }: { in: Place; id?: string },
): Promise<void> {
  const near = where === 'dm' ? id : `${id} · `;
  const hidden = behindDots.includes(label);
  const place = { in: where, near };
  await office.after(hidden ? who.choose('More', label, place) : who.click(label, place));
}

/** Takes a step of a request with its form, and lets all that comes of it happen. */
export async function take(
  office: Office,
  who: Person,
  label: string,
  entries: Entries,
  at: { in: Place; id?: string },
): Promise<void> {
  await press(office, who, label, at);
  await who.fill(entries);
  expect(await who.submit(), who.modal?.text).toMatchObject({ outcome: 'closed' });
  await office.settle();
}

/** Accepts a request from its card. */
export async function accept(office: Office, who: Person, where: Place, id = 'SE-1'): Promise<void> {
  await press(office, who, 'Accept', { in: where, id });
  await office.settle();
}
