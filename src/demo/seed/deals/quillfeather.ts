import {
  accepts,
  asksSe,
  choosesAndFills,
  clicksAndFills,
  diagnosed,
  discovered,
  moves,
  pocAgreed,
  replies,
  says,
  starts,
  types,
} from '../doings.ts';
import { SHARED } from '../rooms.ts';
import { at, type Tell } from '../story.ts';

/** A PoC is running, and there is a channel with the customer in it. */
export const quillfeather: Tell = ({ mara, joris, theo, pim, ines, noor }, day) => ({
  channel: { name: 'deal-quillfeather', members: [joris, mara, theo, ines, pim, noor, 'bot'] },
  steps: [
    at(
      1,
      '11:05',
      joris,
      starts({
        'Deal name': 'Three paper mills, one edge',
        Customer: 'Quillfeather Paper',
        Amount: '96,500',
        'Expected close': day(32),
      }),
    ),
    at(
      2,
      '13:30',
      joris,
      asksSe('architecture assessment', {
        'Outcome wanted': 'Quillfeather decide whether data leaves the mills at all.',
        'Needed by': day(6),
      }),
    ),
    at(2, '14:05', theo, accepts('· Architecture assessment')),
    at(
      3,
      '09:15',
      theo,
      clicksAndFills('Ask back', '· Architecture assessment', {
        Question: 'Which of the three mills has the old drives? I would start where it hurts.',
      }),
    ),
    at(
      3,
      '11:40',
      joris,
      clicksAndFills('Answer', '· Architecture assessment', {
        Answer: 'The one on the island. The drives are older than the bridge.',
      }),
    ),
    at(
      5,
      '16:30',
      theo,
      clicksAndFills('Complete', '· Architecture assessment', {
        Outcome: 'They keep raw data in the mills and send what is worked out.',
        Findings: 'One gateway per paper machine. The island mill needs a buffer of two days for storms.',
      }),
    ),
    at(6, '09:25', joris, moves('diagnose', discovered)),
    at(
      6,
      '10:00',
      joris,
      asksSe('demo', { 'Outcome wanted': 'A champion in the mills.', 'Needed by': day(9) }),
    ),
    at(6, '10:45', theo, accepts('· Demo')),
    at(
      8,
      '15:10',
      theo,
      clicksAndFills('Complete', '· Demo', {
        Outcome: 'Carla Foolscap, who runs the island mill, is our champion.',
        Findings: 'They care about one number: tears per shift. Paper tears, to be clear.',
      }),
    ),
    at(8, '15:20', joris, moves('solution', diagnosed)),
    at(9, '10:00', joris, types('/handoff home', { 'Linked channels': [SHARED] })),
    at(
      10,
      '13:00',
      joris,
      asksSe('poc', {
        'Outcome wanted': 'Carla can show her board fewer paper tears, or that we cannot help.',
        'Needed by': day(13),
        'What is known': 'One paper machine on the island, 30 days, their cloud trial.',
      }),
    ),
    at(10, '13:40', theo, accepts('· PoC')),
    at(11, '11:10', joris, choosesAndFills('Edit', '· PoC', { 'Needed by': day(26) })),
    at(
      11,
      '11:12',
      joris,
      says('I moved the date of the PoC: their machine is down for its yearly cleaning.'),
    ),
    at(13, '14:20', joris, moves('validate', pocAgreed)),
    at(17, '16:30', theo, says('Quillfeather are at two tears less per shift, after four days.')),
    at(
      18,
      '09:10',
      ines,
      replies('two tears less', 'Write the baseline down before somebody fixes the machine.'),
    ),
    at(18, '10:00', noor, says('Passing by: who will be the first contact at the mill after a yes?')),
    at(
      18,
      '10:20',
      joris,
      replies('Passing by', 'Carla, until she finds somebody who sleeps near the machine.'),
    ),
  ],
});
