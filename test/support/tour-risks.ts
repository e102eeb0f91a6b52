import type { Person } from '../../src/sandbox/index.ts';
import type { Office, Staff } from './office.ts';

/** The part of the tour about technical risks: every button and form of theirs, once. The deal has an SE, Eve. */
export async function throughRisks(office: Office, staff: Staff): Promise<void> {
  const { sol, eno, eve, acme } = staff;
  const press = async (label: string, entries: Parameters<Person['fill']>[0]) => {
    await office.after(eno.clickInModal(label));
    await eno.fill(entries);
    await office.after(eno.submit());
    await office.settle();
  };
  for (const typed of [
    'high the gateway drops data',
    ...Array.from({ length: 5 }, () => 'low a clock is off'),
  ]) {
    await office.after(sol.command(acme, `/handoff risk ${typed}`));
    await sol.submit();
    await office.settle();
  }
  await office.after(eno.click('All risks', { in: acme }));
  await office.after(eno.clickInModal('Next: 1 more'));
  await office.after(eno.clickInModal('Previous'));
  const tim = await temp(office, staff);
  await press('Name owner RISK-1', { Owner: tim });
  await press('Change RISK-1', { 'What could happen': 'The gateway stops' });
  await press('Mitigate RISK-1', { 'How it is mitigated': 'A second gateway' });
  await press('Accept RISK-1', { Why: 'They know' });
  await press('Raise a risk', { Severity: 'Low', 'What could happen': 'A licence ends' });
  await eno.closeModal({ all: true });
  await office.after(eno.command(acme, '/handoff risk RISK-1'));
  await press('Reopen RISK-1', { Why: 'They forgot' });
  office.sandbox.change(tim, { deactivated: true });
  await office.settle();
  await eno.closeModal({ all: true });
  await office.after(eno.command(acme, '/handoff risk RISK-1'));
  await office.after(eno.clickInModal('Take over RISK-1'));
  await press('Close risk RISK-1', { Why: 'It was replaced' });
  await eno.closeModal({ all: true });
  await throughNotices(office, staff, eve);
}

/** Somebody who is in Solution Engineering for a while. */
async function temp(office: Office, { ada, eno, eve, acme }: Staff): Promise<Person> {
  const tim = office.sandbox.person({ name: 'Tim Temp' });
  await office.after(ada.command(acme, '/handoff settings'));
  await office.appoint(ada, 'Solution Engineering', [eno, eve, tim], []);
  await ada.closeModal({ all: true });
  await office.settle();
  return tim;
}

/** Whoever is not in the channel reads of a risk directly, and opens it from there. */
async function throughNotices(office: Office, { sol, acme }: Staff, se: Person): Promise<void> {
  office.sandbox.leave(acme, se);
  await office.settle();
  await office.after(sol.command(acme, '/handoff risk high it may not scale'));
  await sol.submit();
  await office.settle();
  await office.after(se.click('Open', { in: 'dm' }));
  await se.closeModal({ all: true });
  office.sandbox.join(acme, se);
  await office.settle();
}
