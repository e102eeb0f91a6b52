import { describe, expect, it } from 'vitest';
import type { Actor, Context } from '../../src/core/types.ts';
import * as begin from '../../src/cs-handoff/begin.ts';
import * as decide from '../../src/cs-handoff/decide.ts';
import { effects } from '../../src/cs-handoff/effects.ts';
import { filledIn, type Sources, shownFilled, suggestedFor } from '../../src/cs-handoff/facts.ts';
import type { CsHandoff, CsHandoffEvent, SectionInput } from '../../src/cs-handoff/model.ts';
import { turnNotice } from '../../src/cs-handoff/slack/notices.ts';
import { missingOf, writtenOf } from '../../src/cs-handoff/standing.ts';
import { clockOf, waitingOn } from '../../src/cs-handoff/turns.ts';
import * as write from '../../src/cs-handoff/write.ts';
import type { Deal } from '../../src/deal/model.ts';
import type { Fn, Roster } from '../../src/member/model.ts';
import type { PsScoping } from '../../src/ps-scoping/model.ts';
import { usualWorkingTime } from '../../src/working-time/model.ts';
import {
  everybodySeen,
  handoffAfter,
  inputFor,
  neededOf,
  started,
  submitted,
  written,
} from '../support/handoff-pure.ts';
import { deal } from '../support/records.ts';
import { risk } from '../support/risk-drawings.ts';
import { scoping } from '../support/scoping-drawings.ts';

// What may be done to a handoff, by whom, and what comes of it, decision by decision.

const team: Record<Fn, string[]> = {
  sales: ['USOL', 'ULEA'],
  se: ['UENO', 'UEVE'],
  cs: ['UCAM', 'UCLO'],
  ps: ['UPAT', 'UPIP'],
  partnerships: ['UPIA', 'UPIM'],
};
/** The second of each leads. */
const roster: Roster = Object.fromEntries(
  Object.entries(team).map(([fn, people]) => [fn, { people, leads: people.slice(1), away: [] }]),
);
const who = (id: string): Actor => {
  const functions = (Object.keys(team) as Fn[]).filter((fn) => team[fn].includes(id));
  const leads = functions.filter((fn) => team[fn][1] === id);
  return { id, outside: null, covers: [], admin: false, functions, leads };
};
const as = (id: string): Context => {
  return { actor: who(id), now: 900_000, today: '2026-11-23', newId: () => 'new' };
};
const team5 = { ownerId: 'USOL', seId: 'UENO', csmId: 'UCAM', partnerManagerId: 'UPIA' };
const atCommit = deal({ ...team5, stage: 'commit' });
const home = { id: 'CACME', private: false, problem: null, members: [] };

const facts = (handoff: CsHandoff, more: { deal?: Deal; scopings?: PsScoping[] } = {}) => ({
  ...{ handoff, deal: more.deal ?? atCommit, scopings: more.scopings ?? [], roster },
});
/** What a decision came to: the code of its refusal, or the types of what happens to the handoff. */
function outcome(decision: ReturnType<typeof decide.decideReturn>): string | string[] {
  if (!decision.ok) return decision.refusal.code;
  return decision.changes.flatMap(({ events }) => events.map(({ type }) => type));
}
const writes = (
  handoff: CsHandoff,
  id: string,
  section: Parameters<typeof writtenOf>[1],
  more: { rev?: number; input?: SectionInput; deal?: Deal; scopings?: PsScoping[] } = {},
) =>
  write.decideWrite(
    facts(handoff, more),
    {
      ...{ type: 'cs-handoff.write', id: 'ho-1', section },
      rev: more.rev ?? writtenOf(handoff, section).rev,
      input: more.input ?? inputFor(section),
    },
    as(id),
  );
const draft = handoffAfter([started()]);
const whole = handoffAfter([started(), ...submitted()]);
const returned: CsHandoffEvent = {
  type: 'cs-handoff.returned',
  sections: [{ section: 'technical', code: 'incomplete', question: 'Which firewall?' }],
};

