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
  types,
} from '../doings.ts';
import {
  agrees,
  answersPoint,
  asksPoint,
  changes,
  clearsGates,
  criteria,
  defines,
  gives,
  mitigates,
  raises,
  startsPoc,
} from '../poc-doings.ts';
import { delivers, scopes, scoping } from '../ps-doings.ts';
import { SHARED } from '../rooms.ts';
import { at, type Tell } from '../story.ts';

/** A PoC is running, and there is a channel with the customer in it. */
export const quillfeather: Tell = ({ mara, joris, theo, pim, ines, noor, otto }, day) => ({
  channel: { name: 'deal-quillfeather', members: [joris, mara, theo, ines, pim, noor, otto, 'bot'] },
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
    at(
      8,
      '15:40',
      joris,
      scopes('workshop', {
        'Outcome wanted': 'Their shift leaders agree on what a tear is.',
        'Why services': 'Three mills count in three ways, and two of them count nothing.',
      }),
    ),
    at(8, '16:00', otto, delivers('· Workshop')),
    at(
      9,
      '09:30',
      otto,
      scoping('conversation', { 'Held on': day(9), 'Who was there for the customer': 'Carla Foolscap' }),
    ),
    at(9, '10:00', joris, types('/handoff home', { 'Linked channels': [SHARED] })),
    at(
      9,
      '11:00',
      otto,
      scoping('needs', {
        Requirements: 'One way to count tears',
        Outcomes: 'Three mills, one number.',
        'Success criteria': 'The shift leaders of all three sign the same page.',
      }),
    ),
    at(
      9,
      '14:00',
      otto,
      scoping('draft', {
        'Link to the statement of work': 'https://docs.example.com/quillfeather/workshop',
        'For: One way to count tears': 'A day with nine shift leaders\nOne page that they all sign',
      }),
    ),
    at(10, '09:30', otto, scoping('content', { 'Agreed by': 'Carla Foolscap', 'Agreed on': day(10) })),
    at(
      10,
      '09:40',
      otto,
      scoping('effort', { 'Days of work': '2', Assumptions: 'The bridge is open, both ways.' }),
    ),
    at(10, '10:30', joris, scoping('price', { Price: '2,800', Currency: 'EUR' })),
    at(
      10,
      '11:00',
      otto,
      scoping('start', {
        'Why before Closed won': 'They pay for the workshop by itself, whatever becomes of the rest.',
        'Milestone 1': 'The day with the shift leaders',
        'Date of milestone 1': day(14),
      }),
    ),
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
    at(11, '11:10', joris, choosesAndFills('Edit', 'Carla can show her board', { 'Needed by': day(26) })),
    at(
      11,
      '11:12',
      joris,
      says('I moved the date of the PoC: their machine is down for its yearly cleaning.'),
    ),
    at(
      12,
      '10:00',
      theo,
      defines({
        'Use case': 'Paper tears, and nobody knows which roll was to blame.',
        'Business impact': 'A shift a week goes by in threading the machine again.',
        'Sponsor or champion': 'Carla Foolscap',
        Environment: 'Cloud trial',
        'Check-ins': 'Tuesdays and Fridays, when the bridge is open',
        Starts: day(13),
        Ends: day(34),
        'Decision rule': 'Three mills when every must is met; one mill when the buffer is not.',
        'Decision on': day(36),
      }),
    ),
    at(
      12,
      '10:30',
      theo,
      criteria(
        ['Paper tears', 'Three tears less per shift, over ten days'],
        ['Storms cut the island off', 'Two days of data arrive once the bridge is back'],
        ['Old drives say little', 'Speed and tension of every drive, each second'],
        ['Shift reports are typed', 'A report that nobody types', 'Should'],
      ),
    ),
    at(12, '15:00', theo, clearsGates),
    at(12, '15:10', theo, agrees('Carla Foolscap', day(12))),
    at(13, '14:05', joris, agrees('Carla Foolscap', day(12))),
    at(13, '14:12', theo, startsPoc),
    at(13, '14:20', joris, moves('validate')),
    at(13, '15:00', theo, asksPoint('Who writes down the baseline of the last month?', joris, day(18))),
    at(14, '10:00', theo, raises('Medium', 'The bridge closes in storms, and the network with it.')),
    at(14, '10:10', theo, mitigates('The bridge closes', theo, 'A buffer of two days in the mill.')),
    at(
      15,
      '11:00',
      otto,
      scoping('delivered', {
        'Signed off by': 'Carla Foolscap',
        'Signed off on': day(15),
        Deviations: 'Eight shift leaders and one who was on the wrong side of the bridge.',
      }),
    ),
    at(
      16,
      '11:00',
      theo,
      gives('Old drives', 'Met', 'All twelve drives on one screen, each second.', {
        by: 'Carla Foolscap',
        on: day(16),
      }),
    ),
    at(
      17,
      '16:20',
      theo,
      gives('Paper tears', 'Partly met', 'Two tears less per shift, after four days.', {
        by: 'Carla Foolscap',
        on: day(17),
      }),
    ),
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
    at(18, '11:30', joris, answersPoint('baseline', 'Carla has it: nine tears a shift, in pencil.')),
    at(19, '10:00', theo, criteria(['One machine is not a mill', 'The second machine within a day'])),
    at(19, '10:10', theo, changes('Paper tears', { 'Pass signal': 'Three tears less per shift than nine' })),
    at(19, '10:20', theo, agrees('Carla Foolscap', day(19))),
    at(
      19,
      '10:30',
      theo,
      says('There is a second version of the criteria, with the baseline in it. Carla agrees, and so do I.'),
    ),
  ],
});
