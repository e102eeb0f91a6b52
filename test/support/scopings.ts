import { expect } from 'vitest';
import type { ChannelHandle, Person } from '../../src/sandbox/index.ts';
import type { OfficeOptions } from './office.ts';
import { type Lab, lab } from './requests.ts';

type Entries = Parameters<Person['fill']>[0];

export interface PsLab extends Lab {
  /** Leads Professional Services; in the deal's channel. */
  pam: Person;
  /** In Professional Services, in the deal's channel. */
  dee: Person;
  /** In Professional Services, and in no channel of the deal. */
  dan: Person;
  /** The card of a scoping as it is now. */
  ps: (id?: string, where?: ChannelHandle) => string | undefined;
}

/** Sol's deal in #deal-acme, with nothing asked, Eno as its SE, and Professional Services led by Pam. */
export async function psLab(options: OfficeOptions = {}): Promise<PsLab> {
  const all = await lab({ ...options, asked: false });
  const { office, ada, acme } = all;
  const person = (name: string) => office.sandbox.person({ name });
  const people = { pam: person('Pam Pslead'), dee: person('Dee Deliver'), dan: person('Dan Deliver') };
  office.sandbox.join(acme, people.pam);
  office.sandbox.join(acme, people.dee);
  Object.assign(all.everybody, people);
  await office.after(ada.command(acme, '/handoff settings'));
  await office.appoint(ada, 'Professional Services', Object.values(people), [people.pam]);
  await ada.closeModal({ all: true });
  await office.settle();
  await office.after(all.eno.command(acme, '/handoff team'));
  await all.eno.fill({ 'Solution Engineer': all.eno });
  await all.eno.submit();
  await office.settle();
  // Within a step nothing may break the line, which nobody sees.
  const ps = (id = 'PS-1', where = acme) => all.card(id, where)?.replaceAll('\u00a0', ' ');
  return { ...all, ...people, ps };
}

export const wanted: Entries = {
  Kind: 'Implementation',
  'Outcome wanted': 'Six plants are live by spring',
  'Why services': 'Their team has never done this',
  'Target date': '2027-03-01',
};

/** Sol triggers PS-1. */
export async function triggers(all: PsLab, who: Person = all.sol, entries: Entries = wanted): Promise<void> {
  await opens(all, who, 'new');
  await who.fill(entries);
  expect(await who.submit(), who.modal?.text).toMatchObject({ outcome: 'closed' });
  await all.office.settle();
}

/** Types `/handoff ps …`, which opens a form or a page, or is answered with a sentence. */
export async function opens({ office, acme }: PsLab, who: Person, typed = ''): Promise<string> {
  await who.closeModal({ all: true });
  const said = await office.after(who.command(acme, `/handoff ps ${typed}`.trim()));
  return who.modal?.text ?? said.text;
}

/** Clicks Accept on the card. */
export async function accepts({ office, acme }: PsLab, who: Person, id = 'PS-1'): Promise<void> {
  await office.after(who.click('Accept', { in: acme, near: `${id} · ` }));
  await office.settle();
}

/** Clicks a step on the card and fills its form in. */
export async function clicks(all: PsLab, who: Person, label: string, entries: Entries): Promise<void> {
  await who.closeModal({ all: true });
  await all.office.after(who.click(label, { in: all.acme, near: 'PS-1 · ' }));
  await sends(all, who, entries);
}

/** Takes a step with the form that `/handoff ps …` opens. */
export async function takes(all: PsLab, who: Person, typed: string, entries: Entries): Promise<void> {
  await opens(all, who, typed);
  await sends(all, who, entries);
}

async function sends(all: PsLab, who: Person, entries: Entries): Promise<void> {
  await who.fill(entries);
  expect(await who.submit(), who.modal?.text).toMatchObject({ outcome: 'closed' });
  await all.office.settle();
}

export const talk: Entries = { 'Held on': '2026-11-20', 'Who was there for the customer': 'Petra Plant' };
export const needs: Entries = {
  Requirements: 'Gateways in six plants\nA trained night shift',
  Outcomes: 'Every plant sees its machines',
  'Success criteria': 'Six dashboards in use',
};
export const draft: Entries = {
  'Link to the statement of work': 'https://docs.example.com/sow/1',
  'For: Gateways in six plants': 'Six gateways installed\nSix gateways tested',
  'For: A trained night shift': 'Two days of training',
};
export const agreement: Entries = { 'Agreed by': 'Petra Plant', 'Agreed on': '2026-11-23' };
export const effort: Entries = { 'Days of work': '22.5', Assumptions: 'The plants have power' };
export const price: Entries = { Price: '45000', Currency: 'EUR' };
export const plan: Entries = { 'Milestone 1': 'First plant live', 'Date of milestone 1': '2027-01-15' };
export const signOff: Entries = { 'Signed off by': 'Petra Plant', 'Signed off on': '2026-11-23' };

/** The deliverer's steps up to the effort, as they are typed, each with what its form is filled in with. */
export const way = [
  ['conversation', talk],
  ['needs', needs],
  ['draft', draft],
  ['content', agreement],
  ['effort', effort],
] as const;
export type Step = (typeof way)[number][0];

/** Triggered by Sol, accepted by Dee, who takes the steps up to and with this one. */
export async function reaches(all: PsLab, last: 'accepted' | Step): Promise<void> {
  await triggers(all);
  await accepts(all, all.dee);
  const until = way.findIndex(([typed]) => typed === last);
  for (const [typed, entries] of way.slice(0, until + 1)) await takes(all, all.dee, typed, entries);
}
