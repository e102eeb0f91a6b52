import { afterAll, describe, it } from 'vitest';
import { Story } from './support/colleagues.ts';

// One deal from Discovery to the end of its delivery, as the five functions run it together in its Slack channel.
// Whoever is new here reads this first. Each line is what somebody does in Slack, or what that one then reads there:
// `runs` types a command and sends the form that it opens, `clicks` presses a button of a record's card, `presses` one
// of what is open, `sees` reads a card, and `isTold` reads a message that calls.

const story = await Story.open('deal-acme', '2026-11-23');
afterAll(() => story.close());

const ada = story.person('Ada Admin', { admin: true });
/** Sales owns the deal and its commercial side. */
const sol = story.person('Sol Sales');
/** Solution Engineering owns what is technical. */
const eno = story.person('Eno Engineer');
const eve = story.person('Eve Engineer');
/** Professional Services scopes and delivers paid work. */
const dee = story.person('Dee Deliver');
/** Sales Partnerships looks after partners. */
const pia = story.person('Pia Partner');
/** Customer Success takes over once the deal is won. */
const cam = story.person('Cam Success');

describe('one deal, from Discovery to what was delivered', () => {
  it('before the first deal, an admin says who is in which function', async () => {
    await ada.opens('/handoff settings');
    await ada.presses('Change', { People: [sol] }, { beside: 'Sales' });
    await ada.presses('Change', { People: [eno, eve] }, { beside: 'Solution Engineering' });
    await ada.presses('Change', { People: [cam] }, { beside: 'Customer Success' });
    await ada.presses('Change', { People: [dee] }, { beside: 'Professional Services' });
    await ada.presses('Change', { People: [pia] }, { beside: 'Sales Partnerships' });
  });

  it('1 Discovery: Sales starts the deal and asks Solution Engineering what the customer has', async () => {
    await sol.runs('/handoff deal', {
      'Deal name': 'Acme rollout',
      Customer: 'Acme Works',
      Amount: '180000',
      Currency: 'EUR',
    });
    sol.sees('DEAL-1', 'Acme rollout', '1 Discovery · best case', 'EUR 180,000');

    await sol.runs('/handoff se technical discovery by friday', {
      'Outcome wanted': 'We know whether the plants can be connected at all',
    });
    eno.isTold('SE-1 waits for one of you to accept it');
    eve.isTold('SE-1 waits for one of you to accept it');

    // What is not somebody's to do is refused, with who may.
    await sol.isRefused('Accept', 'SE-1', 'Solution Engineering may accept an SE request');
    await eno.clicks('Accept', 'SE-1');
    sol.sees('SE-1', 'Eno Engineer is on it');
    sol.sees('DEAL-1', 'Solution Engineer\nEno Engineer');

    await eno.clicks('Ask back', 'SE-1', { Question: 'Who lets me into the plants?' });
    sol.isTold('SE-1 waits for your answer to the question');
    await sol.clicks('Answer', 'SE-1', { Answer: 'Petra Plant, the plant manager' });
    eno.isTold('SE-1 has an answer to the question');
    await eno.clicks('Complete', 'SE-1', {
      Outcome: 'Yes, with a gateway in each plant',
      Findings: 'Six plants, one protocol, no network that reaches outside',
    });
    sol.isTold('SE-1 is completed');

    await sol.runs('/handoff stage diagnose', {
      'Before leaving 1 Discovery': [
        'Pain and business impact understood',
        'Stakeholders and decision process mapped',
        'Time-bound trigger (critical event) known',
      ],
    });
    cam.sees('DEAL-1', '2 Diagnose · forecast');
  });

  it('2 Diagnose: the demo convinces the plant managers', async () => {
    await story.comes('2026-11-25');
    await sol.runs('/handoff se demo by friday', {
      'Outcome wanted': 'The plant managers agree to evaluate',
    });
    await eno.clicks('Accept', 'SE-2');
    // What Handoff sees by itself it checks itself; the rest is ticked.
    await sol.reads('/handoff stage solution', '○ Tailored demo delivered');
    await eno.clicks('Complete', 'SE-2', {
      Outcome: 'They agreed to evaluate',
      Findings: 'They want alarms, not charts',
    });
    await sol.reads('/handoff stage solution', '✓ Tailored demo delivered');
    await sol.runs('/handoff stage solution', {
      'Before leaving 2 Diagnose': ['Champion named', 'Agreement to evaluate'],
    });
    sol.sees('DEAL-1', '3 Solution · forecast');
  });

  it('3 Solution: what the PoC must show is agreed with the customer before it starts', async () => {
    await story.comes('2026-11-30');
    await sol.runs('/handoff se poc by friday', { 'Outcome wanted': 'Two plants prove that it works' });
    await eno.clicks('Accept', 'SE-3');
    sol.sees('POC-1', 'Draft, Eno Engineer is on it');

    await eno.clicks('Define', 'POC-1', {
      'Use case': 'Six plants cannot see their machines',
      'Business impact': 'Four hours of downtime a week',
      'Sponsor or champion': 'Petra Plant',
      Environment: 'Cloud trial',
      Starts: '2026-12-01',
      Ends: '2026-12-15',
      'Decision rule': 'They buy for six plants when every must is met',
      'Decision on': '2026-12-18',
    });
    await eno.clicks('Gates', 'POC-1', {
      'Clear before the start': [
        'Use case and impact understood',
        'What will be built is defined',
        'Plan agreed with the customer: tasks, owners, dates',
        'Environment ready for the customer',
      ],
    });
    await eno.opens('/handoff poc criteria');
    await eno.presses('Add', { Pain: 'Downtime is seen late', 'Pass signal': 'An alarm within 5 seconds' });
    await eno.presses('Add', {
      Pain: 'Screens are ugly',
      'Pass signal': 'Four of five operators like it',
      Priority: 'Should',
    });

    const withPetra = { 'Who at the customer agreed': 'Petra Plant', When: '2026-11-30' };
    await eno.clicks('Agree', 'POC-1', withPetra);
    sol.isTold('POC-1 waits for @Sol Sales to agree its criteria');
    await sol.clicks('Agree', 'POC-1', withPetra);
    eno.sees('POC-1', 'Criteria agreed, not started', '0 met, 2 open (version 1)');
    await sol.runs('/handoff stage validate');
  });

  it('4 Validate: a risk is raised, a promise is made, and the PoC passes', async () => {
    await story.comes('2026-12-01');
    await eno.clicks('Start', 'POC-1', {});
    sol.sees('POC-1', 'Running until Tue 15 Dec 2026');

    await eno.runs('/handoff risk high the gateway loses data when the line is cut', { Owner: eve });
    eve.isTold('RISK-1 is yours: say how it is mitigated');
    await eve.opens('/handoff risk RISK-1');
    await eve.presses('Mitigate', { 'How it is mitigated': 'A buffer in every gateway' });
    sol.sees('DEAL-1', 'Technical risks: 1 open', 'RISK-1 High: the gateway loses data');
    await sol.runs('/handoff commitment we deliver single sign-on by 1 march', {
      'To whom': 'Ivy IT, Acme Works',
      'Who keeps it': eno,
    });
    eno.isTold('CMT-1 is yours to keep, by Mon 1 Mar 2027');
    await sol.runs('/handoff commitment a training day in plant one by 11 december', {
      'To whom': 'Petra Plant',
      'Who keeps it': eno,
    });
    await story.comes('2026-12-11');
    await eno.opens('/handoff commitment CMT-2');
    await eno.presses('Kept', { How: 'Twelve operators were there' });
    sol.isTold('CMT-2 was kept');

    await story.comes('2026-12-15');
    const seen = {
      Result: 'Met',
      Evidence: 'Seen in plant one',
      'Who at the customer confirmed it': 'Petra Plant',
      When: '2026-12-15',
    };
    await eno.opens('/handoff poc results');
    await eno.presses('Result', seen, { beside: 'Downtime is seen late' });
    await eno.presses('Result', { ...seen, Result: 'Not met' }, { beside: 'Screens are ugly' });
    // Passed or failed is never chosen: every must is met, so it passes.
    await eno.clicks('Conclude', 'POC-1', {
      Recommendation: 'Proceed',
      Summary: 'Alarms come within a second',
      Findings: 'The screens need another look',
    });
    sol.sees('POC-1', 'Concluded by Eno Engineer: it passed', 'Recommendation: proceed');
    sol.sees('SE-3', 'Completed by Eno Engineer');
  });

  it('5 Commit: Customer Success joins, a partner is registered, the services are scoped and priced', async () => {
    await sol.runs('/handoff stage commit');
    cam.isTold(
      'DEAL-1 has come to Commit and has no CSM. Customer Success joins here, before the signature.',
    );
    await cam.runs('/handoff team', { CSM: cam });
    sol.sees('DEAL-1', '5 Commit · commit', 'CSM\nCam Success');
    await sol.runs('/handoff deal', {
      'Are services part of the deal?': 'Yes',
      'Is a partner involved?': 'Yes',
    });

    await pia.runs('/handoff partner Plainfield Integrators', {
      Model: 'Delivery',
      Influence: 'Influenced',
      'Who does what': 'They mount the gateways, we connect them',
    });
    sol.sees('DEAL-1', 'PARTNER-1', 'Plainfield Integrators');

    await sol.runs('/handoff ps implementation', {
      'Outcome wanted': 'Six plants are live by spring',
      'Why services': 'Their team has never done this',
      'Target date': '2027-03-01',
    });
    dee.isTold('PS-1 waits for you to accept it and become its deliverer');
    await dee.clicks('Accept', 'PS-1');
    // The order is the point: what comes too early is refused with what comes first.
    await dee.reads(
      '/handoff ps effort',
      'No effort before the content is agreed.',
      'Next on PS-1: the deliverer holds a conversation with the customer.',
    );
    await dee.clicks('Conversation held', 'PS-1', {
      'Held on': '2026-12-15',
      'Who was there for the customer': 'Petra Plant',
    });
    await dee.clicks('Agree needs', 'PS-1', {
      Requirements: 'Gateways in six plants\nA trained night shift',
      Outcomes: 'Every plant sees its machines',
      'Success criteria': 'Six dashboards in use',
    });
    await dee.clicks('Draft SoW', 'PS-1', {
      'Link to the statement of work': 'https://docs.example.com/sow/1',
      'For: Gateways in six plants': 'Six gateways installed',
      'For: A trained night shift': 'Two days of training',
    });
    await dee.clicks('Content agreed', 'PS-1', { 'Agreed by': 'Petra Plant', 'Agreed on': '2026-12-15' });
    await dee.clicks('Effort', 'PS-1', { 'Days of work': '22.5', Assumptions: 'The plants have power' });
    sol.isTold('PS-1 waits for you to name the price');
    await sol.clicks('Price', 'PS-1', { Price: '45000', Currency: 'EUR' });
    dee.sees('PS-1', '22.5 days, by Dee Deliver', 'EUR 45,000, by Sol Sales');

    await sol.runs('/handoff stage closing', {
      'Before leaving 5 Commit': ['Proposal and timeline aligned'],
    });
    sol.sees('DEAL-1', '6 Closing · commit');
  });

  it('6 Closing: each function writes its section of the handoff, and a cover writes for who is away', async () => {
    await story.comes('2026-12-16');
    await eno.runs('/handoff away until friday cover @eve');
    eve.isTold('You cover for Eno Engineer until Fri 18 Dec 2026');

    await sol.runs('/handoff cs');
    eve.isTold('HO-1 waits for', '@Eve Engineer (for Eno Engineer, away until 18 Dec) to write Technical');
    sol.sees('HO-1', 'Draft, 6 sections are missing');
    // A promise that is still open travels into the handoff by itself.
    await sol.reads('/handoff cs commercial', 'Open commitments · filled in from CMT-1');
    await sol.runs('/handoff cs commercial', {
      'What was bought': 'Forty gateways and support',
      Term: 'Two years, paid yearly',
      'Start date': '2027-01-01',
      'Renewal date': '2029-01-01',
      'Commercial contacts': 'Petra Plant signs, Ines Invoice pays',
    });
    await sol.runs('/handoff cs goals', {
      'Customer goals': 'Every plant sees its machines',
      'Success measures': 'Less downtime',
      'Why they bought': 'A press stood still for a day',
      'Critical dates': 'The audit on 1 March',
    });
    // What nobody knows is said, with the reason.
    await sol.runs('/handoff cs stakeholders', {
      Sponsor: 'Petra Plant',
      Champion: 'Max Maintenance',
      Users: 'Twelve shift leads',
      'Detractors: not known, because': 'We have met nobody from the night shift yet',
    });
    // What the records know is filled in already: saving says that it is right.
    await pia.runs('/handoff cs partner');
    await dee.runs('/handoff cs delivery', { 'Open items': 'All of it begins after the signature' });
    await sol.reads(
      '/handoff cs submit',
      'HO-1 cannot be submitted yet. Missing: Technical (@Eno Engineer), 4 answers; Delivery (@Dee Deliver), Dates',
    );
    await dee.runs('/handoff cs delivery', { Dates: 'From January, live on 1 March' });
    await eve.runs('/handoff cs technical', {
      'Architecture and intent': 'A gateway in each plant, one broker',
      Environment: 'Their own cloud, run by them',
      Integrations: 'The historian and two ERPs',
      Constraints: 'No inbound connections',
    });
    sol.isTold('HO-1 waits for @Sol Sales to submit it: every section is complete');
    await sol.clicks('Submit', 'HO-1');
    cam.isTold('HO-1 waits for @Cam Success to accept or return it');
    cam.readsFile(
      'HO-1.md',
      'Less downtime',
      'CMT-1 we deliver single sign-on',
      'Passed: Alarms come within a second · Proceed · Findings: The screens need another look',
      'High: the gateway loses data when the line is cut · Mitigation: A buffer in every gateway',
    );

    await cam.clicks('Return', 'HO-1', {
      'Goals: why': 'Unclear goal',
      'Goals: question': 'How much less, and of which machines?',
    });
    sol.isTold('HO-1 waits for @Sol Sales to', 'Goals');
    sol.sees('HO-1', '↩ Goals · Sol Sales · returned: unclear goal', '✓ Technical');
    await sol.runs('/handoff cs goals', {
      'Success measures': 'Presses stand still for less than two hours a week',
      'Your answer': 'The presses: half of what it is today',
    });
    await sol.clicks('Submit', 'HO-1');
    await cam.clicks('Accept', 'HO-1');
    sol.isTold('HO-1 was accepted by Cam Success');
    pia.isTold('HO-1 was accepted by Cam Success');
    await cam.reads(
      '/handoff cs read',
      'Presses stand still for less than two hours a week',
      'Not known: We have met nobody from the night shift yet',
      'Written by Eve Engineer',
    );
  });

  it('Closed won: the kickoff is held, and those who wrote the handoff see how good it was', async () => {
    await story.comes('2026-12-18');
    await sol.runs('/handoff stage won', { 'Before leaving 6 Closing': ['Agreement signed'] });
    sol.sees('DEAL-1', 'closed won');
    sol.sees('HO-1', 'Kickoff within ten business days');
    await cam.runs('/handoff cs first days', {
      'First 30 days': 'Two plants live',
      'First 60 days': 'Six plants live',
      'First 90 days': 'The audit is passed',
      'Kickoff date': '2026-12-22',
    });
    await story.comes('2026-12-22');
    await cam.clicks('Kickoff held', 'HO-1', {
      'Kickoff held on': '2026-12-22',
      'Quality of the handoff': '★★★★ 4',
      Comment: 'Nothing came as a surprise',
    });
    for (const writer of [sol, eve, dee, pia]) writer.isTold('rated 4 of 5 by Cam Success');
    sol.sees('HO-1', 'Quality: 4 of 5', 'Nothing came as a surprise');
  });

  it('Professional Services delivers, and hands over to Customer Success', async () => {
    await story.comes('2027-01-04');
    await dee.clicks('Start delivery', 'PS-1', {
      'Milestone 1': 'First plant live',
      'Date of milestone 1': '2027-01-15',
    });
    await story.comes('2027-01-15');
    await dee.clicks('Milestones', 'PS-1', { 'Milestone 1 reached': 'Yes' });
    sol.sees('PS-1', 'First plant live, reached');
    await story.comes('2027-02-26');
    await dee.clicks('Delivered', 'PS-1', { 'Signed off by': 'Petra Plant', 'Signed off on': '2027-02-26' });
    await dee.clicks('Hand over to CS', 'PS-1', {});
    eno.isTold('HO-2 waits for @Eno Engineer to write Technical');
    await eno.runs('/handoff cs HO-2 technical', {
      'Architecture and intent': 'As planned, with a buffer in every gateway',
      Environment: 'Their own cloud, run by them',
      Integrations: 'The historian and two ERPs',
      Constraints: 'No inbound connections',
    });
    await dee.runs('/handoff cs HO-2 delivery', { 'Open items': 'None' });
    await dee.clicks('Submit', 'HO-2');
    await cam.clicks('Accept', 'HO-2');
    sol.sees('PS-1', '✓ Handed over');

    await cam.runs('/handoff cs HO-2 first days', {
      'First 30 days': 'The night shift works alone',
      'First 60 days': 'The audit is passed',
      'First 90 days': 'A seventh plant asks for it',
      'Kickoff date': '2027-03-01',
    });

    await story.comes('2027-03-01');
    await eno.opens('/handoff commitment CMT-1');
    await eno.presses('Kept', { How: 'Ivy logged in with it' });
    await cam.clicks('Kickoff held', 'HO-2', { 'Kickoff held on': '2027-03-01' });
    await eve.opens('/handoff risk RISK-1');
    await eve.presses('Close risk', { Why: 'A week without a line, and nothing was lost' });
    await sol.reads('/handoff status', 'closed won', 'Nothing is open on this deal.');
    await sol.reads('/handoff history HO-1', 'Cam Success returned HO-1: Goals');
  });
});
