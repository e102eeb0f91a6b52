import type { Office, Staff } from './office.ts';

/** More than one message can list. */
const MANY = 24;

/** The part of the tour about absence and departure: somebody is away and back, and somebody leaves much behind. */
export async function throughAbsences(office: Office, staff: Staff): Promise<void> {
  const { ada, sol, eno, eve, acme } = staff;
  await office.after(eno.command(acme, '/handoff away until tomorrow cover @Eve Engineer'));
  await office.after(eno.submit());
  await eno.closeModal({ all: true });
  await office.after(eno.command(acme, '/handoff away'));
  await office.after(eno.clickInModal('I am back'));
  await eno.closeModal({ all: true });
  await office.settle();

  const tom = office.sandbox.person({ name: 'Tom Temp' });
  await office.after(ada.command(acme, '/handoff settings'));
  await office.appoint(ada, 'Solution Engineering', [eno, eve, tom], []);
  await ada.closeModal({ all: true });
  await office.settle();
  const many = office.sandbox.channel({ name: 'deal-many', members: [sol, eno, eve, tom, 'bot'] });
  await office.startDeal(sol, many, 'Many things', 'Manifold');
  for (let i = 0; i < MANY; i += 1) {
    await office.askSe(sol, many);
    if (i > 0) continue;
    await office.after(tom.click('Accept', { in: many }));
    await office.settle();
  }
  office.sandbox.change(tom, { deactivated: true });
  await office.settle();
  await office.after(eno.command(many, '/handoff status'));
  const zoe = office.sandbox.person({ name: 'Zoe Newcomer' });
  await office.after(ada.command(acme, '/handoff settings'));
  await office.appoint(ada, 'Solution Engineering', [eno, eve, zoe], [zoe]);
  await ada.closeModal({ all: true });
  await office.settle();
  const [next = ''] = /Next: \d+ more/.exec(zoe.sees('dm').at(-1)?.text ?? '') ?? [];
  await office.after(zoe.click(next, { in: 'dm' }));
}
