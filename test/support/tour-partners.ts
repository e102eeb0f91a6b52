import type { Person } from '../../src/sandbox/index.ts';
import type { Office, Staff } from './office.ts';

/** The part of the tour about partners: every button and form of theirs, once. */
export async function throughPartners(office: Office, staff: Staff): Promise<void> {
  const { ada, sol, cam, acme } = staff;
  await office.after(ada.command(acme, '/handoff settings'));
  await office.appoint(ada, 'Sales Partnerships', [cam], [cam]);
  await ada.closeModal({ all: true });
  await office.settle();
  const send = async (who: Person, entries: Parameters<Person['fill']>[0]) => {
    await who.fill(entries);
    await who.submit();
    await office.settle();
  };
  const engagement = { Model: 'Referral', Influence: 'Sourced', 'Who does what': 'They open doors' };
  office.sandbox.leave(acme, sol);
  await office.settle();
  await office.after(cam.command(acme, '/handoff partner Hollow Reed'));
  await send(cam, engagement);
  await office.after(sol.click('Open', { in: 'dm' }));
  await sol.closeModal({ all: true });
  office.sandbox.join(acme, sol);
  await office.settle();
  await office.after(cam.click('All partners', { in: acme }));
  await office.after(cam.clickInModal('Register a partner'));
  await send(cam, { ...engagement, Partner: 'Wet Paint' });
  for (const partner of ['Dry Reed', 'Tall Reed', 'Old Reed', 'New Reed']) {
    await office.after(cam.clickInModal('Register a partner'));
    await send(cam, { ...engagement, Partner: partner });
  }
  await office.after(cam.clickInModal('Next: 1 more'));
  await office.after(cam.clickInModal('Previous'));
  await office.after(cam.clickInModal('Change PARTNER-1'));
  await send(cam, { Model: 'Co-sell' });
  await office.after(cam.clickInModal('End PARTNER-2'));
  await send(cam, { Why: 'They are busy' });
  await cam.closeModal({ all: true });
}