describe('beginning', () => {
  const start = (the: Deal, id = 'USOL', handoffs: CsHandoff[] = []) =>
    outcome(
      begin.decideStart(
        { saved: undefined, deal: the, channel: home, scopings: [], handoffs, roster },
        { type: 'cs-handoff.start', id: 'ho-2', dealId: 'deal-1' },
        as(id),
      ),
    );

  it.each([
    ['discovery', 'handoff-early'],
    ['validate', 'handoff-early'],
    ['commit', ['cs-handoff.started']],
    ['closing', ['cs-handoff.started']],
  ])('at %s: %s', (stage, result) => {
    expect(start({ ...atCommit, stage })).toEqual(result);
  });

  it('also where the deal is won from an early stage, and not where it is lost', () => {
    expect(start({ ...atCommit, stage: 'discovery', status: 'won' })).toEqual(['cs-handoff.started']);
    expect(start({ ...atCommit, status: 'lost' })).toBe('deal-closed');
  });

  it('once to a deal, until it is withdrawn', () => {
    expect(start(atCommit, 'USOL', [draft])).toBe('handoff-exists');
    expect(start(atCommit, 'USOL', [{ ...draft, status: 'withdrawn' }])).toEqual(['cs-handoff.started']);
  });

  it('by the deal owner or a Sales lead, of what was delivered by its deliverer or a PS lead', () => {
    expect(start(atCommit, 'ULEA')).toEqual(['cs-handoff.started']);
    expect(start(atCommit, 'UCAM')).toBe('not-allowed');
    const startPs = (id: string, status: PsScoping['status']) =>
      outcome(
        begin.decideStartPs(
          {
            ...{ saved: undefined, deal: atCommit, channel: home, handoffs: [], roster },
            scopings: [scoping({ status, delivererId: 'UPAT' })],
          },
          { type: 'cs-handoff.start-ps', id: 'ho-2', scopingId: 'ps-1' },
          as(id),
        ),
      );
    expect(startPs('UPAT', 'delivered')).toEqual(['cs-handoff.started']);
    expect(startPs('UPIP', 'delivered')).toEqual(['cs-handoff.started']);
    expect(startPs('UPAT', 'delivering')).toBe('not-delivered');
    expect(startPs('USOL', 'delivered')).toBe('not-allowed');
  });

  it.each([
    [{ services: null, partner: null }, [], neededOf['sales-to-cs']],
    [
      { services: 'yes', partner: 'no' },
      [],
      ['commercial', 'goals', 'stakeholders', 'technical', 'delivery', 'first-days'],
    ],
    [
      { services: null, partner: 'yes' },
      [scoping()],
      ['commercial', 'goals', 'stakeholders', 'technical', 'delivery', 'partner', 'first-days'],
    ],
    [{ services: 'no', partner: null }, [scoping()], neededOf['sales-to-cs']],
    [{ services: null, partner: null }, [scoping({ status: 'declined' })], neededOf['sales-to-cs']],
  ] as const)('needs of a deal with %j', (decided, scopings, needed) => {
    const decision = begin.decideStart(
      { saved: undefined, deal: { ...atCommit, ...decided }, channel: home, scopings, handoffs: [], roster },
      { type: 'cs-handoff.start', id: 'ho-2', dealId: 'deal-1' },
      as('USOL'),
    );
    const event = decision.ok ? decision.changes[0]?.events[0] : undefined;
    expect(event).toMatchObject({ seen: { needed } });
  });
});

