import type { ChannelHandle, Person } from '../../src/sandbox/index.ts';
import { Office, type OfficeOptions, type Staff } from './office.ts';

export interface DigestLab extends Staff {
  office: Office;
  /** The channel that the digest comes into; Ada, Sol, Eno and Cam are in it. */
  hall: ChannelHandle;
}

/** A deal, and a channel whose digest Sol has set up; it comes at nine in Amsterdam, where everybody is, unless told otherwise. */
export async function digestLab(
  entries: Parameters<Person['fill']>[0] = {},
  options: OfficeOptions = {},
): Promise<DigestLab> {
  // Days pass here: nobody else writes to the database, so nothing looks at it every minute.
  const office = await Office.open({ alone: true, ...options });
  const staff = await office.staff();
  const { ada, sol, eno, cam, acme } = staff;
  await office.startDeal(sol, acme);
  const hall = office.sandbox.channel({ name: 'hall', members: [ada, sol, eno, cam, 'bot'] });
  await office.after(sol.command(hall, '/handoff digest'));
  await sol.fill(entries);
  await office.after(sol.submit());
  await sol.closeModal({ all: true });
  return { ...staff, office, hall };
}

/** When the digests came that are in the hall: UTC, to the minute. */
export const digestsIn = ({ hall, cam }: Pick<DigestLab, 'hall' | 'cam'>): string[] =>
  cam
    .sees(hall)
    .filter(({ ephemeral }) => !ephemeral)
    .map(({ ts }) => minuteOf(ts));

/** When a message was posted: UTC, to the minute. */
export const minuteOf = (ts: string) => new Date(Math.floor(Number(ts)) * 1000).toISOString().slice(0, 16);
