import type { Person } from '../../src/sandbox/index.ts';
import { beside } from './forms.ts';
import { ledOffice, move, price, submitted } from './history.ts';
import { complete } from './home.ts';
import type { Office, Staff } from './office.ts';

export interface Desk extends Staff {
  office: Office;
}

/** A step of a record that can be taken back. */
export interface Undoable {
  /** What must have happened before. */
  first?: (desk: Desk) => Promise<unknown>;
  act: (desk: Desk) => Promise<unknown>;
  /** Who takes the step. */
  by: 'sol' | 'eno';
  record: 'DEAL-1' | 'SE-1';
  /** What people read of the step, and what it will be again. */
  did: string;
  again: string[];
  /** Where people see what it changed, if not on the record's card. */
  look?: (desk: Desk) => Promise<unknown>;
}

/** Chooses from the menu of the request's card, or clicks a button of it, and sends the form that opens. */
async function step(
  { office, acme }: Desk,
  who: Person,
  [menu, label]: ['More', string] | [string],
  entries: Parameters<Person['fill']>[0] = {},
): Promise<void> {
  const near = { in: acme, near: 'Asked by' };
  await office.after(label === undefined ? who.click(menu, near) : who.choose(menu, label, near));
  await who.fill(entries);
  await submitted(office, who);
}

async function accept({ office, eno, acme }: Desk): Promise<void> {
  await eno.click('Accept', { in: acme, near: 'Asked by' });
  await office.settle();
}

async function form({ office, sol, acme }: Desk, command: string, entries: Parameters<Person['fill']>[0]) {
  await office.after(sol.command(acme, `/handoff ${command}`));
  await office.after(sol.fill(entries));
  await submitted(office, sol);
}

const SKIPPING = { 'Why it moves on all the same': 'They are quick' };