describe('writing', () => {
  it.each([
    ['commercial', ['USOL', 'ULEA']],
    ['technical', ['UENO', 'UEVE']],
    ['delivery', ['UPAT', 'UPIP']],
    ['partner', ['UPIA', 'UPIM']],
    ['first-days', ['UCAM', 'UCLO']],
  ] as const)('%s is for %j alone', (section, allowed) => {
    const sold: Deal = { ...atCommit, services: 'yes', partner: 'yes' };
    const scopings = [scoping({ status: 'delivering', delivererId: 'UPAT' })];
    for (const id of Object.values(team).flat()) {
      const result = outcome(writes(draft, id, section, { deal: sold, scopings }));
      const may = (allowed as readonly string[]).includes(id);
      expect(may ? result : [result], `${id} ${section}`).toContain(
        may ? 'cs-handoff.written' : 'not-allowed',
      );
    }
  });

  it('keeps what is half done, with what is not known and why', () => {
    const input = {
      answers: {
        environment: { text: null, notKnown: ' Their IT decides in May ' },
        bought: { text: 'x', notKnown: null },
      },
    };
    const decision = writes(draft, 'UENO', 'technical', { input });
    const event = decision.ok ? decision.changes[0]?.events.at(-1) : undefined;
    expect(event).toMatchObject({ answers: { environment: { notKnown: 'Their IT decides in May' } } });
    expect(Object.keys((event as { answers: object }).answers)).toEqual(['environment']);
  });

  it.each([
    ['both', { text: 'Linux', notKnown: 'Nobody said' }, 'environment-not-known', 'known-and-not'],
    ['too long', { text: 'a'.repeat(3001), notKnown: null }, 'environment', 'too-long'],
    [
      'a reason that is too long',
      { text: null, notKnown: 'a'.repeat(1001) },
      'environment-not-known',
      'too-long',
    ],
  ])('an answer that is %s is refused at its field', (_what, answer, field, code) => {
    const decision = writes(draft, 'UENO', 'technical', { input: { answers: { environment: answer } } });
    expect(decision).toMatchObject({ refusal: { code: 'invalid', fields: { [field]: { code } } } });
  });

  it('a date is a date', () => {
    const input = { answers: { startDate: { text: 'soon', notKnown: null } } };
    expect(writes(draft, 'USOL', 'commercial', { input })).toMatchObject({
      refusal: { fields: { startDate: { code: 'not-a-date' } } },
    });
  });

  it('two in different sections lose nothing; of two in the same one the later is told who was first', () => {
    const after = handoffAfter([started(), written('technical')], 'UENO');
    expect(outcome(writes(after, 'USOL', 'goals', { rev: 0 }))).toEqual(['cs-handoff.written']);
    expect(writes(after, 'UEVE', 'technical', { rev: 0 })).toMatchObject({
      refusal: { code: 'section-changed', by: 'UENO', section: 'technical' },
    });
  });

  it('everybody who wrote in it is remembered, once each', () => {
    const first = handoffAfter([started(), written('technical')], 'UENO');
    const both = handoffAfter([written('technical')], 'UEVE', first);
    const again = handoffAfter([written('technical')], 'UENO', both);
    expect(writtenOf(again, 'technical')).toMatchObject({ by: 'UENO', writers: ['UENO', 'UEVE'] });
  });

  it('is read-only once submitted but for the first days, and what is returned opens again', () => {
    for (const section of ['commercial', 'technical'] as const) {
      expect(outcome(writes(whole, section === 'technical' ? 'UENO' : 'USOL', section))).toBe(
        'section-closed',
      );
    }
    expect(outcome(writes(whole, 'UCAM', 'first-days'))).toEqual(['cs-handoff.written']);
    const back = handoffAfter([started(), ...submitted(), returned], 'UCAM');
    expect(outcome(writes(back, 'USOL', 'commercial'))).toBe('section-closed');
    // Open, but nothing is said to the question yet.
    expect(outcome(writes(back, 'UENO', 'technical'))).toEqual([]);
  });

  it('what the deal does not need is not written, and what it has come to need is, even where it was returned', () => {
    expect(outcome(writes(draft, 'UPIA', 'partner'))).toBe('section-not-needed');
    const back = handoffAfter([started(), ...submitted(), returned], 'UCAM');
    const more = { deal: { ...atCommit, partner: 'yes' } as const };
    expect(outcome(writes(back, 'UPIA', 'partner', more))).toEqual(['cs-handoff.seen', 'cs-handoff.written']);
  });

  it('notes come after acceptance, by whose section it is', () => {
    const note = (handoff: CsHandoff, id: string) =>
      outcome(
        write.decideNote(
          facts(handoff),
          { type: 'cs-handoff.note', id: 'ho-1', section: 'technical', input: { text: 'It moved' } },
          as(id),
        ),
      );
    const accepted = handoffAfter([started(), ...submitted(), { type: 'cs-handoff.accepted' }]);
    expect(note(whole, 'UENO')).toBe('handoff-standing');
    expect(note(accepted, 'UENO')).toEqual(['cs-handoff.noted']);
    expect(note(accepted, 'USOL')).toBe('not-allowed');
  });
});

