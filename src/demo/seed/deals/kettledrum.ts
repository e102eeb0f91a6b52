import {
  accepts,
  asksSe,
  brings,
  clicksAndFills,
  diagnosed,
  discovered,
  edits,
  inChannel,
  moves,
  pocAgreed,
  replies,
  says,
  starts,
  types,
} from '../doings.ts';
import { at, type Tell } from '../story.ts';

/** In a private channel, with a full team, and a closing that came too early and was taken back. In francs. */
export const kettledrum: Tell = ({ mara, ines, arun, noor, ruth, wes }, day) => ({
  channel: { name: 'deal-kettledrum', private: true, members: [mara, ines, 'bot'] },
  steps: [
    at(
      2,
      '16:00',
      mara,
      says('Keep this one here, please: Kettledrum are selling a factory and nobody may know.'),
    ),
    at(
      2,
      '16:05',
      mara,
      starts({
        'Deal name': 'Tempering lines, quietly',
        Customer: 'Kettledrum Chocolates',
        'Sales process': 'Node-RED at scale',
        Amount: '365,000',
        Currency: 'CHF',
        'Expected close': day(27),
      }),
    ),
    at(2, '16:20', ines, replies('nobody may know', 'Understood. I would still like to know about samples.')),
    at(
      3,
      '09:00',
      mara,
      asksSe('technical discovery', {
        'Outcome wanted': 'What moves with the factory, and what stays.',
        'Needed by': day(6),
      }),
    ),
    at(4, '11:00', arun, inChannel('se-intake', accepts('· Technical discovery'))),
    at(5, '10:00', arun, says('Accepted from the intake channel, and now I am in here. Quietly.')),
    at(
      6,
      '13:00',
      arun,
      clicksAndFills('Complete', '· Technical discovery', {
        Outcome: 'The tempering lines move, with their flows. The wrapping stays.',
        Findings: 'Ninety flows, all documented. I have checked twice that this is really Node-RED.',
      }),
    ),
    at(6, '14:00', mara, moves('diagnose', discovered)),
    at(
      6,
      '14:10',
      mara,
      asksSe('demo', { 'Outcome wanted': 'Their board agrees to evaluate.', 'Needed by': day(8) }),
    ),
    at(7, '09:00', ines, accepts('· Demo')),
    at(
      8,
      '12:00',
      ines,
      clicksAndFills('Complete', '· Demo', {
        Outcome: 'The board agrees, under its breath.',
        Findings: 'They want audit logs for every change of a flow, and no logo on any slide.',
      }),
    ),
    at(8, '12:30', mara, moves('solution', diagnosed)),
    at(10, '11:00', mara, moves('validate', pocAgreed)),
    at(13, '15:00', mara, edits({ 'Are services part of the deal?': 'No', 'Is a partner involved?': 'Yes' })),
    at(
      14,
      '10:00',
      mara,
      moves('commit', {
        'Before leaving 4 Validate': [
          'PoC concluded against its agreed criteria',
          'High technical risks have an owner and a mitigation',
        ],
      }),
    ),
    at(14, '10:10', mara, brings(noor, ruth)),
    at(15, '09:00', noor, types('/handoff team', { CSM: wes })),
    at(15, '09:10', noor, says('Wes looks after them from now on: he is awake when their board is.')),
    at(15, '10:00', ruth, types('/handoff team', { 'Partner manager': ruth })),
    at(15, '10:20', wes, replies('Wes looks after them', 'Happy to. When are they awake?')),
    at(
      17,
      '11:00',
      mara,
      moves('closing', {
        'Before leaving 5 Commit': ['Proposal and timeline aligned'],
      }),
    ),
    at(
      17,
      '11:30',
      mara,
      types('/handoff undo', { Why: 'Their lawyer says “aligned” means something else in their canton.' }),
    ),
    at(17, '11:35', mara, says('I was too early. Back to Commit until their lawyer has had lunch.')),
  ],
});
