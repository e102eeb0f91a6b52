import type { Person } from '../../src/sandbox/index.ts';
import type { Office, Staff } from './office.ts';

/** The part of the tour about tasks: every button and form of theirs, once. */
export async function throughTasks(office: Office, { ada, sol, eno, eve, cam, acme }: Staff): Promise<void> {
  const make = async (who: Person, typed: string, where = acme) => {
    await office.after(who.command(where, `/handoff task ${typed}`));
    await who.submit();
    await office.settle();
  };
  const press = async (who: Person, label: string, entries?: Parameters<Person['fill']>[0]) => {
    await office.after(who.clickInModal(label));
    if (entries) {
      await who.fill(entries);
      await office.after(who.submit());
    }
    await office.settle();
  };
  for (let i = 0; i < 2; i += 1) await make(sol, '@Eno Engineer send SoW draft by friday');
  await office.after(eno.click('All tasks', { in: acme }));
  const later = eno.modal?.buttons.find((label) => label.startsWith('Next:')) ?? 'Next';
  await office.after(eno.clickInModal(later));
  await office.after(eno.clickInModal('Previous'));
  await office.after(eno.clickInModal('Mine'));
  await eno.closeModal({ all: true });
  await office.after(eno.command(acme, '/handoff task TASK-1'));
  await press(eno, 'Change', { 'What is to be done': 'Send the SoW' });
  await press(eno, 'Snooze', { Until: '2026-11-30' });
  await press(eno, 'Give to', { Who: cam });
  await eno.closeModal({ all: true });
  await office.after(sol.command(acme, '/handoff task TASK-2'));
  await press(sol, 'Cancel', { Why: 'They have one' });
  await sol.closeModal({ all: true });
  await office.after(sol.click('Add a task', { in: acme, near: '· open deal' }));
  await sol.closeModal({ all: true });
  await office.after(sol.command(acme, '/handoff history SE-1'));
  await office.after(sol.clickInModal('Make a task'));
  await sol.closeModal({ all: true });
  await office.after(sol.messageShortcut('Make it a task', sol.say(acme, 'Call them on Monday')));
  await sol.closeModal({ all: true });

  // Whoever is not in the channel has it from a direct message.
  office.sandbox.leave(acme, eve);
  await office.settle();
  await make(sol, '@Eve Engineer check the ports by friday');
  await office.after(eve.click('Open', { in: 'dm', near: 'check the ports' }));
  await eve.closeModal({ all: true });
  await office.after(eve.click('Done', { in: 'dm', near: 'check the ports' }));
  await office.settle();
  office.sandbox.join(acme, eve);
  await office.settle();

  // Whoever has left leaves it to the others of the function.
  const tim = office.sandbox.person({ name: 'Tia Temp' });
  await office.after(ada.command(acme, '/handoff settings'));
  await office.appoint(ada, 'Customer Success', [cam, tim], []);
  await ada.closeModal({ all: true });
  await office.settle();
  await make(sol, '@Tia Temp write the plan by friday');
  office.sandbox.change(tim, { deactivated: true });
  await office.settle();
  await office.after(cam.command(acme, '/handoff task TASK-4'));
  await press(cam, 'Take over');
  await cam.closeModal({ all: true });

  // More is due than a nudge has buttons for; it comes at once to whoever wants it from an hour that has begun.
  const notes = office.sandbox.channel({ name: 'notes', members: [eno, 'bot'] });
  for (let i = 0; i < 13; i += 1) await make(eno, '@Eno Engineer read the notes by today', notes);
  await office.after(eno.command(acme, '/handoff nudges'));
  await eno.fill({ From: '09:00' });
  await office.after(eno.submit());
  await office.settle();
  await office.after(eno.click('All 13', { in: 'dm' }));
  await eno.closeModal({ all: true });
}
