import { colleagues } from './cast.ts';
import { first, goesAway, isTold, leaves, replies, says, subscribes } from './doings.ts';
import { PS_INTAKE, setsUp } from './set-up.ts';
import { at, type Tell } from './story.ts';

/** The channel shared with the customer of one deal. */
export const SHARED = 'quillfeather-and-weirside';

/** Where requests to Solution Engineering come in. Handoff is set up here, before anything else happens. */
export const seIntake: Tell = (cast, day) => {
  const { ada, ines, theo, dana, arun, pim, mara } = cast;
  return {
    channel: { name: 'se-intake', members: [ada, ines, theo, dana, arun, pim, mara, 'bot'] },
    steps: [
      at(1, '08:30', ada, setsUp(cast)),
      at(1, '08:45', ada, says('Handoff is set up. Requests to Solution Engineering come in here.')),
      at(1, '08:52', ines, says('Whoever takes one clicks Accept. Nobody has to write “anybody?” any more.')),
      at(1, '09:04', pim, replies('anybody?', 'Anybody?')),
      at(1, '09:05', ines, replies('anybody?', 'Pim.')),
      at(
        12,
        '16:30',
        ines,
        says('Twenty asked, one honest no, and nobody had to shout. I could get used to this.'),
      ),
      at(
        18,
        '09:40',
        ines,
        says('With Pim gone, look at the urgent ones first, please. I take what is left.'),
      ),
      at(20, '16:10', arun, goesAway(day(30), dana)),
      at(20, '16:15', arun, says('I am on a boat until then. Dana covers; the boat does not.')),
    ],
  };
};

/** Where requests to Professional Services come in. It is there before Handoff is set up, which names it. */
export const psIntake: Tell = ({ ada, otto, lin, mara }) => ({
  channel: { name: PS_INTAKE, members: [ada, otto, lin, mara, 'bot'] },
  steps: [
    at(
      1,
      '08:20',
      ada,
      says('Requests to Professional Services come in here, as soon as Handoff is set up.'),
    ),
    at(
      1,
      '09:10',
      otto,
      says(
        'Content first, then effort, then the price. Whoever asks me for a number before that gets a question.',
      ),
    ),
    at(2, '15:00', lin, replies('asks me for a number', 'Seven?')),
    at(
      2,
      '09:30',
      otto,
      replies('asks me for a number', 'That is a number and a question. I will allow it.'),
    ),
    at(
      10,
      '11:10',
      otto,
      replies(
        '· Workshop',
        'Delivered before the deal is won: they pay for it by itself, and its card says so.',
      ),
    ),
    at(16, '11:30', otto, says('One honest no today. I have drawn them a calendar with it.')),
    at(
      20,
      '14:00',
      lin,
      says('The brewery is free for whoever likes hops. I am with the cranes, counting tides.'),
    ),
  ],
});

/** Where a digest comes in every working day at nine, with every open deal below it on Mondays. */
export const pipeline: Tell = ({ mara, joris, hank, mei, ines, theo, noor, otto, ruth }) => ({
  channel: { name: 'sales-pipeline', members: [mara, joris, hank, mei, ines, theo, noor, otto, ruth, 'bot'] },
  steps: [
    at(17, '14:00', mara, subscribes({ 'Every open deal listed below it': 'Monday' })),
    at(
      17,
      '14:05',
      mara,
      says(
        'From tomorrow the state of things comes in here at nine. I keep my Fridays, you keep your slides.',
      ),
    ),
    at(17, '14:20', hank, replies('at nine', 'At midnight, over here. I read it in bed. It reads me back.')),
  ],
});

/** Where everybody is, and Handoff is not. */
export const general: Tell = (cast) => {
  const { ada, otto, theo, mara, noor, ines, pim } = cast;
  return {
    channel: { name: 'general', members: [ada, ...colleagues(cast).filter((each) => each !== ada)] },
    steps: [
      at(
        1,
        '09:15',
        ada,
        says(
          'From today a deal lives in its channel. Invite @Handoff there and type /handoff. Ask me when stuck.',
        ),
      ),
      at(
        1,
        '09:31',
        mara,
        replies('a deal lives', 'No more spreadsheets? What do I do on Friday afternoons?'),
      ),
      at(
        3,
        '12:05',
        noor,
        says('The coffee machine on the second floor has a status page now. It says: degraded.'),
      ),
      at(3, '12:11', otto, replies('status page', 'I can scope it. Two days, and one assumption: beans.')),
      at(
        11,
        '17:20',
        ines,
        says('Whoever borrowed the demo gateway: it still thinks that it is in a pickle plant.'),
      ),
      at(11, '17:24', theo, replies('demo gateway', 'Let it dream. I bring it back tomorrow.')),
      at(17, '15:30', ada, says('It is Pim’s last day. There is cake in the kitchen at half past four.')),
      at(17, '15:45', pim, replies('last day', 'Thank you all. I have handed over everything I thought of.')),
      at(17, '17:30', ada, leaves(pim)),
      at(18, '14:30', mara, says('Brinewell has signed. All nine plants. There is cake again.')),
      at(18, '14:33', theo, replies('cake again', 'With gherkins?')),
    ],
  };
};

/** A channel with a guest in it, where no deal can live. */
export const training: Tell = ({ lin, otto, mara, gus }) => ({
  channel: { name: 'new-hire-training', members: [otto, mara, lin, gus, 'bot'] },
  steps: [
    at(5, '13:30', otto, says('Gus runs the training for new people from now on. Gus, this is your room.')),
    at(5, '13:42', gus, replies('your room', 'Thank you! Slides follow. They have few words and one joke.')),
    at(
      11,
      '10:00',
      mara,
      first(
        isTold('/handoff deal', 'There are guests in this channel'),
        says(
          'I wanted to show how a deal is started, but not with a guest in the room, it says. Quite right.',
        ),
      ),
    ),
    at(
      11,
      '10:20',
      gus,
      first(
        isTold('/handoff', 'Handoff is for full members of this workspace'),
        replies('Quite right', 'It told me, too. Very politely.'),
      ),
    ),
    at(15, '09:30', lin, says('Morning from Singapore: the recording of the first session is in the notes.')),
  ],
});

/** A channel where little happens. */
export const lunch: Tell = ({ otto, noor, theo, ines, joris }) => ({
  channel: { name: 'lunch', members: [otto, noor, theo, ines, joris] },
  steps: [at(2, '11:40', otto, says('Soup?')), at(2, '11:41', noor, replies('Soup?', 'Soup.'))],
});

/** A channel shared with a customer: nothing internal is posted there. A deal has it linked. */
export const shared: Tell = ({ joris, theo, carla }) => ({
  channel: { name: SHARED, members: [joris, theo, carla, 'bot'], extShared: true },
  steps: [
    at(9, '09:40', joris, isTold('/handoff deal', 'This channel is shared with another organisation')),
    at(9, '10:10', joris, says('Welcome, Carla. Plans, dates and questions go here.')),
    at(9, '10:30', carla, says('Good morning from the island. The bridge is open today.')),
    at(9, '10:34', theo, replies('The bridge is open', 'Then I bring the gateway by car and not by boat.')),
    at(13, '14:35', carla, says('The gateway is in. It blinks green, I assume that is good?')),
    at(13, '14:41', theo, replies('It blinks green', 'Green is very good.')),
    at(17, '16:15', carla, says('Two tears less than last week. I will not say it aloud yet.')),
  ],
});
