import { expect } from 'vitest';
import type { ChannelHandle, Person } from '../../src/sandbox/index.ts';
import { Office, type Staff } from './office.ts';

/** What nobody from outside may ever read: none of these words stands in anything else. */
export const secrets = [
  'Gezeitenkraft',
  'Eddy Currents Ltd',
  'EUR 987,654',
  '987654',
  'quoll decides',
  'wombat gateway',
  'echidna verdict',
  'numbat finding',
  'platypus merged',
  'bilby hazard',
];

/** The kinds of help asked for, which those outside may not read either. */
export const kinds = ['Demo', 'Security review', 'Technical discovery', 'Architecture assessment'];

export interface Home extends Staff {
  office: Office;
  /** Everything of the home that can be read by anybody in it, texts of phones included. */
  readable: (home?: ChannelHandle) => string;
}

/**
 * A deal with four requests and a risk on it: one waits, one is accepted, one is completed, one was withdrawn from its
 * SE. All of it is told and read.
 */
export async function fullHome(): Promise<Home> {
  const office = await Office.staffed();
  const staff = await office.staff();
  const { sol, eno, acme } = staff;
  await office.after(sol.command(acme, '/handoff deal'));
  await sol.fill({
    'Deal name': 'Gezeitenkraft',
    Customer: 'Eddy Currents Ltd',
    Amount: '987654',
  });
  expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
  await office.settle();
  await ask(office, sol, acme, 'demo');
  await ask(office, sol, acme, 'security review');
  await ask(office, sol, acme, 'technical discovery');
  await ask(office, sol, acme, 'architecture assessment');
  for (const id of ['SE-2', 'SE-3', 'SE-4']) {
    await eno.click('Accept', { in: acme, near: id });
    await office.settle();
  }
  await complete(office, eno, acme, 'SE-3');
  await office.after(sol.click('Withdraw', { in: acme, near: 'SE-4' }));
  await sol.fill({ Why: 'The platypus merged' });
  expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
  await office.settle();
  await office.after(sol.command(acme, '/handoff risk low a bilby hazard'));
  expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
  await office.settle();
  const readable = (home: ChannelHandle = acme) =>
    sol
      .sees(home)
      .filter((message) => !message.ephemeral)
      .flatMap((message) => [message.text, message.topLevelText])
      .join('\n');
  return { ...staff, office, readable };
}

/** Asks Solution Engineering with something in every field that outsiders must not read. */
export async function ask(office: Office, who: Person, where: ChannelHandle, kind: string): Promise<void> {
  await office.after(who.command(where, `/handoff se ${kind} by friday`));
  await who.fill({ 'Outcome wanted': 'The quoll decides', 'What is known': 'One wombat gateway' });
  expect(await who.submit()).toMatchObject({ outcome: 'closed' });
  await office.settle();
}

/** Completes a request from its card. */
export async function complete(
  office: Office,
  who: Person,
  where: ChannelHandle | 'dm',
  near: string,
): Promise<void> {
  await office.after(who.click('Complete', { in: where, near }));
  await who.fill({ Outcome: 'An echidna verdict', Findings: 'A numbat finding' });
  expect(await who.submit()).toMatchObject({ outcome: 'closed' });
  await office.settle();
}
