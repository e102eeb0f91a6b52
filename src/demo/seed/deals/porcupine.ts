import { replies, says, starts } from '../doings.ts';
import { at, type Tell } from '../story.ts';

/** Just begun: nothing is open yet. */
export const porcupine: Tell = ({ hank, mara, wes }, day) => ({
  channel: { name: 'deal-porcupine', members: [hank, mara, wes, 'bot'] },
  steps: [
    at(
      20,
      '10:30',
      hank,
      says('First call with Porcupine. They make tyres, and no, they do not see the irony.'),
    ),
    at(
      20,
      '10:45',
      hank,
      starts({
        'Deal name': 'Presses on a schedule',
        Customer: 'Porcupine Tyres',
        'Sales process': 'Node-RED at scale',
        Amount: '60,000',
        Currency: 'USD',
        'Expected close': day(45),
      }),
    ),
    at(20, '11:10', wes, replies('the irony', 'I asked. They have heard it before.')),
  ],
});
