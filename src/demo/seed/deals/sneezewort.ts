import { asksSe, choosesAndFills, clicksAndFills, replies, says, starts } from '../doings.ts';
import { raises } from '../poc-doings.ts';
import { at, type Tell } from '../story.ts';

/** Early days: one request declined, one withdrawn, one waits for an answer, one for anybody at all. */
export const sneezewort: Tell = ({ mei, mara, ines, arun }, day) => ({
  channel: { name: 'deal-sneezewort', members: [mei, mara, ines, arun, 'bot'] },
  steps: [
    at(
      6,
      '10:00',
      mei,
      starts({
        'Deal name': 'Clean rooms, clean data',
        Customer: 'Sneezewort Remedies',
        'Sales process': 'Node-RED at scale',
      }),
    ),
    at(
      6,
      '10:15',
      mei,
      says('They make cough drops in clean rooms. Visitors wear three layers, data wears none.'),
    ),
    at(
      6,
      '10:30',
      mei,
      asksSe('poc', {
        'Outcome wanted': 'They see it running in a clean room.',
        'Needed by': day(12),
      }),
    ),
    at(
      7,
      '09:30',
      ines,
      choosesAndFills('Decline', '· PoC', {
        Why: 'Nobody there has named a problem yet. Discovery first; then I gladly lend you two people.',
      }),
    ),
    at(8, '09:50', mei, says('Declined, and fair enough. Discovery it is.')),
    at(8, '10:30', ines, replies('fair enough', 'Thank you for not arguing. It is noted somewhere nice.')),
    at(
      12,
      '10:20',
      mei,
      asksSe('security review', { 'Outcome wanted': 'Their forms are filled in.', 'Needed by': day(18) }),
    ),
    at(
      13,
      '10:00',
      mei,
      clicksAndFills('Withdraw', '· Security review', {
        Why: 'They found the forms, filled in, in a drawer.',
      }),
    ),
    at(
      15,
      '11:30',
      mei,
      asksSe('technical deep dive', {
        'Outcome wanted': 'Their validation team trusts the audit trail.',
        'Needed by': day(21),
      }),
    ),
    at(
      15,
      '10:30',
      ines,
      clicksAndFills('Ask back', '· Technical deep dive', {
        Question: 'Which of their rules does the audit trail have to satisfy? There are three books of them.',
      }),
    ),
    at(
      16,
      '10:30',
      mei,
      raises('Medium', 'Three books of rules, and two of them disagree about audit trails.'),
    ),
    at(
      16,
      '11:00',
      mei,
      asksSe('technical discovery', {
        'Outcome wanted': 'We know which room to start with, and who has the key.',
        'Needed by': day(19),
        'What is known': 'Eleven rooms, four of them so clean that nobody goes in.',
      }),
    ),
    at(
      20,
      '11:00',
      mei,
      says('Does anybody in Solution Engineering have half a day for the discovery? The key is waiting.'),
    ),
  ],
});
