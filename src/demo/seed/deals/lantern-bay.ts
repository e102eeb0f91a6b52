import { accepts, asksSe, clicksAndFills, edits, moves, replies, says, starts, types } from '../doings.ts';
import { agrees, criteria, defines, raises } from '../poc-doings.ts';
import { delivers, registers, scopes } from '../ps-doings.ts';
import { at, type Tell } from '../story.ts';

/** In a hurry: moved on without what should come before, with the reason on its card. In Singapore dollars. */
export const lanternBay: Tell = ({ mei, mara, arun, lin }, day) => ({
  channel: { name: 'deal-lantern-bay', members: [mei, mara, arun, lin, 'bot'] },
  steps: [
    at(
      3,
      '09:30',
      mei,
      starts({
        'Deal name': 'Cranes of Lantern Bay',
        Customer: 'Lantern Bay Harbour Office',
        Amount: '420,000',
        Currency: 'SGD',
        'Expected close': day(30),
      }),
    ),
    at(3, '09:45', mei, says('Fourteen cranes, three makers, and a harbour master who counts in tides.')),
    at(3, '10:10', arun, replies('counts in tides', 'Then the dashboard gets a tide column.')),
    at(4, '10:00', lin, types('/handoff team', { 'Partner manager': lin })),
    at(4, '10:20', mei, edits({ 'Is a partner involved?': 'Yes' })),
    at(
      5,
      '11:00',
      lin,
      registers('Saltbox Integrators', {
        Model: 'Co-sell',
        Influence: 'Sourced',
        'Who does what': 'They know the harbour master and his tides. We show the product.',
      }),
    ),
    at(
      8,
      '11:00',
      mei,
      moves('solution', {
        'Why it moves on all the same':
          'Their tender closes in two weeks: the demo comes with the offer, and the harbour master decides alone.',
      }),
    ),
    at(8, '11:05', mei, says('Yes, I know, no demo yet. The tender does not wait for our stages.')),
    at(
      9,
      '09:20',
      mara,
      replies('no demo yet', 'Then it says so on the card, and that is fine. Bring the demo.'),
    ),
    at(
      10,
      '10:15',
      mei,
      asksSe('demo', {
        'Outcome wanted': 'The harbour master sees one of his own cranes on the map.',
        'Needed by': day(22),
      }),
    ),
    at(10, '10:40', arun, accepts('· Demo')),
    at(
      12,
      '09:30',
      lin,
      asksSe('partner validation', {
        'Outcome wanted': 'We know whether Saltbox Integrators can put in gateways without us.',
        'Needed by': day(21),
        'What is known': 'They have done two ports, and send their regards.',
      }),
    ),
    at(12, '10:05', arun, accepts('· Partner validation')),
    at(
      14,
      '10:00',
      arun,
      defines({
        'Use case': 'Nobody knows which crane waits for which ship.',
        'Business impact': 'A ship that waits costs more than the crane',
        'Sponsor or champion': 'The harbour master',
        Environment: 'Cloud trial',
        'Check-ins': 'At high tide',
        Starts: day(24),
        Ends: day(44),
        'Decision rule': 'Fourteen cranes when every must is met.',
        'Decision on': day(45),
      }),
    ),
    at(
      14,
      '10:30',
      arun,
      criteria(
        ['Cranes wait unseen', 'Each crane of one berth on the map, not older than a minute'],
        ['Three makers, three screens', 'Alarms of all three in one list'],
        ['Plans by the tide table', 'A tide column', 'Should'],
      ),
    ),
    at(15, '09:30', arun, agrees('The harbour master', day(15))),
    at(15, '11:00', mei, agrees('The harbour master', day(15))),
    at(
      15,
      '11:30',
      mei,
      scopes('guided onboarding', {
        'Outcome wanted': 'The crane drivers read the map without a manual.',
        'Why services': 'Three makers of cranes have three words for everything.',
      }),
    ),
    at(15, '14:00', lin, delivers('· Guided onboarding')),
    at(16, '10:00', lin, raises('High', 'Nobody at the integrator is certified for work at height.')),
    at(
      18,
      '11:10',
      arun,
      clicksAndFills('Ask back', '· Partner validation', {
        Question: 'Are they certified for work at height, or do they bring somebody who is?',
      }),
    ),
  ],
});
