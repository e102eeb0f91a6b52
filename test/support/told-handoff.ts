import type { Command } from '../../src/core/command.ts';
import { HANDOFF } from '../../src/core/types.ts';
import { MOST_NOTES } from '../../src/cs-handoff/model.ts';
import type { SectionCode } from '../../src/cs-handoff/sections.ts';
import { inputFor } from './handoff-pure.ts';
import type { Told } from './told.ts';

// What happens to handoffs in the histories of test/core/every-refusal.test.ts, after the scopings: all that can be done
// to them, and every reason for which it is not. d2 is Lea's deal, on which s1 is delivered and s4 accepted by Pat;
// Cam is in Customer Success, which nobody leads.

const reason = { reason: 'They said so' };
const start = (id: string): Command => ({ type: 'cs-handoff.start', id, dealId: 'd2' });
const startPs = (id: string, scopingId: string): Command => ({ type: 'cs-handoff.start-ps', id, scopingId });
const write = (section: SectionCode, rev = 0, id = 'h1', reply: string | null = null): Command => {
  return { type: 'cs-handoff.write', id, section, rev, input: { ...inputFor(section), reply } };
};
const submit: Command = { type: 'cs-handoff.submit', id: 'h1' };
const accept: Command = { type: 'cs-handoff.accept', id: 'h1' };
const note: Command = {
  ...{ type: 'cs-handoff.note', id: 'h1', section: 'technical' },
  input: { text: 'The gateway moved' },
};
const complete: Command = {
  ...{ type: 'cs-handoff.complete', id: 'h1' },
  input: { kickoffOn: '2026-11-20', stars: 4, comment: null },
};
const rate: Command = { type: 'cs-handoff.rate', id: 'h1', input: { stars: 5, comment: 'Clear' } };
const success = (people: string[], settings: number): Command => ({
  ...{ type: 'function.configure', function: 'cs', settings, people },
  ...{ leads: [], groups: [], intakeChannelId: null },
});

/** Each step is the next version of the handoff, from 1 on: a section's reading is the version that it was written with. */
export const handoffs: Told[] = [
  ['ULEA', start('h1'), 'handoff-early'],
  [
    'ULEA',
    {
      ...{ type: 'deal.move', id: 'd2', from: 'discovery' },
      input: { to: 'commit', tick: [], untick: [], ...reason },
    },
    'done',
  ],
  ['UENO', start('h1'), 'not-allowed'],
  ['ULEA', start('h1'), 'done'],
  ['ULEA', start('h1'), 'already-saved'],
  ['ULEA', start('h9'), 'handoff-exists'],
  ['UENO', write('technical'), 'done'],
  ['UEVE', write('technical'), 'section-changed'],
  ['UENO', write('goals'), 'not-allowed'],
  ['ULEA', submit, 'handoff-incomplete'],
  ['ULEA', write('commercial'), 'done'],
  ['ULEA', write('goals'), 'done'],
  ['ULEA', write('stakeholders'), 'done'],
  ['UPAT', write('delivery'), 'done'],
  ['UCAM', accept, 'handoff-standing'],
  ['ULEA', submit, 'done'],
  ['ULEA', write('goals', 4), 'section-closed'],
  [
    'UCAM',
    {
      ...{ type: 'cs-handoff.return', id: 'h1' },
      input: { sections: [{ section: 'technical', code: 'incomplete', question: 'Which firewall?' }] },
    },
    'done',
  ],
  ['ULEA', submit, 'handoff-incomplete'],
  ['UENO', write('technical', 2, 'h1', 'The one at the gate'), 'done'],
  ['ULEA', submit, 'done'],
  ['UENO', note, 'handoff-standing'],
  ['UCAM', accept, 'done'],
  ['UADA', success(['UCAM', 'UINA'], 1), 'done'],
  ['UINA', accept, 'handoff-taken'],
  ['UCAM', complete, 'handoff-incomplete'],
  ['UCAM', write('first-days'), 'done'],
  ...Array.from({ length: MOST_NOTES }, (): Told => ['UENO', note, 'done']),
  ['UENO', note, 'notes-full'],
  ['UCAM', rate, 'handoff-standing'],
  ['UCAM', complete, 'done'],
  ['UCAM', rate, 'done'],
  ['UENO', undo(12 + MOST_NOTES + 2), 'not-allowed'],
  ['UCAM', undo(12 + MOST_NOTES + 2), 'done'],
  ['UPAT', startPs('h2', 's4'), 'not-delivered'],
  ['UPAT', startPs('h2', 's1'), 'done'],
  ['ULEA', write('commercial', 0, 'h2'), 'section-not-needed'],
  ['UPAT', { type: 'cs-handoff.withdraw', id: 'h2', input: reason }, 'done'],
  [HANDOFF, { type: 'cs-handoff.leave', id: 'h1' }, 'done'],
];

function undo(version: number): Command {
  return { type: 'cs-handoff.undo', id: 'h1', version, input: reason };
}
