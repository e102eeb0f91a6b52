import { replies, says } from '../doings.ts';
import { at, type Tell } from '../story.ts';

/** A channel whose deal nobody has started: that is left to whoever tries the demo. */
export const thimble: Tell = ({ joris, mara, theo, ines, noor }) => ({
  channel: { name: 'deal-thimble', members: [joris, mara, theo, ines, noor, 'bot'] },
  steps: [
    at(
      20,
      '14:00',
      joris,
      says('Thimble & Daughters called: six sewing halls, and they want to talk about data.'),
    ),
    at(
      20,
      '14:15',
      mara,
      replies('six sewing halls', 'Lovely. Start the deal here with /handoff deal, then ask for a demo.'),
    ),
    at(20, '14:20', joris, replies('six sewing halls', 'Will do, after coffee.')),
  ],
});
