import { expect } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import type { OfficeOptions } from './office.ts';
import { type PsLab, psLab } from './scopings.ts';

type Entries = Parameters<Person['fill']>[0];

export interface HandoffLab extends PsLab {
  /** Leads Customer Success; in the deal's channel. */
  cora: Person;
  /** The card of a handoff as it is now. */
  ho: (id?: string) => string | undefined;
}

/** Sol's deal at Commit in #deal-acme: Eno its SE, Cam its CSM, Customer Success led by Cora. */
export async function handoffLab(
  options: OfficeOptions & { csm?: boolean; commit?: boolean } = {},
): Promise<HandoffLab> {
  const { csm = true, commit = true, ...rest } = options;
  const all = await psLab(rest);
  const { office, ada, sol, cam, acme } = all;
  const cora = office.sandbox.person({ name: 'Cora Cslead' });
  office.sandbox.join(acme, cora);
  Object.assign(all.everybody, { cora });
  await office.after(ada.command(acme, '/handoff settings'));
  await office.appoint(ada, 'Customer Success', [cam, cora], [cora]);
  await ada.closeModal({ all: true });
  await office.settle();
  const lab: HandoffLab = { ...all, cora, ho: (id = 'HO-1') => all.card(id) };
  if (csm) await sendsForm(lab, cam, 'team', { CSM: cam });
  if (commit) await movesTo(lab, 'commit');
  await sol.closeModal({ all: true });
  return lab;
}

/** Types `/handoff …`, fills the form in, and sends it. */
async function sendsForm(all: HandoffLab, who: Person, typed: string, entries: Entries): Promise<void> {
  const { office, acme } = all;
  await who.closeModal({ all: true });
  await office.after(who.command(acme, `/handoff ${typed}`));
  await who.fill(entries);
  expect(await who.submit(), who.modal?.text).toMatchObject({ outcome: 'closed' });
  await office.settle();
}

/** Sol moves the deal, whatever is unmet. */
export async function movesTo(all: HandoffLab, stage: string): Promise<void> {
  const { office, sol, acme } = all;
  await office.after(sol.command(acme, `/handoff stage ${stage}`));
  const reason = Object.keys(sol.modal?.fields ?? {}).find((label) => label.startsWith('Why'));
  if (reason) await sol.fill({ [reason]: 'They are sure' });
  expect(await sol.submit(), sol.modal?.text).toMatchObject({ outcome: 'closed' });
  await office.settle();
}

/** Types `/handoff cs …`: what opens, or what is said. */
export async function opens({ office, acme }: HandoffLab, who: Person, typed = ''): Promise<string> {
  await who.closeModal({ all: true });
  const said = await office.after(who.command(acme, `/handoff cs ${typed}`.trim()));
  return who.modal?.text ?? said.text;
}

/** Sends the open form; a page may come back that says what is left. */
export async function sends({ office }: HandoffLab, who: Person, entries: Entries = {}): Promise<string> {
  await who.fill(entries);
  const { outcome, errors } = await who.submit();
  expect(errors ?? {}, who.modal?.text).toEqual({});
  expect(['closed', 'updated', 'popped'], who.modal?.text).toContain(outcome);
  const text = who.modal?.text ?? '';
  await office.settle();
  return text;
}

/** Starts the deal's handoff. */
export async function starts(all: HandoffLab, who: Person = all.sol): Promise<string> {
  await opens(all, who);
  const text = await sends(all, who);
  await who.closeModal({ all: true });
  return text;
}

/** Writes a section with the form that `/handoff cs …` opens. */
export async function writes(
  all: HandoffLab,
  who: Person,
  section: string,
  entries: Entries,
): Promise<string> {
  await opens(all, who, section);
  const text = await sends(all, who, entries);
  await who.closeModal({ all: true });
  return text;
}

/** Takes a step with the form that `/handoff cs …` opens. */
export async function takes(
  all: HandoffLab,
  who: Person,
  typed: string,
  entries: Entries = {},
): Promise<void> {
  await opens(all, who, typed);
  await who.fill(entries);
  expect(await who.submit(), who.modal?.text).toMatchObject({ outcome: 'closed' });
  await all.office.settle();
}

/** Clicks a button of the card. */
export async function clicks(all: HandoffLab, who: Person, label: string, id = 'HO-1'): Promise<void> {
  await who.closeModal({ all: true });
  await all.office.after(who.click(label, { in: all.acme, near: `${id} · ` }));
}

export const answers = {
  commercial: {
    'What was bought': 'Forty gateways and support',
    Term: 'Two years, paid yearly',
    'Start date': '2026-12-01',
    'Renewal date': '2028-12-01',
    'Commercial contacts': 'Petra Plant signs, Ines Invoice pays',
  },
  goals: {
    'Customer goals': 'Every plant sees its machines',
    'Success measures': 'Downtime under 2 percent',
    'Why they bought': 'A press stood still for a day',
    'Critical dates': 'The audit on 1 March',
  },
  stakeholders: {
    Sponsor: 'Petra Plant',
    Champion: 'Max Maintenance',
    Users: 'Twelve shift leads',
    Detractors: 'none',
  },
  technical: {
    'Architecture and intent': 'Gateways at the edge, one broker',
    Environment: 'Their own cloud, run by them',
    Integrations: 'The historian and two ERPs',
    Constraints: 'No inbound connections',
  },
  'first days': {
    'First 30 days': 'Two plants live',
    'First 60 days': 'Six plants live',
    'First 90 days': 'The audit is passed',
    'Kickoff date': '2026-12-03',
  },
} satisfies Record<string, Entries>;

/** Sol and Eno write all that is to be submitted. */
export async function writesAll(all: HandoffLab): Promise<void> {
  for (const section of ['commercial', 'goals', 'stakeholders'] as const) {
    await writes(all, all.sol, section, answers[section]);
  }
  await writes(all, all.eno, 'technical', answers.technical);
}

/** Started, written, and submitted by Sol. */
export async function submits(all: HandoffLab): Promise<void> {
  await starts(all);
  await writesAll(all);
  await clicks(all, all.sol, 'Submit');
  await all.office.settle();
}

/** Submitted, and accepted by Cam. */
export async function accepts(all: HandoffLab): Promise<void> {
  await submits(all);
  await clicks(all, all.cam, 'Accept');
  await all.office.settle();
}
