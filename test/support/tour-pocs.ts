import type { Person } from '../../src/sandbox/index.ts';
import type { Office, Staff } from './office.ts';

type Entries = Parameters<Person['fill']>[0];

/** The part of the tour about PoCs: every button and form of theirs, once. */
export async function throughPocs(office: Office, { ada, sol, eno, eve, acme }: Staff): Promise<void> {
  const opens = async (who: Person, typed = '') => {
    await who.closeModal({ all: true });
    await office.after(who.command(acme, `/handoff poc ${typed}`.trim()));
  };
  const send = async (who: Person, entries: Entries) => {
    await who.fill(entries);
    await office.after(who.submit());
    await office.settle();
    // Slack takes some fifty changes of messages a minute: people are slower than this.
    await office.clock.advance(6_000);
  };
  const press = async (who: Person, label: string, entries?: Entries) => {
    await office.after(who.clickInModal(label));
    if (entries) await send(who, entries);
  };
  const menu = async (who: Person, near: string, label: string, entries?: Entries) => {
    await office.after(who.chooseInModal('More', label, { near }));
    if (entries) await send(who, entries);
    await office.settle();
  };
  const agreeing = { 'Who at the customer agreed': 'Petra Plant', When: '2026-11-23' };
  const result = {
    Result: 'Met',
    Evidence: 'Seen',
    'Who at the customer confirmed it': 'Petra',
    When: '2026-11-23',
  };

  await opens(eno);
  await send(eno, { 'Use case': 'Machines are dark' });
  await office.after(eno.click('Define', { in: acme, near: 'POC-1 · ' }));
  await send(eno, {
    'Business impact': 'Downtime',
    'Sponsor or champion': 'Petra Plant',
    Environment: 'Cloud trial',
    'Decision rule': 'They buy',
    'Decision on': '2026-12-28',
  });
  await office.after(eno.click('Gates', { in: acme, near: 'POC-1 · ' }));
  await send(eno, {
    'Clear before the start': [
      'Use case and impact understood',
      'What will be built is defined',
      'Plan agreed with the customer: tasks, owners, dates',
      'Environment ready for the customer',
    ],
  });
  await office.after(eno.click('Criteria', { in: acme, near: 'POC-1 · ' }));
  for (const pain of ['Downtime', 'Reports', 'Screens']) {
    await press(eno, 'Add', {
      Pain: pain,
      'Pass signal': 'Better',
      Priority: pain === 'Screens' ? 'Should' : 'Must',
    });
  }
  await menu(eno, 'Reports', 'Edit', { 'Pass signal': 'Faster' });
  await menu(eno, 'Reports', 'Move up');
  await menu(eno, 'Reports', 'Move down');
  await press(eno, 'Agree', agreeing);
  await opens(sol, 'agree');
  await send(sol, agreeing);
  await opens(eno, 'criteria');
  await menu(eno, 'Reports', 'Remove');
  await press(eno, 'Keep version 1');
  await opens(eno, 'start');
  await send(eno, {});
  await opens(eno);
  await press(eno, 'Results');
  await menu(eno, 'Downtime', 'Result', result);
  await menu(eno, 'Screens', 'Waive', { Why: 'Not needed' });
  await menu(eno, 'Reports', 'Waive', { Why: 'Nobody reads them' });
  await press(eno, 'Back');
  await press(eno, 'Waivers');
  await press(eno, 'Back');
  await press(eno, 'Results');
  await menu(eno, 'Reports', 'Result', result);
  await press(eno, 'Back');
  await press(eno, 'Ask a question', { Question: 'Which plant?', 'Whose it is': sol, Due: '2026-11-27' });
  await press(eno, 'Questions');
  await press(eno, 'Answer', { Answer: 'Delft' });
  await press(eno, 'Back');
  await press(eno, 'Versions');
  await press(eno, 'Read');
  await opens(eno);
  await press(eno, 'Move the end', { Ends: '2026-12-28', Why: 'Holidays' });
  await press(eno, 'Name its SE', { 'Its SE': eve });
  const tim = office.sandbox.person({ name: 'Tim Tester' });
  await office.after(ada.command(acme, '/handoff settings'));
  await office.appoint(ada, 'Solution Engineering', [eno, eve, tim], []);
  await ada.closeModal({ all: true });
  await opens(eve);
  await press(eve, 'Name its SE', { 'Its SE': tim });
  office.sandbox.change(tim, { deactivated: true });
  await office.settle();
  await opens(eno);
  await press(eno, 'Take over');
  await opens(eno);
  await press(eno, 'Conclude', { Recommendation: 'Proceed', Summary: 'It works', Findings: 'Old gateways' });
  await opens(eno);
  await press(eno, 'Start another PoC', { 'Use case': 'The other plants' });
  await eno.closeModal({ all: true });
  await office.after(eno.click('Open', { in: acme, near: 'POC-2 · ' }));
  await eno.closeModal({ all: true });
  await office.after(eno.choose('More', 'History', { in: acme, near: 'POC-2 · ' }));
  await eno.closeModal({ all: true });
  await office.after(eno.choose('More', 'Stop', { in: acme, near: 'POC-2 · ' }));
  await send(eno, { Why: 'Sold' });
}
