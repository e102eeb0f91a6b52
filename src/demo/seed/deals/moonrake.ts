import {
  accepts,
  asksSe,
  clicksAndFills,
  discovered,
  first,
  moves,
  replies,
  says,
  starts,
} from '../doings.ts';
import {
  agrees,
  clearsGates,
  concludes,
  criteria,
  defines,
  gives,
  mitigates,
  raises,
  startsPoc,
} from '../poc-doings.ts';
import { endsWith, registers, scopes } from '../ps-doings.ts';
import { at, type Tell } from '../story.ts';

/** Lost, with a security review that nobody needs any more. */
export const moonrake: Tell = ({ mara, hank, dana, ruth }, day) => ({
  channel: { name: 'deal-moonrake', members: [hank, mara, dana, ruth, 'bot'] },
  steps: [
    at(
      2,
      '09:45',
      hank,
      starts({
        'Deal name': 'Kiln data for Moonrake',
        Customer: 'Moonrake Cement',
        'Sales process': 'Node-RED at scale',
        Amount: '140,000',
        Currency: 'USD',
        'Expected close': day(21),
      }),
    ),
    at(
      2,
      '10:05',
      hank,
      says('Two hundred Node-RED flows in one kiln hall. Nobody knows who wrote flow 17.'),
    ),
    at(2, '10:20', dana, replies('flow 17', 'Nobody ever does.')),
    at(
      3,
      '09:40',
      hank,
      asksSe('technical discovery', {
        'Outcome wanted': 'A list of flows that matter, so that we can say what governance would change.',
        'Needed by': day(7),
      }),
    ),
    at(3, '11:00', dana, accepts('· Technical discovery')),
    at(
      6,
      '14:30',
      dana,
      clicksAndFills('Complete', '· Technical discovery', {
        Outcome: 'Forty flows matter. The rest are copies of each other.',
        Findings: 'Flow 17 turns the kiln lamp on. It must not be touched before the audit.',
      }),
    ),
    at(7, '10:00', hank, moves('diagnose', discovered)),
    at(
      8,
      '10:00',
      ruth,
      registers('Clinker & Sieve', {
        Model: 'Co-sell',
        Influence: 'Influenced',
        'Who does what': 'They know the kiln hall, we know the flows.',
      }),
    ),
    at(
      9,
      '10:30',
      hank,
      asksSe('security review', {
        'Outcome wanted': 'Their headquarters let us into the kiln network.',
        'Needed by': day(19),
      }),
    ),
    at(9, '13:10', dana, accepts('· Security review')),
    at(
      9,
      '14:00',
      dana,
      first(
        defines({
          'Use case': 'Nobody dares to change a flow: there is no way back.',
          'Business impact': 'Every change waits for the yearly stop of the kiln.',
          'Sponsor or champion': 'Gil Clinker, kiln hall',
          Environment: 'Self-hosted',
          'Check-ins': 'Daily, beside the kiln',
          Starts: day(10),
          Ends: day(14),
          'Decision rule': 'Without a way back for flow 17 there is no rollout.',
          'Decision on': day(15),
        }),
        criteria(
          ['Forty flows are edited by hand', 'All forty are versioned, and can be compared'],
          ['There is no way back', 'Flow 17 is back in its former version within a minute'],
        ),
        clearsGates,
      ),
    ),
    at(9, '14:30', dana, agrees('Gil Clinker', day(9))),
    at(9, '15:00', hank, agrees('Gil Clinker', day(9))),
    at(9, '15:20', dana, raises('High', 'Flow 17 cannot be stopped while the kiln is hot.')),
    at(10, '09:30', dana, startsPoc),
    at(
      10,
      '09:45',
      dana,
      mitigates('Flow 17 cannot be stopped', dana, 'A second lamp, and somebody who holds the switch.'),
    ),
    at(
      11,
      '10:00',
      hank,
      scopes('migration', {
        'Outcome wanted': 'Forty flows move, and the kiln does not notice.',
        'Why services': 'Nobody there dares to touch them, which is a reason.',
      }),
    ),
    at(
      12,
      '11:00',
      ruth,
      endsWith(
        'Clinker & Sieve',
        'They work for the group that is buying Moonrake, and said so. Decent of them.',
      ),
    ),
    at(
      13,
      '14:00',
      dana,
      gives('Forty flows', 'Met', 'All forty, with a comparison that Gil has printed.', {
        by: 'Gil Clinker',
        on: day(13),
      }),
    ),
    at(
      14,
      '10:00',
      dana,
      gives('There is no way back', 'Not met', 'Flow 17 came back after eleven minutes, in the dark.', {
        by: 'Gil Clinker',
        on: day(14),
      }),
    ),
    at(
      14,
      '11:00',
      dana,
      concludes({
        Recommendation: 'Do not proceed',
        Summary: 'Versions work. The way back for flow 17 does not, and that was the point.',
        Findings: 'Its drivers do not restart while the kiln is hot. An honest no.',
      }),
    ),
    at(
      14,
      '16:00',
      hank,
      says('Their new owner brings a platform along. I am calling them tomorrow, with cake.'),
    ),
    at(
      15,
      '15:20',
      hank,
      moves('lost', {
        'Why it was lost': 'Bought by a group that has a platform of its own. The cake did not help.',
      }),
    ),
    at(15, '15:50', dana, replies('with cake', 'Good work all the same. I stop the review.')),
  ],
});
