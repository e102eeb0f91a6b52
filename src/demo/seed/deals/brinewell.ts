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
import { atRisk, mitigates, raises } from '../poc-doings.ts';
import { delivers, scopes, scoping } from '../ps-doings.ts';
import { at, type Tell } from '../story.ts';
import { brinewellHandedOver } from './brinewell-handoff.ts';

/** From the first call to the signature, by the book: won, and handed over. */
export const brinewell: Tell = (cast, day) => {
  const { mara, joris, theo, noor, otto } = cast;
  return {
    channel: { name: 'deal-brinewell', members: [joris, mara, theo, noor, otto, 'bot'] },
    steps: [
      at(
        1,
        '10:05',
        joris,
        says('Brinewell make pickles in nine plants. Every plant has its own way of losing data.'),
      ),
      at(
        1,
        '10:12',
        joris,
        starts({
          'Deal name': 'Nine pickle plants on one platform',
          Customer: 'Brinewell Pickles',
          Amount: '184,000',
          'Expected close': day(19),
        }),
      ),
      at(1, '10:20', mara, replies('Brinewell make pickles', 'Nine? They said eight at the fair.')),
      at(1, '10:26', joris, replies('Brinewell make pickles', 'They count the gherkins separately.')),
      at(
        2,
        '09:40',
        joris,
        asksSe('technical discovery', {
          'Outcome wanted': 'We know which plants can be connected without touching their controllers.',
          'Needed by': day(5),
          'What is known': 'Two kinds of PLC, one VPN per plant, and a label printer everybody is afraid of.',
        }),
      ),
      at(2, '10:31', theo, accepts('· Technical discovery')),
      at(2, '10:33', theo, says('I take it. Is the label printer in scope or in therapy?')),
      at(2, '10:40', joris, replies('in therapy', 'Out of scope. Please keep it that way.')),
      at(
        3,
        '11:10',
        theo,
        replies('· Technical discovery', 'Plant seven waits with a ladder. I go there first.'),
      ),
      at(
        3,
        '16:45',
        theo,
        replies('· Technical discovery', 'Four plants done. In the fifth, the VPN is a person called Bert.'),
      ),
      at(3, '16:52', joris, replies('· Technical discovery', 'Please do not reboot Bert.')),
      at(3, '17:05', theo, raises('High', 'The VPN drops every night at two, and data with it.')),
      at(3, '17:10', theo, raises('Low', 'The label printer stops when somebody looks at it.')),
      at(
        4,
        '15:20',
        theo,
        clicksAndFills('Complete', '· Technical discovery', {
          Outcome: 'All nine plants can be connected without a change in the controllers.',
          Findings:
            'Seven plants speak OPC UA, two only Modbus. Gateways fit on the rails that are there. The VPN drops every night at two; the platform has to buffer.',
        }),
      ),
      at(
        4,
        '15:40',
        theo,
        mitigates('every night at two', theo, 'Each gateway keeps two hours and sends them when it is back.'),
      ),
      at(4, '16:10', joris, moves('diagnose', discovered)),
      at(
        5,
        '11:00',
        joris,
        asksSe('demo', {
          'Outcome wanted': 'Their plant managers agree to evaluate.',
          'Needed by': day(7),
          Attendees: [mara],
          'Link to notes': 'https://notes.example.com/brinewell/plant-managers',
        }),
      ),
      at(5, '11:30', theo, accepts('· Demo')),
      at(
        7,
        '16:05',
        theo,
        clicksAndFills('Complete', '· Demo', {
          Outcome: 'Shown on their own brine data; the plant managers want to evaluate.',
          Findings: 'The alarm list won them over. One asked for an export to a spreadsheet, twice.',
        }),
      ),
      at(
        7,
        '16:20',
        mara,
        says('The plant manager from the coast wrote me a thank-you note. That is a first.'),
      ),
      at(8, '09:30', joris, moves('solution', diagnosed)),
      at(
        9,
        '14:15',
        joris,
        edits({
          'No PoC, because': 'They ran our trial in plant three last winter and have the numbers.',
          'Are services part of the deal?': 'Yes',
          'Is a partner involved?': 'No',
        }),
      ),
      at(9, '14:30', joris, moves('validate')),
      at(
        10,
        '10:00',
        joris,
        scopes('implementation', {
          'Outcome wanted': 'Nine plants are connected before the next harvest.',
          'Why services': 'Their electricians are booked until the cucumbers are in.',
          'Target date': day(60),
        }),
      ),
      at(10, '10:40', otto, delivers('· Implementation')),
      at(
        11,
        '10:00',
        joris,
        asksSe('security review', {
          'Outcome wanted': 'Their IT signs off on gateways in the plant network.',
          'Needed by': day(14),
          'What is known': 'They sent 114 questions. The last one is whether we like pickles.',
        }),
      ),
      at(11, '10:20', theo, accepts('· Security review')),
      at(
        11,
        '16:00',
        otto,
        scoping('conversation', {
          'Held on': day(11),
          'Who was there for the customer': 'Their maintenance lead, and a jar',
        }),
      ),
      at(
        12,
        '11:00',
        otto,
        scoping('needs', {
          Requirements: 'A gateway in each of nine plants\nTwo plant engineers who can change one',
          Outcomes: 'Every plant shows its brine on one screen.',
          'Success criteria': 'A week without a phone call to Bert.',
        }),
      ),
      at(
        13,
        '10:00',
        otto,
        scoping('draft', {
          'Link to the statement of work': 'https://docs.example.com/brinewell/statement-of-work',
          'For: A gateway in each of nine plants': 'Nine gateways, mounted and tested',
          'For: Two plant engineers who can change one': 'Two days of training, with a spare gateway',
        }),
      ),
      at(
        13,
        '15:45',
        theo,
        clicksAndFills('Complete', '· Security review', {
          Outcome: 'Signed off, with outbound connections only.',
          Findings: '113 questions answered. I left the last one to Sales.',
        }),
      ),
      at(
        13,
        '16:10',
        theo,
        atRisk('label printer', 'Close risk', { Why: 'Out of scope, in writing. It may stay afraid of us.' }),
      ),
      at(14, '09:20', joris, moves('commit')),
      at(
        14,
        '09:50',
        otto,
        scoping('content', { 'Agreed by': 'Their maintenance lead', 'Agreed on': day(14) }),
      ),
      at(14, '09:55', otto, says('Services content is agreed: four gateways a week, and none on a Friday.')),
      at(
        14,
        '10:10',
        otto,
        scoping('effort', {
          'Days of work': '18.5',
          Assumptions:
            'Each plant has a free rail and somebody with a key. The label printer stays out of it.',
        }),
      ),
      at(14, '11:30', joris, scoping('price', { Price: '22,200', Currency: 'EUR' })),
      at(15, '10:10', noor, types('/handoff team', { CSM: noor })),
      at(15, '10:15', noor, says('I am in. Kickoff in their canteen, I am told there is no way around it.')),
      at(
        16,
        '11:35',
        joris,
        moves('closing', {
          'Before leaving 5 Commit': ['Proposal and timeline aligned'],
        }),
      ),
      ...brinewellHandedOver(cast, day),
    ],
  };
};
