import { accepts, asksSe, clicksAndFills, discovered, moves, replies, says, starts } from '../doings.ts';
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
