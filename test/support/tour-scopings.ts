import type { Person } from '../../src/sandbox/index.ts';
import type { Office, Staff } from './office.ts';
import { agreement, draft, effort, needs, plan, price, signOff, talk, wanted } from './scopings.ts';

type Entries = Parameters<Person['fill']>[0];

/** The part of the tour about PS scoping: every button and form of it, once; gives who delivered. Sol owns the deal. */
export async function throughScopings(office: Office, { ada, sol, lea, eve, acme }: Staff): Promise<Person> {
  const dee = office.sandbox.person({ name: 'Dee Deliver' });
  const tam = office.sandbox.person({ name: 'Tam Temp' });
  for (const who of [dee, tam]) office.sandbox.join(acme, who);
  await office.after(ada.command(acme, '/handoff settings'));
  await office.appoint(ada, 'Professional Services', [dee, tam], [dee]);
  await ada.closeModal({ all: true });
  await office.settle();
  const takes = async (who: Person, typed: string, entries: Entries) => {
    await who.closeModal({ all: true });
    await office.after(who.command(acme, `/handoff ps ${typed}`));
    await who.fill(entries);
    await office.after(who.submit());
    await office.settle();
  };
  const first = { in: acme, near: 'PS-1 · ' };

  // Cards are drawn so often here that Slack would limit it, were it all within a minute.
  const aMinute = () => office.clock.advanceTo(office.clock.now() + 60_000);
  await aMinute();
  await takes(sol, 'new', wanted);
  await takes(sol, 'edit', { 'Known constraints': 'No downtime' });
  await takes(eve, 'summary', { 'Technical summary': 'Six gateways' });
  await office.after(dee.click('Name deliverer', first));
  await dee.fill({ Deliverer: tam });
  await office.after(dee.submit());
  await office.settle();
  office.sandbox.change(tam, { deactivated: true });
  await office.settle();
  await office.after(dee.click('Take over', first));
  await office.settle();
  for (const [typed, entries] of [
    ['conversation', talk],
    ['needs', needs],
    ['draft', draft],
    ['content', agreement],
  ] as const) {
    await takes(dee, typed, entries);
  }
  await aMinute();
  await takes(dee, 'change', { Why: 'A seventh plant' });
  await takes(dee, 'draft', draft);
  await takes(dee, 'content', agreement);
  await takes(dee, 'effort', effort);
  await takes(lea, 'price', price);
  await aMinute();
  await takes(dee, 'start', { ...plan, 'Why before Closed won': 'They signed a letter' });
  await takes(dee, 'milestones', { 'Milestone 1 reached': ['Yes'] });
  await office.after(dee.choose('More', 'Change deliverer', first));
  await dee.closeModal({ all: true });
  await takes(dee, 'delivered', signOff);
  await office.after(sol.click('Open', first));
  await sol.closeModal({ all: true });
  await takes(sol, 'new', wanted);
  await takes(dee, 'PS-2 decline', { Why: 'Nobody is free' });
  await takes(sol, 'new', wanted);
  await takes(sol, 'PS-3 withdraw', {});
  await aMinute();
  for (const who of [sol, lea, eve, dee]) await who.closeModal({ all: true });
  return dee;
}
