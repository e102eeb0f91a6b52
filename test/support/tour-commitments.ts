import type { Person } from '../../src/sandbox/index.ts';
import type { Office, Staff } from './office.ts';

/** The part of the tour about commitments: every button and form of theirs, once. */
export async function throughCommitments(office: Office, staff: Staff): Promise<void> {
  const { sol, eno, eve, acme } = staff;
  const press = async (who: Person, label: string, entries: Parameters<Person['fill']>[0]) => {
    await office.after(who.clickInModal(label));
    await who.fill(entries);
    await office.after(who.submit());
    await office.settle();
  };
  for (let i = 0; i < 6; i += 1) {
    await office.after(sol.command(acme, '/handoff commitment SSO by 1 march'));
    await sol.fill({
      'To whom': 'Ivy',
      ...(i === 0 && { 'Who keeps it': null, Function: 'Solution Engineering' }),
    });
    await sol.submit();
    await office.settle();
  }
  await office.after(eno.command(acme, '/handoff commitment CMT-1'));
  await office.after(eno.clickInModal('Take over CMT-1'));
  await press(eno, 'Reassign CMT-1', { 'Who keeps it': eve });
  await eno.closeModal({ all: true });
  await office.after(sol.click('All commitments', { in: acme }));
  await office.after(sol.clickInModal('Next: 1 more'));
  await office.after(sol.clickInModal('Previous'));
  await press(sol, 'Change CMT-1', { 'What was promised': 'SSO with logs' });
  await press(sol, 'Kept CMT-1', { How: 'They use it' });
  await press(sol, 'Drop CMT-2', { Why: 'Said twice' });
  await press(sol, 'Record a commitment', { 'What was promised': 'A workshop', 'To whom': 'Ivy' });
  await sol.closeModal({ all: true });
  // Whoever is not in the channel reads of it directly, and opens it from there.
  office.sandbox.leave(acme, eve);
  await office.settle();
  await office.after(sol.command(acme, '/handoff commitment CMT-3'));
  await press(sol, 'Reassign CMT-3', { 'Who keeps it': eve });
  await sol.closeModal({ all: true });
  await office.after(eve.click('Open', { in: 'dm' }));
  await eve.closeModal({ all: true });
  office.sandbox.join(acme, eve);
  await office.settle();
}
