import { atPromise, promises } from '../commitment-doings.ts';
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
  replies,
  says,
  starts,
  types,
} from '../doings.ts';
import { handsOver } from '../handoff-doings.ts';
import {
  agrees,
  atRisk,
  clearsGates,
  concludes,
  criteria,
  defines,
  gives,
  raises,
  startsPoc,
  waives,
} from '../poc-doings.ts';
import { registers, scopes } from '../ps-doings.ts';
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
    at(
      9,
      '09:30',
      ines,
      defines({
        'Use case': 'Nobody can say who changed which flow of the tempering lines, and when.',
        'Business impact': 'The buyer of the factory pays less for lines without records.',
        'Sponsor or champion': 'Their head of tempering, who signs with a drawing of a kettle',
        Environment: 'Self-hosted',
        'Check-ins': 'Every afternoon, whispering',
        Starts: day(9),
        Ends: day(13),
        'Decision rule': 'They take it for all lines when every must is met.',
        'Decision on': day(14),
      }),
    ),
    at(
      9,
      '09:45',
      ines,
      criteria(
        ['Changes leave no trace', 'Every change of a flow is in the log, with who and when'],
        ['A wrong flow ruins a batch', 'The flow before is back within five minutes'],
        ['Logos on every slide', 'No logo on any slide', 'Should'],
      ),
    ),
    at(9, '10:00', ines, clearsGates),
    at(9, '10:10', ines, agrees('Their head of tempering', day(9))),
    at(9, '15:00', mara, agrees('Their head of tempering', day(9))),
    at(9, '15:20', ines, startsPoc),
    at(
      9,
      '15:40',
      mara,
      promises('No slide, invoice or parcel names the factory until it is sold', 'Their head of tempering', {
        'Who keeps it': ines,
      }),
    ),
    at(10, '11:00', mara, moves('validate')),
    at(
      11,
      '14:00',
      ines,
      gives('Changes leave no trace', 'Met', 'Forty changes made, forty in the log.', {
        by: 'Their head of tempering',
        on: day(11),
      }),
    ),
    at(
      12,
      '11:30',
      ines,
      gives('A wrong flow ruins', 'Met', 'Back in three minutes, with one hand on a spoon.', {
        by: 'Their head of tempering',
        on: day(12),
      }),
    ),
    at(12, '11:45', ines, raises('Medium', 'The audit log moves with the factory: who reads it afterwards?')),
    at(
      12,
      '15:00',
      ines,
      atRisk('who reads it afterwards', 'Accept', { Why: 'Their lawyer knows, and prefers it so.' }),
    ),
    at(
      13,
      '14:10',
      ines,
      waives('Logos on every slide', 'Slide four keeps its logo. They have stopped seeing it.'),
    ),
    at(
      13,
      '14:30',
      ines,
      concludes({
        Recommendation: 'Proceed',
        Summary: 'Both musts are met on two lines. They want it on all of them.',
        Findings: 'Their flows are better documented than ours.',
      }),
    ),
    at(13, '15:00', mara, edits({ 'Are services part of the deal?': 'No', 'Is a partner involved?': 'Yes' })),
    at(14, '10:00', mara, moves('commit')),
    at(14, '10:10', mara, brings(noor, ruth)),
    at(15, '09:00', noor, types('/handoff team', { CSM: wes })),
    at(15, '09:10', noor, says('Wes looks after them from now on: he is awake when their board is.')),
    at(
      15,
      '09:20',
      mara,
      promises('Training in the evenings, when the tempering lines stand still', 'Their board', {
        'By when': day(34),
        'Who keeps it': wes,
      }),
    ),
    at(15, '10:00', ruth, types('/handoff team', { 'Partner manager': ruth })),
    at(
      15,
      '10:10',
      ruth,
      registers('Hushwell Advisers', {
        Model: 'Referral',
        Influence: 'Sourced',
        'Who does what': 'They introduced us, in a whisper. Everything else is ours.',
      }),
    ),
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
    at(
      17,
      '11:45',
      ines,
      atPromise('No slide, invoice', 'Kept', { How: 'Sold on Tuesday. The parcels said “spoons”.' }),
    ),
    at(18, '09:30', mara, handsOver('')),
    at(
      18,
      '09:50',
      mara,
      handsOver('stakeholders', {
        Champion: 'Their head of tempering, in writing only',
        Users: 'Six people on each line, in slippers',
        Detractors: 'Whoever bought the drums',
      }),
    ),
    at(
      19,
      '10:00',
      mara,
      scopes('training', {
        'Outcome wanted': 'The buyer’s people temper chocolate without the seller’s.',
        'Why services': 'Nobody who knows the lines moves with them.',
        'Target date': day(40),
      }),
    ),
    at(19, '10:05', mara, says('Services after all: somebody has to show the new owner which end is hot.')),
  ],
});
