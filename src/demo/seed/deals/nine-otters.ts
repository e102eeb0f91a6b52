import { accepts, asksSe, clicksAndFills, discovered, moves, replies, says, starts } from '../doings.ts';
import { raises } from '../poc-doings.ts';
import { scopes } from '../ps-doings.ts';
import { at, type Tell } from '../story.ts';

/** Lost for want of a budget, and reopened when one was found. */
export const nineOtters: Tell = ({ mara, hank, dana }, day) => ({
  channel: { name: 'deal-nine-otters', members: [hank, mara, dana, 'bot'] },
  steps: [
    at(
      2,
      '11:15',
      hank,
      starts({
        'Deal name': 'Brewhouse flows under control',
        Customer: 'Nine Otters Brewery',
        'Sales process': 'Node-RED at scale',
        Amount: '48,000',
        Currency: 'USD',
      }),
    ),
    at(
      2,
      '11:20',
      hank,
      says('Their brewmaster built all of it in Node-RED, at night. It shows, and it works.'),
    ),
    at(
      4,
      '10:00',
      hank,
      moves('lost', { 'Why it was lost': 'Budget frozen until somebody buys more beer.' }),
    ),
    at(5, '10:30', mara, replies('at night', 'Keep the brewmaster warm. He will be back.')),
    at(16, '09:45', hank, moves('', { Why: 'Somebody bought more beer: the budget is back.' })),
    at(16, '10:00', hank, says('They are back. Same brewmaster, same flows, more beer.')),
    at(17, '09:40', hank, moves('diagnose', discovered)),
    at(
      17,
      '10:10',
      hank,
      asksSe('demo', {
        'Outcome wanted': 'The brewmaster agrees to version his flows.',
        'Needed by': day(22),
        'What is known': 'Eleven tanks, one Raspberry Pi, a great deal of confidence.',
      }),
    ),
    at(17, '11:05', dana, accepts('· Demo')),
    at(
      17,
      '11:20',
      dana,
      replies('Same brewmaster', 'I do the demo on a copy of tank four. Not on tank four.'),
    ),
    at(17, '11:30', dana, raises('Medium', 'One Raspberry Pi runs eleven tanks, and has no brother.')),
    at(
      19,
      '14:00',
      dana,
      clicksAndFills('Ask back', '· Demo', {
        Question:
          'Does he want it on site or remote? On site there is a tasting, so I must know about the car.',
      }),
    ),
    at(
      19,
      '15:30',
      hank,
      scopes('workshop', {
        'Outcome wanted': 'Two brewers can change a flow without waking the brewmaster.',
        'Why services': 'He sleeps by day, and explains in his sleep.',
        'Target date': day(32),
      }),
    ),
    at(19, '15:40', hank, replies('Same brewmaster', 'I have asked for a workshop, too. He may attend.')),
  ],
});