describe('from hand to hand', () => {
  const submits = (handoff: CsHandoff, id = 'USOL') =>
    decide.decideSubmit(
      { ...facts(handoff), sources: undefined },
      { type: 'cs-handoff.submit', id: 'ho-1' },
      as(id),
    );
  const accepts = (handoff: CsHandoff, id: string, more: Parameters<typeof facts>[1] = {}) =>
    decide.decideAccept({ ...facts(handoff, more), home }, { type: 'cs-handoff.accept', id: 'ho-1' }, as(id));

  it('what is missing is named, per owner', () => {
    const half = handoffAfter([started(), written('commercial'), written('goals'), written('stakeholders')]);
    expect(submits(half)).toMatchObject({
      refusal: { code: 'handoff-incomplete', missing: [{ section: 'technical', who: 'UENO', fn: 'se' }] },
    });
    expect(outcome(submits(handoffAfter([started(), ...submitted().slice(0, -1)])))).toEqual([
      'cs-handoff.submitted',
    ]);
  });

  it('what was returned is written again before it is submitted again, and the rest stands', () => {
    const back = handoffAfter([started(), ...submitted(), returned], 'UCAM');
    expect(missingOf(back, 'submit')).toMatchObject([{ section: 'technical', fields: [], returned: true }]);
    const again = handoffAfter([
      started(),
      ...submitted(),
      returned,
      { ...written('technical'), reply: 'The blue one' } as CsHandoffEvent,
    ]);
    expect(outcome(submits(again))).toEqual(['cs-handoff.submitted']);
    expect(writtenOf(again, 'technical').returned).toMatchObject({
      question: 'Which firewall?',
      reply: 'The blue one',
    });
  });

  it('the named CSM or a CS lead accepts; without one anybody in Customer Success, who becomes the CSM', () => {
    expect(outcome(accepts(whole, 'UCAM'))).toEqual(['cs-handoff.accepted']);
    expect(outcome(accepts(whole, 'UCLO'))).toEqual(['cs-handoff.accepted']);
    const nobody = { deal: { ...atCommit, csmId: null } };
    const decision = accepts(whole, 'UCAM', nobody);
    expect(outcome(decision)).toEqual(['cs-handoff.accepted', 'deal.staffed']);
    expect(decision).toMatchObject({
      changes: [{}, { kind: 'deal', events: [{ people: { csm: 'UCAM' } }] }],
    });
    expect(outcome(accepts(whole, 'USOL', nobody))).toBe('not-allowed');
    expect(outcome(accepts(whole, 'UENO'))).toBe('not-allowed');
  });

  it('nobody accepts, and becomes the CSM of, a deal that is hidden from them', () => {
    const acceptsIn = (members: string[], handoff = whole) =>
      outcome(
        decide.decideAccept(
          {
            ...facts(handoff, { deal: { ...atCommit, csmId: null } }),
            home: { ...home, private: true, members },
          },
          { type: 'cs-handoff.accept', id: 'ho-1' },
          as('UCAM'),
        ),
      );
    expect(acceptsIn([])).toBe('may-not-read');
    expect(acceptsIn(['UCAM'])).toEqual(['cs-handoff.accepted', 'deal.staffed']);
    const taken = handoffAfter([started(), ...submitted(), { type: 'cs-handoff.accepted' }], 'UCLO');
    expect(acceptsIn([], taken)).toBe('may-not-read');
  });

  it('the loser of two reads who was first', () => {
    const taken = handoffAfter([started(), ...submitted(), { type: 'cs-handoff.accepted' }], 'UCAM');
    expect(accepts(taken, 'UCLO')).toMatchObject({ refusal: { code: 'handoff-taken', by: 'UCAM' } });
    expect(outcome(accepts(taken, 'UCAM'))).toEqual([]);
    expect(outcome(accepts(draft, 'UCAM'))).toBe('handoff-standing');
  });

  it('what is delivered no longer is not submitted, and what is accepted is not withdrawn', () => {
    const theirs = handoffAfter([started('ps-to-cs'), ...submitted('ps-to-cs').slice(0, -1)], 'UPAT');
    const submitsPs = (status: PsScoping['status']) =>
      outcome(
        decide.decideSubmit(
          {
            ...facts(theirs, { scopings: [scoping({ status, delivererId: 'UPAT' })] }),
            sources: undefined,
          },
          { type: 'cs-handoff.submit', id: 'ho-1' },
          as('UPAT'),
        ),
      );
    expect(submitsPs('delivered')).toContain('cs-handoff.submitted');
    expect(submitsPs('delivering')).toBe('not-delivered');
    const withdraws = (handoff: CsHandoff) =>
      outcome(
        begin.decideWithdraw(
          facts(handoff),
          { type: 'cs-handoff.withdraw', id: 'ho-1', input: { reason: null } },
          as('USOL'),
        ),
      );
    expect(withdraws(whole)).toContain('cs-handoff.withdrawn');
    const accepted = handoffAfter([started(), ...submitted(), { type: 'cs-handoff.accepted' }], 'UCAM');
    expect(withdraws(accepted)).toBe('handoff-standing');
  });

  it('accepting what was delivered hands its scoping over', () => {
    const theirs = handoffAfter([started('ps-to-cs'), ...submitted('ps-to-cs')], 'UPAT');
    const scopings = [scoping({ status: 'delivered', delivererId: 'UPAT' })];
    expect(outcome(accepts(theirs, 'UCAM', { scopings }))).toEqual([
      'cs-handoff.accepted',
      'ps-scoping.handed-over',
    ]);
    const again = [scoping({ status: 'delivering', delivererId: 'UPAT' })];
    expect(outcome(accepts(theirs, 'UCAM', { scopings: again }))).toBe('not-delivered');
  });

  it.each([
    ['nothing', []],
    ['what was not submitted', [{ section: 'partner', code: 'incomplete', question: 'Who?' }]],
    ['its own first days', [{ section: 'first-days', code: 'incomplete', question: 'Who?' }]],
    ['without a question', [{ section: 'goals', code: 'unclear-goal', question: ' ' }]],
    [
      'one section twice',
      [
        { section: 'goals', code: 'unclear-goal', question: 'By when?' },
        { section: 'goals', code: 'incomplete', question: 'For whom?' },
      ],
    ],
  ] as const)('Customer Success cannot return %s', (_what, sections) => {
    const decision = decide.decideReturn(
      facts(whole),
      { type: 'cs-handoff.return', id: 'ho-1', input: { sections: [...sections] } },
      as('UCAM'),
    );
    expect(outcome(decision)).toBe('invalid');
  });

  it('the kickoff completes it once the first days are planned, and only once it was held', () => {
    const accepted = [started(), ...submitted(), { type: 'cs-handoff.accepted' } as const];
    const complete = (events: CsHandoffEvent[], kickoffOn = '2026-11-20', stars: number | null = null) =>
      outcome(
        decide.decideComplete(
          facts(handoffAfter(events)),
          { type: 'cs-handoff.complete', id: 'ho-1', input: { kickoffOn, stars, comment: null } },
          as('UCAM'),
        ),
      );
    expect(complete(accepted)).toBe('handoff-incomplete');
    const planned = [...accepted, written('first-days')];
    expect(complete(planned, '2026-11-24')).toBe('invalid');
    expect(complete(planned, '2026-11-20', 6)).toBe('invalid');
    expect(complete(planned)).toEqual(['cs-handoff.completed']);
    expect(complete(planned, '2026-11-20', 4)).toEqual(['cs-handoff.completed', 'cs-handoff.rated']);
  });
});

