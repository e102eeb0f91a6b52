import type { Person } from '../../src/sandbox/index.ts';
import { Office } from './office.ts';

/** The usual company, with an SE lead and Eli besides, and a deal of Sol's with a request that Eno works on. */
export async function absenceLab() {
  const office = await Office.staffed();
  const staff = await office.staff();
  const { ada, sol, eno, eve, acme } = staff;
  const sam = office.sandbox.person({ name: 'Sam Selead' });
  const eli = office.sandbox.person({ name: 'Eli Engineer' });
  office.sandbox.join(acme, sam);
  await office.after(ada.command(acme, '/handoff settings'));
  await office.appoint(ada, 'Solution Engineering', [eno, eve, eli, sam], [sam]);
  await ada.closeModal({ all: true });
  await office.settle();
  await office.startDeal(sol, acme);
  await office.askSe(sol, acme);
  await office.after(eno.click('Accept', { in: acme, near: 'SE-1' }));
  await office.settle();
  const everybody: Person[] = [...Object.values(staff).filter((each) => 'directMessages' in each), sam, eli];

  /** What everybody is told while this is done: by direct message, or by a mention in a thread. */
  async function calledBy(act: () => Promise<unknown>): Promise<Record<string, string[]>> {
    const before = new Map(everybody.map((each) => [each, mine(each)]));
    await office.after(act());
    await office.settle();
    const told = everybody.map(
      (each) => [each.name, mine(each).filter((text) => !before.get(each)?.includes(text))] as const,
    );
    return Object.fromEntries(told.filter(([, texts]) => texts.length > 0));
  }
  const mine = (who: Person): string[] => [
    ...who.directMessages().map(({ text }) => text),
    ...who
      .sees(acme)
      .filter(({ threadOf, text }) => threadOf && text.includes(`@${who.name}`))
      .map(({ text }) => text),
  ];
  const card = (near: string): string =>
    sol.sees(acme).findLast(({ threadOf, text }) => !threadOf && text.includes(near))?.text ?? '';

  /** Chooses what is behind the three dots of a request's card. */
  const more = (who: Person, entry: string, near: string) => {
    const on = who.sees(acme).findLast(({ threadOf, text }) => !threadOf && text.startsWith(near));
    if (!on) throw new Error(`${who.name} sees no card of ${near}`);
    return office.after(who.choose('More', entry, { on }));
  };

  /** Eno, or who is said, is away as typed. */
  async function away(typed: string, who: Person = eno): Promise<void> {
    await office.after(who.command(acme, `/handoff away ${typed}`));
    await who.submit();
    await who.closeModal({ all: true });
    await office.settle();
  }
  return { office, ...staff, sam, eli, eve, everybody, calledBy, card, more, away };
}
