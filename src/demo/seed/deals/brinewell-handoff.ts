import type { Calendar } from '../calendar.ts';
import type { Cast } from '../cast.ts';
import { accepts, asksSe, moves, replies, says } from '../doings.ts';
import { handsOver } from '../handoff-doings.ts';
import { asks } from '../poc-doings.ts';
import { scoping } from '../ps-doings.ts';
import { at, type Step } from '../story.ts';

/** How Brinewell come to Customer Success: returned once, accepted, the kickoff held; delivery and what is left begin. */
export const brinewellHandedOver = (
  { mara, joris, theo, noor, otto }: Cast,
  day: Calendar['day'],
): Step[] => [
  at(16, '14:00', joris, handsOver('')),
  at(
    16,
    '14:40',
    joris,
    handsOver('commercial', {
      'What was bought': 'The platform for nine plants, with the gateways and support in office hours.',
      Term: 'Three years, paid yearly, in advance.',
      'Start date': day(19),
      'Renewal date: not known, because': 'Three years from the kickoff, and that is not fixed yet.',
      'Commercial contacts': 'Their head of purchasing signs. Their accountant pays, on the fifth.',
    }),
  ),
  at(
    16,
    '15:10',
    joris,
    handsOver('goals', {
      'Customer goals': 'Every plant shows its brine on one screen.',
      'Success measures': 'Fewer surprises.',
      'Why they bought': 'A vat went unsalted for a weekend and nobody saw it.',
      'Critical dates': 'The cucumber harvest.',
    }),
  ),
  at(
    16,
    '15:30',
    joris,
    handsOver('stakeholders', {
      Sponsor: 'Their director of operations',
      Champion: 'Their maintenance lead',
      Users: 'Two plant engineers, and Bert',
      Detractors: 'Bert, until somebody asks him.',
    }),
  ),
  at(
    16,
    '16:20',
    theo,
    handsOver('technical', {
      'Architecture and intent': 'A gateway in each plant, one broker, nothing listens to the outside.',
      Environment: 'Their plant network, run by their IT.',
      Integrations: 'Salinity sensors, one historian.',
      Constraints: 'Outbound connections only. The label printer stays out of it.',
    }),
  ),
  at(
    16,
    '17:00',
    otto,
    handsOver('delivery', {
      'Open items': 'Nothing is begun before the signature.',
      Dates: 'Kickoff first.',
    }),
  ),
  at(17, '09:15', joris, handsOver('submit')),
  at(
    17,
    '11:00',
    noor,
    handsOver('return', {
      'Goals: why': 'Unclear goal',
      'Goals: question': 'How many surprises do they have now, and how many are fewer?',
    }),
  ),
  at(
    17,
    '13:40',
    joris,
    handsOver('goals', {
      'Success measures': 'No vat out of range for more than an hour. It was four in October.',
      'Your answer': 'They count them: four in October.',
    }),
  ),
  at(17, '13:45', joris, handsOver('submit')),
  at(17, '15:00', noor, handsOver('accept')),
  at(18, '14:00', joris, moves('won', { 'Before leaving 6 Closing': ['Agreement signed'] })),
  at(18, '14:02', mara, says('Signed! :tada: Congratulations to everybody, and to the gherkins.')),
  at(18, '14:06', theo, replies('Signed!', 'All nine plants of them.')),
  at(
    19,
    '09:30',
    otto,
    scoping('start', {
      'Milestone 1': 'The first four plants',
      'Date of milestone 1': day(30),
    }),
  ),
  at(
    19,
    '10:30',
    noor,
    asksSe('technical deep dive', {
      'Outcome wanted': 'Their two plant engineers can run the gateways without us.',
      'Needed by': day(24),
    }),
  ),
  at(19, '11:15', theo, accepts('· Technical deep dive')),
  at(
    19,
    '14:00',
    noor,
    handsOver('plan', {
      'First 30 days': 'Four plants on one screen, and a jar from each.',
      'First 60 days': 'All nine, the coast last.',
      'First 90 days': 'A month without a phone call to Bert.',
      'Kickoff date': day(20),
    }),
  ),
  at(
    20,
    '11:30',
    noor,
    handsOver('complete', {
      'Quality of the handoff': '★★★★ 4',
      Comment: 'Everything was in it but the smell.',
    }),
  ),
  at(20, '11:40', noor, says('Kickoff held, in the canteen. Every course came with gherkins.')),
  at(20, '11:50', noor, asks(theo, 'Show their two engineers how a gateway is changed', day(21))),
  at(20, '12:00', otto, asks(joris, 'Send the signed statement of work to their accountant', day(21))),
];