describe('turns and clocks', () => {
  const acceptedAt = 60_000 * 8;
  const accepted = (wonAt: number | null) =>
    handoffAfter([
      started(),
      ...submitted(),
      { type: 'cs-handoff.seen', seen: { people: everybodySeen, needed: neededOf['sales-to-cs'], wonAt } },
      { type: 'cs-handoff.accepted' },
    ]);

  it('a decision has one business day from the submission', () => {
    const response = { within: { days: 1 }, from: 60_000 * 6, stopped: [] };
    expect(clockOf(whole)).toEqual(response);
    expect(waitingOn(whole)).toEqual([
      { who: { person: 'UCAM' }, what: 'accept', since: 60_000 * 6, due: null, response },
    ]);
  });

  it.each([
    ['before acceptance', 5, acceptedAt],
    ['after it', acceptedAt + 5, acceptedAt + 5],
  ])('the kickoff has ten, from the later of acceptance and Closed won, %s', (_when, wonAt, since) => {
    const response = { within: { days: 10 }, from: since, stopped: [] };
    expect(clockOf(accepted(wonAt))).toEqual(response);
    expect(waitingOn(accepted(wonAt))).toMatchObject([{ what: 'kick-off', since, response }]);
  });

  it('while it is not won the first days are written, and no clock runs', () => {
    expect(clockOf(accepted(null))).toBeUndefined();
    expect(waitingOn(accepted(null))).toMatchObject([{ who: { person: 'UCAM' }, what: 'write-section' }]);
  });

  it('each function writes, with nothing missing whoever hands over submits', () => {
    expect(waitingOn(draft).map(({ who: { ...it }, what }) => [it, what])).toEqual([
      [{ person: 'USOL' }, 'write-section'],
      [{ person: 'UENO' }, 'write-section'],
    ]);
    const ready = handoffAfter([started(), ...submitted().slice(0, -1)]);
    expect(waitingOn(ready)).toEqual([
      { who: { person: 'USOL' }, what: 'submit', since: 60_000 * 5, due: null },
    ]);
  });
});

