import { expect } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import type { OfficeOptions } from './office.ts';
import { accept, type Lab, lab } from './requests.ts';

type Entries = Parameters<Person['fill']>[0];

export interface PocLab extends Lab {
  /** The card of a PoC as it is now. */
  poc: (id?: string) => string | undefined;
}

/** Sol's deal in #deal-acme, with nothing asked. */
export async function pocLab(options: OfficeOptions = {}): Promise<PocLab> {
  const all = await lab({ ...options, asked: false });
  return { ...all, poc: (id = 'POC-1') => all.card(id) };
}

/** The same, and Eno has accepted Sol's request for a PoC: POC-1 is his. */
export async function asked(options: OfficeOptions = {}): Promise<PocLab> {
  const all = await pocLab(options);
  await all.office.askSe(all.sol, all.acme, 'poc by friday');
  await accept(all.office, all.eno, all.acme);
  return all;
}

/** Types `/handoff poc …`, which opens a form or a page. */
export async function opens({ office, acme }: Lab, who: Person, typed = ''): Promise<string> {
  await who.closeModal({ all: true });
  const said = await office.after(who.command(acme, `/handoff poc ${typed}`.trim()));
  return who.modal?.text ?? said.text;
}

/** Takes a step with the form that `/handoff poc …` opens. */
export async function step(all: Lab, who: Person, typed: string, entries: Entries): Promise<void> {
  await opens(all, who, typed);
  await who.fill(entries);
  expect(await who.submit(), who.modal?.text).toMatchObject({ outcome: 'closed' });
  await all.office.settle();
}

export const definition: Entries = {
  'Use case': 'Six plants cannot see their machines',
  'Business impact': 'Four hours of downtime a week',
  'Sponsor or champion': 'Petra Plant',
  Environment: 'Cloud trial',
  'Check-ins': 'Every Tuesday',
  Starts: '2026-11-23',
  Ends: '2026-12-23',
  'Decision rule': 'They buy for six plants when every must is met',
  'Decision on': '2026-12-28',
};

export const allGates = [
  'Use case and impact understood',
  'What will be built is defined',
  'Plan agreed with the customer: tasks, owners, dates',
  'Environment ready for the customer',
];

export interface Written {
  pain: string;
  signal: string;
  priority?: 'Must' | 'Should';
}
export const downtime: Written = { pain: 'Downtime is seen late', signal: 'An alarm within 5 seconds' };
export const manual: Written = { pain: 'Reports are typed', signal: 'A report without typing' };
export const looks: Written = { pain: 'Screens are ugly', signal: 'Operators like it', priority: 'Should' };

/** Adds criteria in the list, one after the other. */
export async function adds(all: Lab, who: Person, ...criteria: Written[]): Promise<void> {
  await opens(all, who, 'criteria');
  for (const { pain, signal, priority = 'Must' } of criteria) {
    await all.office.after(who.clickInModal('Add'));
    await who.fill({ Pain: pain, 'Pass signal': signal, Priority: priority });
    expect(await who.submit(), who.modal?.text).toMatchObject({ errors: {} });
    await all.office.settle();
  }
  await who.closeModal({ all: true });
}

/** Both agree: Eno as its SE, Sol as the deal owner. */
export async function agrees(all: Lab, ...people: Person[]): Promise<void> {
  for (const who of people.length > 0 ? people : [all.eno, all.sol]) {
    await step(all, who, 'agree', { 'Who at the customer agreed': 'Petra Plant', When: '2026-11-23' });
  }
}

/** Defined, with its gates clear and these criteria agreed by both. */
export async function agreed(all: PocLab, ...criteria: Written[]): Promise<void> {
  await step(all, all.eno, 'define', definition);
  await step(all, all.eno, 'gates', { 'Clear before the start': allGates });
  await adds(all, all.eno, ...criteria);
  await agrees(all);
}

/** Agreed and running. */
export async function runs(all: PocLab, ...criteria: Written[]): Promise<void> {
  await agreed(all, ...criteria);
  await step(all, all.eno, 'start', {});
}

/** Chooses beside a criterion of the page that is open: in its menu, or the one button that it has instead. */
export async function menu(all: Lab, who: Person, near: string, label: string): Promise<void> {
  const one = who.modal?.buttons.includes(label);
  await all.office.after(
    one ? who.clickInModal(label, { near }) : who.chooseInModal('More', label, { near }),
  );
}

/** Gives the result of a criterion. */
export async function gives(
  all: Lab,
  who: Person,
  { pain }: Written,
  result: 'Met' | 'Partly met' | 'Not met',
  evidence = 'Seen on the screen',
): Promise<void> {
  await opens(all, who, 'results');
  await menu(all, who, pain, 'Result');
  await who.fill({
    Result: result,
    Evidence: evidence,
    'Who at the customer confirmed it': 'Petra Plant',
    When: '2026-11-23',
  });
  expect(await who.submit(), who.modal?.text).toMatchObject({ errors: {} });
  await all.office.settle();
  await who.closeModal({ all: true });
}

/** What the form that concludes is filled in with. */
export const conclusion: Entries = {
  Recommendation: 'Proceed',
  Summary: 'It works in two plants',
  Findings: 'The gateways are old',
};

/** One's word, on the page that is open, that a must is waived. */
export async function waives(all: Lab, who: Person, near: string, why: string): Promise<void> {
  await menu(all, who, near, 'Waive');
  await who.fill({ Why: why });
  expect(await who.submit(), who.modal?.text).toMatchObject({ errors: {} });
  await all.office.settle();
}
