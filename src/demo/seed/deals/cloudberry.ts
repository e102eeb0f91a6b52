import {
  accepts,
  asksSe,
  clicksAndFills,
  diagnosed,
  discovered,
  edits,
  moves,
  replies,
  says,
  starts,
  types,
} from '../doings.ts';
import { handsOver } from '../handoff-doings.ts';
import { asks, mitigates, raises } from '../poc-doings.ts';
import { delivers, registers, scopes, scoping } from '../ps-doings.ts';
import { at, type Tell } from '../story.ts';

/** About to be signed, with a partner. In yen. */
export const cloudberry: Tell = ({ mei, mara, arun, noor, lin, otto }, day) => ({
  channel: { name: 'deal-cloudberry', members: [mei, mara, arun, noor, lin, otto, 'bot'] },
  steps: [
    at(
      2,
      '09:10',
      mei,
      starts({
        'Deal name': 'Cold stores that stay cold',
        Customer: 'Cloudberry Cold Storage',
        Amount: '31,500,000',
        Currency: 'JPY',
        'Expected close': day(23),
      }),
    ),
    at(
      2,
      '09:30',
      mei,
      says('Their one requirement: it must be colder inside than outside. We can work with that.'),
    ),
    at(3, '10:00', mei, moves('diagnose', discovered)),
    at(3, '10:15', mei, asksSe('demo', { 'Outcome wanted': 'They agree to evaluate.', 'Needed by': day(6) })),
    at(3, '10:45', arun, accepts('· Demo')),
    at(
      4,
      '15:00',
      arun,
      replies('· Demo', 'Dress code for the store, please? It says “arctic” on the door.'),
    ),
    at(4, '15:06', mei, replies('· Demo', 'They lend you a coat. It has seen things.')),
    at(
      5,
      '11:00',
      arun,
      clicksAndFills('Complete', '· Demo', {
        Outcome: 'They agree to evaluate in two stores.',
        Findings: 'Gateways have to live at minus twenty-five. So did I, for an hour.',
      }),
    ),
    at(5, '11:20', mei, replies('colder inside', 'Arun has proved it in person. Thank you, @Arun Torque.')),
    at(6, '11:00', mei, moves('solution', diagnosed)),
    at(7, '10:30', lin, types('/handoff team', { 'Partner manager': lin })),
    at(
      9,
      '10:00',
      mei,
      edits({
        'No PoC, because': 'Two stores run it as a paid trial already.',
        'Are services part of the deal?': 'Yes',
        'Is a partner involved?': 'Yes',
      }),
    ),
    at(
      9,
      '10:10',
      lin,
      registers('Frostbite Fitters', {
        Model: 'Delivery',
        Influence: 'Influenced',
        'Partner contact': 'Their foreman, by radio',
        'Who does what': 'They put in the gateways and the heated boxes. We configure, and bring coats.',
      }),
    ),
    at(
      9,
      '10:20',
      arun,
      raises('High', 'A gateway that is switched off at minus twenty-five does not start again.'),
    ),
    at(
      9,
      '10:25',
      arun,
      mitigates('minus twenty-five', arun, 'A heated box around each, from the partner. It hums.'),
    ),
    at(9, '10:30', mei, moves('validate')),
    at(
      10,
      '10:00',
      mei,
      scopes('implementation', {
        'Outcome wanted': 'All twelve stores report their temperature by spring.',
        'Why services': 'A gateway that is put in warm and switched on cold never starts again.',
        'A partner’s part': 'Frostbite Fitters put the gateways in.',
      }),
    ),
    at(10, '10:30', otto, delivers('· Implementation')),
    at(
      11,
      '10:00',
      otto,
      scoping('conversation', {
        'Held on': day(11),
        'Who was there for the customer': 'Their head of stores, from the warm end of the line',
      }),
    ),
    at(
      12,
      '09:30',
      otto,
      scoping('needs', {
        Requirements: 'A gateway in each of twelve stores',
        Outcomes: 'Somebody warm sees how cold it is.',
        'Success criteria': 'An alarm within five minutes, at minus twenty-five.',
      }),
    ),
    at(
      12,
      '10:00',
      otto,
      scoping('draft', {
        'Link to the statement of work': 'https://docs.example.com/cloudberry/statement-of-work',
        'For: A gateway in each of twelve stores': 'Twelve gateways configured\nAlarms tested in the cold',
      }),
    ),
    at(12, '18:00', mei, moves('commit')),
    at(13, '09:30', noor, types('/handoff team', { CSM: noor })),
    at(13, '09:45', otto, says('Content is agreed: the partner puts in the gateways, we bring coats.')),
    at(13, '09:50', otto, scoping('content', { 'Agreed by': 'Their head of stores', 'Agreed on': day(13) })),
    at(
      13,
      '10:20',
      otto,
      scoping('effort', {
        'Days of work': '24',
        Assumptions: 'The partner is done in a store before we come. Twenty minutes inside, twenty outside.',
      }),
    ),
    at(
      16,
      '12:00',
      mei,
      moves('closing', {
        'Before leaving 5 Commit': ['Proposal and timeline aligned'],
      }),
    ),
    at(18, '10:00', mei, handsOver('')),
    at(
      18,
      '10:15',
      mei,
      handsOver('commercial', {
        'What was bought': 'The platform for twelve cold stores, with alarms by day and night.',
        Term: 'Two years, paid yearly.',
        'Start date': day(26),
        'Renewal date: not known, because': 'Two years from the signature, which is still indoors.',
        'Commercial contacts': 'Their head of stores signs. Their legal department reads.',
      }),
    ),
    at(
      18,
      '10:40',
      mei,
      handsOver('goals', {
        'Customer goals': 'Nobody finds out by opening a door.',
        'Success measures': 'An alarm within five minutes. It was a morning.',
        'Why they bought': 'Nine tons of cloudberries became jam before their time.',
        'Critical dates': 'The harvest, when every store is full.',
      }),
    ),
    at(
      18,
      '11:00',
      mei,
      handsOver('stakeholders', {
        Sponsor: 'Their head of stores',
        Champion: 'Their foreman, by radio',
        Users: 'The night shift',
        Detractors: 'none',
      }),
    ),
    at(
      18,
      '11:30',
      arun,
      handsOver('technical', {
        'Architecture and intent': 'A heated gateway in each store, alarms from the middle.',
        Environment: 'Minus twenty-five, and their own network.',
        Integrations: 'Door contacts, thermometers, one siren.',
        Constraints: 'Nothing that needs a display: they freeze.',
      }),
    ),
    at(18, '12:00', lin, handsOver('partner')),
    at(
      18,
      '09:30',
      otto,
      handsOver('delivery', { 'Open items': 'All of it, in coats.', Dates: 'After the signature.' }),
    ),
    at(18, '18:00', mei, handsOver('submit')),
    at(19, '10:00', mei, says('The contract is with their legal department, which is in the warm building.')),
    at(
      19,
      '10:30',
      mei,
      asksSe('technical deep dive', {
        'Outcome wanted': 'Their night shift knows what the lamps mean.',
        'Needed by': day(25),
      }),
    ),
    at(19, '11:10', arun, accepts('· Technical deep dive')),
    at(
      19,
      '11:30',
      noor,
      handsOver('return', {
        'Goals: why': 'Unclear goal',
        'Goals: question': 'An alarm to whom? The last time it was a morning, and nobody was called.',
      }),
    ),
    at(20, '09:00', mei, asks(arun, 'Ask the night shift which lamp they look at', day(21))),
    at(20, '10:00', noor, asks(mei, 'Find out who signs while their lawyer thaws', day(22))),
  ],
});
