import { promises } from '../commitment-doings.ts';
import {
  accepts,
  asksSe,
  clicksAndFills,
  diagnosed,
  discovered,
  first,
  inChannel,
  moves,
  replies,
  says,
  starts,
  types,
} from '../doings.ts';
import { asks, atTask, criteria, defines, mitigates, raises } from '../poc-doings.ts';
import { delivers, scopes, scoping } from '../ps-doings.ts';
import { PS_INTAKE } from '../set-up.ts';
import { at, type Tell } from '../story.ts';

/** Its SE has left the company: what was Pim's waits for somebody. What was agreed about services has changed. */
export const puddlewick: Tell = ({ joris, mara, pim, ines, dana, lin }, day) => ({
  channel: { name: 'deal-puddlewick', members: [joris, mara, pim, ines, dana, 'bot'] },
  steps: [
    at(
      4,
      '11:30',
      joris,
      starts({
        'Deal name': 'Pumping stations on the map',
        Customer: 'Puddlewick Water Board',
        Amount: '212,000',
        'Expected close': day(38),
      }),
    ),
    at(4, '11:40', joris, says('Thirty-one pumping stations. One of them is somebody’s shed, officially.')),
    at(5, '09:00', joris, moves('diagnose', discovered)),
    at(
      5,
      '09:20',
      joris,
      asksSe('demo', { 'Outcome wanted': 'The board agrees to try one polder.', 'Needed by': day(10) }),
    ),
    at(5, '10:10', pim, accepts('· Demo')),
    at(
      10,
      '14:00',
      pim,
      clicksAndFills('Complete', '· Demo', {
        Outcome: 'The board tries one polder: the one with the shed.',
        Findings: 'Mobile coverage at the shed is one bar, two on a ladder.',
      }),
    ),
    at(11, '09:40', joris, moves('solution', diagnosed)),
    at(
      12,
      '10:00',
      joris,
      asksSe('poc', {
        'Outcome wanted': 'Thirty days without a visit to the shed.',
        'Needed by': day(21),
        'What is known': 'One bar of coverage. The ladder is theirs.',
      }),
    ),
    at(12, '10:30', pim, accepts('· PoC')),
    at(
      13,
      '11:00',
      mara,
      first(
        types('/handoff team', { 'Deal owner': mara }),
        says('Joris has enough on his plate until Brinewell is signed. I look after Puddlewick from today.'),
      ),
    ),
    at(13, '11:06', joris, replies('I look after Puddlewick', 'Thank you. I stay for the shed.')),
    at(
      13,
      '11:30',
      mara,
      scopes('integration', {
        'Outcome wanted': 'Their old alarm panel rings for what the platform sees.',
        'Why services': 'The panel is from 1987, and its maker has retired to a boat.',
        'Target date': day(35),
      }),
    ),
    at(
      13,
      '14:00',
      pim,
      defines({
        'Use case': 'Somebody drives to thirty-one stations to read thirty-one meters.',
        'Business impact': 'Two vans, and a boat in winter',
        'Sponsor or champion': 'The dike warden',
        Environment: 'Cloud trial',
        'Check-ins': 'Mondays, by phone, from the ladder',
      }),
    ),
    at(
      13,
      '14:20',
      pim,
      criteria(
        ['Visits to the shed', 'Thirty days without one'],
        ['High water is seen late', 'An alarm within five minutes of the mark'],
        ['The map is on paper', 'Every station on one map', 'Should'],
      ),
    ),
    at(13, '14:40', pim, raises('High', 'One bar of coverage at the shed: data comes late, or never.')),
    at(
      13,
      '15:00',
      pim,
      promises('Their ladder comes back before high water', 'The dike warden', { 'By when': day(24) }),
    ),
    at(14, '09:20', pim, mitigates('One bar', pim, 'An antenna on the ladder, until there is a mast.')),
    at(
      14,
      '09:30',
      pim,
      replies('· PoC', 'The gateway ran all night on one bar. The ladder was not needed.'),
    ),
    at(14, '17:00', lin, inChannel(PS_INTAKE, delivers('· Integration'))),
    at(
      15,
      '16:00',
      lin,
      scoping('conversation', {
        'Held on': day(15),
        'Who was there for the customer': 'The dike warden, and the maker, from his boat',
      }),
    ),
    at(
      15,
      '16:30',
      lin,
      scoping('needs', {
        Requirements: 'High water rings on the old panel',
        Outcomes: 'Whoever sleeps beside the panel wakes up in time.',
        'Success criteria': 'It rings within a minute, and only then.',
      }),
    ),
    at(15, '11:30', mara, asks(pim, 'Ask the dike warden who has the key to the shed', day(17))),
    at(15, '11:40', mara, asks(joris, 'Write down what the board was promised about the boat', day(17))),
    at(15, '16:20', joris, atTask('about the boat', 'Done')),
    at(
      16,
      '10:00',
      lin,
      scoping('draft', {
        'Link to the statement of work': 'https://docs.example.com/puddlewick/alarm-panel',
        'For: High water rings on the old panel': 'One wire to the panel\nOne night of ringing',
      }),
    ),
    at(16, '16:00', lin, scoping('content', { 'Agreed by': 'The dike warden', 'Agreed on': day(16) })),
    at(
      16,
      '16:10',
      lin,
      scoping('effort', {
        'Days of work': '4.5',
        Assumptions: 'One panel, and its maker stays within hail.',
      }),
    ),
    at(16, '14:20', mara, scoping('price', { Price: '5,400', Currency: 'EUR' })),
    at(
      16,
      '15:00',
      pim,
      says('My last week, as you know. The plan for the polder is in the notes, the ladder is in my car.'),
    ),
    at(
      16,
      '15:10',
      joris,
      replies('the ladder is in my car', 'Thank you for everything. Please bring back the ladder.'),
    ),
    at(
      18,
      '11:00',
      lin,
      scoping('change', { Why: 'There is a second panel, in the shed. Nobody had thought of the shed.' }),
    ),
    at(18, '11:05', lin, says('A second panel has turned up. Guess where. Needs first, then a new number.')),
    at(
      18,
      '10:15',
      ines,
      says('Pim has left. I look for somebody for the polder; it will be somebody who likes ladders.'),
    ),
  ],
});
