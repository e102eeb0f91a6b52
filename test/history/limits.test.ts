import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventOf, NamedKind } from '../../src/core/types.ts';
import type { DealEvent } from '../../src/deal/model.ts';
import { type HistoryPage, historyView, undoForm } from '../../src/history/slack/view.ts';
import { again, tell } from '../../src/history/words.ts';
import { checkView } from '../../src/sandbox/block-kit/index.ts';
import type { SeRequestEvent } from '../../src/se-request/model.ts';
import { button } from '../../src/slack/blocks.ts';
import { whoView } from '../../src/slack/who.ts';
import { formatted } from '../support/drawings.ts';
import { deal, MONDAY, request } from '../support/records.ts';
import { entryOf } from '../support/tales.ts';

const nasty = fc.constantFrom(
  ...['<!channel>', '<@U99>', '<https://evil.example|your bank>', '&lt;!here&gt;', '*b* _i_ `c` ~s~', '&'],
  ...['👩‍👩‍👧‍👦', 'مرحبا', '\u202e', '\n\n', '|', '𝒳', '<#C99>', '<!date^1^{date}|x>', '```'],
);
/** What somebody may have written, of at most so many characters, trimmed as it is stored. */
const written = (max: number) =>
  fc
    .oneof(
      fc.array(fc.oneof(nasty, fc.string({ unit: 'grapheme' })), { minLength: 1 }).map((all) => all.join('')),
      nasty.map((piece) => piece.repeat(max)),
    )
    .map((text) => text.trim().slice(0, max).toWellFormed().trim() || 'x');

interface Words {
  name: string;
  text: string;
  reason: string;
  person: string;
}
const words: fc.Arbitrary<Words> = fc.record({
  name: written(150),
  text: written(3000),
  reason: written(1000),
  person: written(300),
});

const people = Array.from({ length: 20 }, (_, i) => `U${i}`);
const everyTick = ['pain', 'stakeholders', 'trigger', 'champion', 'evaluate', 'poc-agreed', 'signed'];

/** The longest that can happen to a deal: everything changes. */
const dealEvents = ({ name, text, reason }: Words): DealEvent[] => {
  const [services, partner] = ['yes', 'no'] as const;
  const noPoc = text.slice(0, 500);
  const facts = { name, customer: name, process: 'node-red-scale', amount: null, closeDate: '2026-12-18' };
  const fields = { ...facts, noPoc, services, partner, ticked: everyTick, linked: people, ownerId: 'U1' };
  const moved = { ticked: everyTick, unmet: everyTick, reason };
  return [
    { type: 'deal.edited', facts: { ...facts, noPoc, services, partner } },
    { type: 'deal.moved', to: 'closing', ...moved },
    { type: 'deal.closed', as: 'won', ...moved },
    { type: 'deal.placed', channelId: 'CNEW', linked: people },
    { type: 'deal.left', parts: ['owner', 'se', 'csm', 'partner-manager'] },
    { type: 'deal.undone', step: 'deal.edited', fields, reason },
  ];
};

/** The longest that can happen to a request. */
const requestEvents = ({ text, reason }: Words): SeRequestEvent[] => {
  const facts = {
    outcomeWanted: text,
    needBy: '2026-12-18',
    urgency: 'high',
    urgencyReason: text.slice(0, 500),
    known: text,
    attendees: people,
    notesUrl: `https://notes.example.com/${text.replaceAll(/\s/g, '')}`.slice(0, 2000),
  } as const;
  const question = { text: text.slice(0, 2000), by: 'U1', at: 1, from: 'U2' };
  const questions = [{ ...question, answer: { text: text.slice(0, 2000), by: 'U2', at: 2 } }];
  return [
    { type: 'se-request.edited', facts },
    { type: 'se-request.asked-back', question: question.text, from: 'U2' },
    { type: 'se-request.completed', outcome: text, findings: text },
    { type: 'se-request.left' },
    { type: 'se-request.undone', step: 'se-request.answered', fields: { ...facts, questions }, reason },
  ];
};

/** Each event as an entry of a page, on a record that had something else in every field. */
function entriesOf<K extends NamedKind>(
  kind: K,
  events: EventOf<K>[],
  before: Parameters<typeof entryOf<K>>[1],
  given: Words,
) {
  return events.map((event) => {
    const { entry, after } = entryOf(kind, before, event, 'U3');
    const speaking = { record: after, name: () => given.person };
    return { ...tell(kind, entry, speaking), at: MONDAY, again: again(kind, entry, speaking) };
  });
}

function everyEntry(given: Words) {
  const { name, text, reason } = given;
  const full = {
    ownerId: 'U1',
    seId: 'U2',
    csmId: 'U3',
    partnerManagerId: 'U4',
    ticked: ['pain'],
    noPoc: reason,
  };
  const asked = {
    outcomeWanted: text,
    known: text,
    urgencyReason: reason.slice(0, 500),
    notesUrl: 'https://x.example',
  };
  return [
    ...entriesOf(
      'deal',
      dealEvents(given),
      deal({ ...full, name, customer: name, linked: ['CA', 'CB'] }),
      given,
    ),
    ...entriesOf(
      'se-request',
      requestEvents(given),
      request({ ...asked, status: 'accepted', seId: 'U2', attendees: people.slice(0, 9) }),
      given,
    ),
  ];
}

/** What our own words may hold between angle brackets, and nothing else may. */
const ours = /<!date\^\d+\^\{date_short_pretty\} at \{time\}\|\d{4}-\d\d-\d\d \d\d:\d\d UTC>/g;
const page: Omit<HistoryPage, 'subject' | 'entries'> = {
  ...{
    undo: 0,
    newer: true,
    older: 123_456_789_012_345,
    beside: [button('task.from', 'Make a task', 'SE-1')],
  },
  remember: { kind: 'se-request', id: 'x'.repeat(36), pages: '123456789012345,'.repeat(150) },
};

describe('whatever people have written', () => {
  it('every page of a history and every undo stays within Slack’s limits, and nothing becomes formatting', () => {
    fc.assert(
      fc.property(words, (given) => {
        const entries = everyEntry(given);
        const subject = given.name;
        const views = [
          ...entries.map((entry) => historyView({ ...page, subject, entries: Array(10).fill(entry) })),
          historyView({ ...page, subject, entries: entries.slice(0, 10) }),
          ...entries.map((step) =>
            undoForm({ kind: 'deal', id: 'x', version: 1 }, { subject, step, again: step.again }, given),
          ),
        ];
        for (const view of views) {
          expect(checkView(view, 'modal')).toEqual([]);
          for (const text of formatted(view.blocks)) expect(text.replaceAll(ours, '')).not.toMatch(/[<>]/);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('every line of an entry is short enough to be read', () => {
    fc.assert(
      fc.property(words, (given) => {
        for (const { label, pieces } of everyEntry(given).flatMap(({ lines }) => lines)) {
          expect([label, ...pieces].join('').length).toBeLessThan(530);
        }
      }),
    );
  });

  it('who may do what stays within Slack’s limits, however many people there are', () => {
    fc.assert(
      fc.property(words, (given) => {
        const many = Array.from({ length: 200 }, (_, i) => `U${i}`);
        const all = { people: many, leads: many };
        const roster = { sales: all, se: all, cs: all, ps: all, partnerships: all };
        const name = () => given.person;
        const view = whoView({ deal: deal({ name: given.name, seId: 'U2' }), roster, admins: many, name });
        expect(checkView(view, 'modal')).toEqual([]);
        for (const text of formatted(view.blocks)) expect(text).not.toMatch(/[<>]/);
      }),
    );
  });
});
