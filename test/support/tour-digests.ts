import type { Office, Staff } from './office.ts';

/** The part of the tour about digests: every button and form of theirs, once. */
export async function throughDigests(office: Office, { ada, sol, eno, cam }: Staff): Promise<void> {
  const hall = office.sandbox.channel({ name: 'pipeline', members: [ada, sol, eno, cam, 'bot'] });
  await office.settle();
  await office.after(sol.command(hall, '/handoff digest'));
  await office.after(sol.clickInModal('Preview'));
  await sol.closeModal();
  await sol.fill({ 'Time zone': 'UTC' });
  await office.after(sol.submit());
  await sol.closeModal({ all: true });
  await office.after(cam.command(hall, '/handoff digest'));
  for (const label of ['Pause', 'Resume', 'End']) await office.after(cam.clickInModal(label));
  await cam.closeModal({ all: true });

  // Enough deals for a second page.
  for (let i = 1; i <= 26; i += 1) {
    // Each is pinned, which Slack lets happen twenty times a minute.
    await office.clock.advanceTo(office.clock.now() + 4_000);
    const home = office.sandbox.channel({ name: `deal-small-${i}`, members: [ada, sol, 'bot'] });
    await office.startDeal(sol, home, `Small rollout ${i}`, 'Pebble & Co');
  }
  await office.after(eno.command(hall, '/handoff pipeline'));
  await office.after(eno.click('See the deals', { in: hall }));
  const later = eno.modal?.buttons.find((label) => label.startsWith('Next:')) ?? 'Next';
  await office.after(eno.clickInModal(later));
  await office.after(eno.clickInModal('Previous'));
  await eno.closeModal({ all: true });
}