/** One step of every kind that a person can take back. */
export const undoable: Record<string, Undoable> = {
  'an edited deal': {
    act: ({ office, sol, acme }) => price(office, sol, acme, '120000'),
    by: 'sol',
    record: 'DEAL-1',
    did: 'Sol Sales changed the deal',
    again: ['Amount: not known'],
  },
  'ticked criteria': {
    act: (desk) =>
      form(desk, 'stage', { 'Before leaving 1 Discovery': ['Pain and business impact understood'] }),
    by: 'sol',
    record: 'DEAL-1',
    did: 'Sol Sales ticked exit criteria, or took ticks away',
    again: ['Ticked: nothing'],
    look: (desk) => fields(desk, '/handoff stage'),
  },
  'a move': {
    act: ({ office, sol, acme }) => move(office, sol, acme, 'solution', SKIPPING),
    by: 'sol',
    record: 'DEAL-1',
    did: 'Sol Sales moved the deal from 1 Discovery to 3 Solution',
    again: ['Stage: 1 Discovery'],
  },
  'a deal won': {
    act: ({ office, sol, acme }) => move(office, sol, acme, 'won', SKIPPING),
    by: 'sol',
    record: 'DEAL-1',
    did: 'Sol Sales closed the deal as won',
    again: ['Status: open'],
  },
  'a reopened deal': {
    first: ({ office, sol, acme }) => move(office, sol, acme, 'won', SKIPPING),
    act: ({ office, sol, acme }) => move(office, sol, acme, '', { Why: 'They called' }),
    by: 'sol',
    record: 'DEAL-1',
    did: 'Sol Sales reopened the deal, which was closed won',
    again: ['Status: closed won'],
  },
  'a deal’s first SE': {
    act: accept,
    by: 'eno',
    record: 'DEAL-1',
    did: 'Eno Engineer became the deal’s SE',
    again: ['Solution Engineer: nobody'],
    look: async (desk) => beside('Solution Engineer', card(desk, 'DEAL-1')),
  },
  'a changed team': {
    act: (desk) => form(desk, 'team', { 'Deal owner': desk.lea }),
    by: 'sol',
    record: 'DEAL-1',
    did: 'Sol Sales changed the deal team',
    again: ['Deal owner: Sol Sales'],
  },
  'a linked channel': {
    act: (desk) =>
      form(desk, 'home', {
        'Linked channels': [desk.office.sandbox.channel({ name: 'acme-customer', members: [desk.sol] })],
      }),
    by: 'sol',
    record: 'DEAL-1',
    did: 'Sol Sales changed the deal’s channels',
    again: ['Linked channels: none'],
    look: (desk) => fields(desk, '/handoff home'),
  },
  'a moved home': {
    act: (desk) =>
      form(desk, 'home', {
        Home: desk.office.sandbox.channel({ name: 'acme-next', members: [desk.sol, 'bot'] }),
      }),
    by: 'sol',
    record: 'DEAL-1',
    did: 'Sol Sales changed the deal’s channels',
    again: ['Home: #deal-acme'],
  },
  'an edited request': {
    act: (desk) => step(desk, desk.sol, ['More', 'Edit'], { 'Needed by': '2026-12-04' }),
    by: 'sol',
    record: 'SE-1',
    did: 'Sol Sales changed SE-1',
    again: ['Needed by: Fri 27 Nov 2026'],
  },
  'an acceptance': {
    act: accept,
    by: 'eno',
    record: 'SE-1',
    did: 'Eno Engineer accepted SE-1',
    again: ['Status: not accepted yet', 'Its SE: nobody'],
  },
  'a handing on': {
    first: accept,
    act: (desk) => step(desk, desk.eno, ['More', 'Hand on'], { 'To which SE': desk.eve }),
    by: 'eno',
    record: 'SE-1',
    did: 'Eno Engineer handed SE-1 on to Eve Engineer',
    again: ['Its SE: Eno Engineer'],
  },
  'a handing back': {
    first: accept,
    act: (desk) => step(desk, desk.eno, ['More', 'Hand back'], { Why: 'No time' }),
    by: 'eno',
    record: 'SE-1',
    did: 'Eno Engineer handed SE-1 back',
    again: ['Status: accepted', 'Its SE: Eno Engineer'],
  },
  'a question': {
    first: accept,
    act: (desk) => step(desk, desk.eno, ['Ask back'], { Question: 'Which plant?' }),
    by: 'eno',
    record: 'SE-1',
    did: 'Eno Engineer asked back about SE-1',
    again: ['Last question: none'],
  },
  'an answer': {
    first: async (desk) => {
      await accept(desk);
      await step(desk, desk.eno, ['Ask back'], { Question: 'Which plant?' });
    },
    act: (desk) => step(desk, desk.sol, ['Answer'], { Answer: 'The second' }),
    by: 'sol',
    record: 'SE-1',
    did: 'Sol Sales answered the question about SE-1',
    again: ['Last question: “Which plant?” without an answer'],
  },
  'a completion': {
    first: accept,
    act: ({ office, eno, acme }) => complete(office, eno, acme, 'Asked by'),
    by: 'eno',
    record: 'SE-1',
    did: 'Eno Engineer completed SE-1',
    again: ['Status: accepted', 'Outcome: none yet'],
  },
  'a decline': {
    first: accept,
    act: (desk) => step(desk, desk.eno, ['More', 'Decline'], { Why: 'No fit' }),
    by: 'eno',
    record: 'SE-1',
    did: 'Eno Engineer declined SE-1',
    again: ['Status: accepted'],
  },
  'a withdrawal': {
    act: (desk) => step(desk, desk.sol, ['Withdraw']),
    by: 'sol',
    record: 'SE-1',
    did: 'Sol Sales withdrew SE-1',
    again: ['Status: not accepted yet'],
  },
};

/** The office right after such a step, with what people saw before and after it. */
export async function after(given: Undoable) {
  const { first, act, record, look } = given;
  const desk: Desk = await ledOffice();
  const seen = async () => (look ? look(desk) : card(desk, record));
  await first?.(desk);
  const before = await seen();
  await act(desk);
  return { ...desk, seen, before, changed: await seen() };
}

/** How the card of a record looks in the channel of the deal. */
function card({ cam, acme }: Desk, record: Undoable['record']): string | undefined {
  const cards = cam.sees(acme).filter(({ threadOf }) => threadOf === undefined);
  return cards.find(({ text }) => text.includes(record === 'DEAL-1' ? 'Sales process' : 'Asked by'))?.text;
}

/** The fields of a form that Sol opens, and closes again. */
async function fields({ office, sol, acme }: Desk, command: string) {
  await office.after(sol.command(acme, command));
  const seen = sol.modal?.fields;
  await sol.closeModal({ all: true });
  return seen;
}