describe('being told', () => {
  const happens = (behind: CsHandoffEvent[], events: CsHandoffEvent[], by: string) => {
    const before = behind.length > 0 ? handoffAfter(behind) : undefined;
    const intents = effects(before, handoffAfter(events, by, before), events, {
      ...{ by, channelId: 'CACME', newId: () => 'new' },
    });
    return intents.flatMap((intent) => (intent.type === 'tell' ? [[intent.notice, intent.to]] : []));
  };

  it('who is to write hears of the start, once', () => {
    expect(happens([], [started()], 'USOL')).toEqual([['cs-handoff.turn', { people: ['UENO'] }]]);
  });

  it('the CSM hears of the submission; without one all of Customer Success', () => {
    const ready = [started(), ...submitted().slice(0, -1)];
    const submit = submitted().slice(-1);
    expect(happens(ready, submit, 'USOL')).toEqual([['cs-handoff.turn', { people: ['UCAM'] }]]);
    const nobody = [started('sales-to-cs', { people: { ...everybodySeen, cs: null } }), ...ready.slice(1)];
    expect(happens(nobody, submit, 'USOL')).toEqual([['cs-handoff.turn', { function: 'cs' }]]);
  });

  it('of a return whoever is to write again hears by the turn, and who hands over of the return: nobody twice', () => {
    expect(happens([started(), ...submitted()], [returned], 'UCAM')).toEqual([
      ['cs-handoff.turn', { people: ['UENO'] }],
      ['cs-handoff.returned', { people: ['USOL'] }],
    ]);
  });

  it('who has two parts reads of each section once', () => {
    const people = { ...everybodySeen, se: 'USOL' };
    const handoff = handoffAfter([started('sales-to-cs', { people })]);
    const none = { pocs: [], risks: [], scopings: [], partners: [], commitments: [], handoffs: [] };
    const sources = { deal: atCommit, ...none };
    const view = { handoff, deal: atCommit, scopings: [], sources, filled: {}, name: (id: string) => id };
    const said = turnNotice({ ...view, working: usualWorkingTime }, { mention: ['USOL'] })?.text;
    expect(said).toContain('<@USOL> to write Commercial, Goals, Stakeholders and Technical. The card');
  });

  it('the writers see the rating: with the completion in one message, later in one of its own', () => {
    const accepted = [started(), ...submitted(), { type: 'cs-handoff.accepted' } as const];
    const completed: CsHandoffEvent = { type: 'cs-handoff.completed', kickoffOn: '2026-11-20' };
    const rated: CsHandoffEvent = { type: 'cs-handoff.rated', stars: 4, comment: null };
    expect(happens(accepted, [completed, rated], 'UCAM')).toEqual([
      ['cs-handoff.completed', { people: ['USOL'] }],
    ]);
    expect(happens([...accepted, completed], [rated], 'UCAM')).toEqual([
      ['cs-handoff.rated', { people: ['USOL'] }],
    ]);
  });
});

