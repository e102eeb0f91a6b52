import {
  accepts,
  asksSe,
  choosesAndFills,
  clicksAndFills,
  diagnosed,
  discovered,
  moves,
  replies,
  says,
  starts,
} from '../doings.ts';
import { atRisk, criteria, defines, raises, stops } from '../poc-doings.ts';
import { at, type Tell } from '../story.ts';

/** A step back, and a request that was handed on. In pounds. */
export const halfpenny: Tell = ({ joris, mara, theo, pim, ines }, day) => ({
  channel: { name: 'deal-halfpenny', members: [joris, mara, theo, ines, pim, 'bot'] },
  steps: [
    at(
      3,
      '10:00',
      joris,
      starts({
        'Deal name': 'Oven lines for Halfpenny',
        Customer: 'Halfpenny Biscuits',
        Amount: '78,000',
        Currency: 'GBP',
        'Expected close': day(34),
      }),
    ),
    at(3, '10:08', joris, says('Six oven lines. They measure everything, on paper, beautifully.')),
    at(4, '09:30', joris, moves('diagnose', discovered)),
    at(4, '10:00', joris, asksSe('demo', { 'Outcome wanted': 'The bakers want it.', 'Needed by': day(8) })),
    at(4, '10:25', pim, accepts('· Demo')),
    at(
      7,
      '15:30',
      pim,
      clicksAndFills('Complete', '· Demo', {
        Outcome: 'The bakers want it. Their controller wants a word.',
        Findings: 'Humidity per oven is what they ask for. We were paid in biscuits.',
      }),
    ),
    at(7, '15:40', theo, says('@Pim Rivet where are the biscuits?')),
    at(
      7,
      '15:52',
      pim,
      replies('where are the biscuits', 'Findings are on the card. Biscuits were not a finding.'),
    ),
    at(8, '11:00', joris, moves('solution', diagnosed)),
    at(
      9,
      '13:15',
      joris,
      asksSe('architecture assessment', {
        'Outcome wanted': 'One design that the controller can put a price on.',
        'Needed by': day(16),
      }),
    ),
    at(9, '13:40', pim, accepts('· Architecture assessment')),
    at(
      10,
      '10:00',
      pim,
      defines({
        'Use case': 'Nobody sees humidity until the biscuits are soft.',
        'Business impact': 'One oven in six bakes for the bin.',
        'Sponsor or champion': 'Their head baker',
        Environment: 'Cloud trial',
      }),
    ),
    at(
      10,
      '10:20',
      pim,
      criteria(
        ['Soft biscuits', 'Humidity per oven on one screen, each minute'],
        ['Paper, beautifully', 'The night shift writes nothing down', 'Should'],
      ),
    ),
    at(10, '10:40', pim, raises('Low', 'The drawing of line six is wrong.', { Owner: theo })),
    at(
      14,
      '11:00',
      pim,
      choosesAndFills('Hand on', '· Architecture assessment', {
        'To which SE': theo,
        'What the next SE should know':
          'The drawing of line six is wrong. Ask for Mabel, she has the right one.',
      }),
    ),
    at(14, '11:20', theo, says('Got it from Pim. Off to find Mabel.')),
    at(
      15,
      '16:00',
      joris,
      moves('diagnose', {
        'Why it goes back':
          'Their champion moved to the crackers division. We need a new one before we build anything.',
      }),
    ),
    at(
      15,
      '16:20',
      pim,
      stops('Their champion moved to the crackers division: nobody there would read the result.'),
    ),
    at(16, '09:10', ines, says('Going back is fine. Theo finishes the design, nobody builds.')),
    at(
      17,
      '14:30',
      theo,
      clicksAndFills('Complete', '· Architecture assessment', {
        Outcome: 'One design for six lines, with a price list.',
        Findings: 'Mabel had the right drawing. Mabel may be our new champion.',
      }),
    ),
    at(17, '14:40', theo, atRisk('line six', 'Close risk', { Why: 'Mabel had the right one.' })),
    at(17, '14:45', joris, replies('Off to find Mabel', 'I have coffee with Mabel on my list.')),
  ],
});
