import { promises } from '../commitment-doings.ts';
import {
  accepts,
  asksSe,
  choosesAndFills,
  clicksAndFills,
  discovered,
  inChannel,
  moves,
  replies,
  says,
  starts,
} from '../doings.ts';
import { raises } from '../poc-doings.ts';
import { scopes, scoping } from '../ps-doings.ts';
import { at, type Tell } from '../story.ts';

/** A request that was handed back and assigned anew, and an urgent one from yesterday evening. */
export const windlass: Tell = ({ hank, mara, ines, dana, theo, otto }, day) => ({
  channel: { name: 'deal-windlass', members: [hank, mara, ines, dana, otto, 'bot'] },
  steps: [
    at(
      7,
      '09:40',
      hank,
      starts({
        'Deal name': 'Lifts that call home',
        Customer: 'Windlass Elevators',
        'Sales process': 'Node-RED at scale',
        Amount: '255,000',
        Currency: 'USD',
        'Expected close': day(36),
      }),
    ),
    at(7, '09:50', hank, says('Four thousand lifts, each with a small computer and a large opinion.')),
    at(
      7,
      '10:30',
      hank,
      asksSe('technical discovery', {
        'Outcome wanted': 'We know how many kinds of controllers there are.',
        'Needed by': day(13),
      }),
    ),
    at(7, '11:10', dana, accepts('· Technical discovery')),
    at(
      8,
      '11:30',
      hank,
      replies('· Technical discovery', 'Their engineers only meet in the morning. Their morning.'),
    ),
    at(
      9,
      '15:00',
      dana,
      choosesAndFills('Hand back', '· Technical discovery', {
        Why: 'Their engineers meet at nine in Amsterdam, which is midnight here. Somebody nearer, please.',
      }),
    ),
    at(
      10,
      '09:15',
      ines,
      inChannel('se-intake', clicksAndFills('Assign', '· Technical discovery', { 'To which SE': theo })),
    ),
    at(
      13,
      '15:00',
      theo,
      clicksAndFills('Complete', '· Technical discovery', {
        Outcome: 'Three kinds of controllers in all but nine lifts.',
        Findings: 'The nine are in one hotel. The hotel is lovely. The controllers are not.',
      }),
    ),
    at(
      13,
      '15:10',
      theo,
      replies('a large opinion', 'Three opinions, to be precise, and nine in one hotel.'),
    ),
    at(
      13,
      '15:20',
      theo,
      raises('Medium', 'The controllers of nine lifts, all in one hotel, speak to nobody.'),
    ),
    at(14, '09:30', hank, moves('diagnose', discovered)),
    at(
      14,
      '10:00',
      hank,
      promises('A list of every kind of controller we have spoken to', 'Their chief of lifts', {
        'By when': day(18),
        'Who keeps it': null,
        Function: 'Solution Engineering',
      }),
    ),
    at(
      15,
      '10:00',
      hank,
      scopes('migration', {
        'Outcome wanted': 'Four thousand lifts on the platform by the summer.',
        'Why services': 'Nobody there has moved more than nine at a time.',
      }),
    ),
    at(
      16,
      '11:00',
      otto,
      scoping('decline', {
        Why: 'Four thousand by the summer is a race, not a plan. Ask again when they have seen a demo.',
      }),
    ),
    at(20, '15:30', hank, says('Their board meets sooner than they told us. I need a demo, and soon.')),
    at(
      20,
      '15:40',
      hank,
      asksSe('demo', {
        'Outcome wanted': 'The board agrees to evaluate, in one meeting.',
        'Needed by': day(22),
        Urgency: 'High: an answer within four business hours',
        'Why it is urgent': 'The board meets in two days and then not for a quarter.',
      }),
    ),
    at(
      20,
      '15:50',
      hank,
      moves('solution', {
        'Why it moves on all the same': 'Their board decides in one meeting: the demo is the evaluation.',
      }),
    ),
  ],
});
