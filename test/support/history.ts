import type { ChannelHandle, Person } from '../../src/sandbox/index.ts';
import { Office, type OfficeOptions, type Staff } from './office.ts';

/** What somebody reads after a command: the sentence it was answered with, else the modal it opened, line by line. */
export async function reads(
  office: Office,
  who: Person,
  where: ChannelHandle,
  command: string,
): Promise<string[]> {
  await who.closeModal({ all: true }).catch(() => undefined);
  const said = await office.after(who.command(where, command));
  return (said.text || who.modal?.text || '').split('\n');
}

/** Who did what in the history somebody has open, newest first, without when and what it changed. */
export function steps(who: Person): string[] {
  const lines = who.modal?.text.split('\n') ?? [];
  return lines.filter((_, i) => /^\w{3} \d+, \d{4} at /.test(lines[i + 1] ?? ''));
}

/** What stands under one step of the open history: when, and what it changed. */
export function under(who: Person, step: string): string[] {
  const lines = who.modal?.text.split('\n') ?? [];
  const at = lines.indexOf(step);
  const next = lines.findIndex((_, i) => i > at + 1 && /^\w{3} \d+, \d{4} at /.test(lines[i + 1] ?? ''));
  return at < 0 ? [] : lines.slice(at + 1, next < 0 ? undefined : next);
}

/** Moves the deal of a channel to a stage, or closes it. */
export async function move(
  office: Office,
  who: Person,
  where: ChannelHandle,
  to: string,
  why: Record<string, string>,
): Promise<void> {
  await office.after(who.command(where, `/handoff stage ${to}`));
  await who.fill(why);
  await submitted(office, who);
}

/** Gives the deal of a channel an amount in euros. */
export async function price(
  office: Office,
  who: Person,
  where: ChannelHandle,
  amount: string,
): Promise<void> {
  await office.after(who.command(where, '/handoff deal'));
  await who.fill({ Amount: amount });
  await submitted(office, who);
}

/** Takes a step back by the command; what is asked for before is there. */
export async function undo(office: Office, who: Person, where: ChannelHandle, named = ''): Promise<void> {
  await office.after(who.command(where, `/handoff undo ${named}`));
  await who.fill({ Why: 'It was a mistake' });
  await submitted(office, who);
}

/** Submits the open form, which must be taken, and lets all that comes of it happen. */
export async function submitted(office: Office, who: Person): Promise<void> {
  const { outcome, errors } = await who.submit();
  if (outcome !== 'closed') throw new Error(`not saved: ${who.modal?.text} ${JSON.stringify(errors)}`);
  await office.settle();
}

/** A deal of Sol's with SE-1 on it, where both functions have a lead: Lea and Eve. */
export async function ledOffice(options: OfficeOptions = {}): Promise<Staff & { office: Office }> {
  const office = await Office.staffed(options);
  const staff = await office.staff();
  const { ada, sol, eno, eve, acme } = staff;
  await office.after(ada.command(acme, '/handoff settings'));
  await office.appoint(ada, 'Solution Engineering', [eno, eve], [eve]);
  await ada.closeModal({ all: true });
  await office.startDeal(sol, acme);
  await office.askSe(sol, acme);
  return { office, ...staff };
}