describe('what the records know', () => {
  const sources = (more: Partial<Sources> = {}): Sources => ({
    ...{ deal: atCommit, pocs: [], risks: [], scopings: [], partners: [], commitments: [], handoffs: [] },
    ...more,
  });
  const promise = (n: number, status: 'open' | 'kept' = 'open') => ({
    ...{ number: n, what: `Promise ${n}`, toWhom: 'Petra', dueDate: '2027-01-15', keeperId: 'USOL', status },
  });

  it('open commitments and open risks travel into it by themselves, all of them', () => {
    const commitments = [...Array.from({ length: 40 }, (_, i) => promise(i + 1)), promise(41, 'kept')];
    const risks = [risk({ number: 5 }), risk({ number: 6, status: 'closed' })];
    const filled = filledIn(draft, sources({ commitments, risks }));
    expect(filled.commitments).toHaveLength(40);
    expect(filled.commitments?.[0]).toEqual({
      ...{
        about: { kind: 'commitment', number: 1 },
        text: 'Promise 1 (to Petra)',
        who: 'USOL',
        due: '2027-01-15',
      },
    });
    expect(filled.risks).toMatchObject([{ about: { kind: 'risk', number: 5 } }]);
    expect(filled.people).toMatchObject(
      Array.from({ length: 40 }, () => ({ text: 'Petra: was promised something' })),
    );
  });

  it('a draft shows the records as they are now, what was submitted as they were then, a return as they are again', () => {
    const now = sources({ commitments: [promise(2)] });
    const then = {
      commitments: [{ about: { kind: 'commitment', number: 1 } as const, text: 'Old', who: null, due: null }],
    };
    const submit: CsHandoffEvent = {
      type: 'cs-handoff.submitted',
      sections: neededOf['sales-to-cs'],
      filled: then,
    };
    const events = [started(), ...submitted().slice(0, -1), submit];
    expect(shownFilled(draft, now).commitments).toMatchObject([{ text: 'Promise 2 (to Petra)' }]);
    expect(shownFilled(handoffAfter(events), sources())).toEqual(then);
    expect(shownFilled(handoffAfter([...events, returned]), now).commitments).toMatchObject([
      { text: 'Promise 2 (to Petra)' },
    ]);
  });

  it('what is promised after the submission is in it too, and says so', () => {
    const submit: CsHandoffEvent = {
      type: 'cs-handoff.submitted',
      sections: neededOf['sales-to-cs'],
      filled: filledIn(draft, sources({ commitments: [promise(1)] })),
    };
    const events = [started(), ...submitted().slice(0, -1), submit];
    const later = sources({ commitments: [promise(1), promise(2)] });
    for (const handoff of [
      handoffAfter(events),
      handoffAfter([...events, { type: 'cs-handoff.accepted' }]),
    ]) {
      expect(shownFilled(handoff, later).commitments?.map(({ text }) => text)).toEqual([
        'Promise 1 (to Petra)',
        'Promise 2 (to Petra) · new since the submission',
      ]);
    }
    const theirs = handoffAfter([started('ps-to-cs'), ...submitted('ps-to-cs')]);
    expect(shownFilled(theirs, later).commitments).toBeUndefined();
  });

  it('suggests what nobody has written, and no more than a field holds', () => {
    const long = scoping({ status: 'delivered', outcomeWanted: 'x'.repeat(3500) });
    const theirs = handoffAfter([started('ps-to-cs')]);
    const suggested = suggestedFor('delivery', theirs, sources({ scopings: [long] }));
    expect(suggested.scope).toHaveLength(3000);
    expect(suggested.state).toBe('Implementation: delivered.');
    expect(
      suggestedFor(
        'delivery',
        handoffAfter([started('ps-to-cs'), written('delivery')]),
        sources({ scopings: [long] }),
      ),
    ).toEqual({});
  });
});
