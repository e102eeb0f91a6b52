import type { ChannelHandle, Person } from '../../src/sandbox/index.ts';
import { Office, type OfficeOptions, type Staff } from './office.ts';
import { enter, openSettings } from './settings.ts';
import { throughAbsences } from './tour-absences.ts';
import { throughCommitments } from './tour-commitments.ts';
import { throughDigests } from './tour-digests.ts';
import { throughDelivered, throughHandoffs } from './tour-handoffs.ts';
import { throughPartners } from './tour-partners.ts';
import { throughPocs } from './tour-pocs.ts';
import { throughRisks } from './tour-risks.ts';
import { throughScopings } from './tour-scopings.ts';
import { throughTasks } from './tour-tasks.ts';

/** An office in which everything was done once that the product can do. */
export interface Tour {
  office: Office;
  /** The private channel of a deal; every other channel is public. */
  hidden: ChannelHandle;
}

type Entries = Parameters<Person['fill']>[0];
type Where = ChannelHandle | 'dm';
/** Clicks a button, or takes what stands behind the three dots, fills the form that opens, and lets it all happen. */
type Act = (who: Person, label: string, at: { in: Where; near?: string }, entries?: Entries) => Promise<void>;

const BEHIND_DOTS = [
  ...['Assign', 'Edit', 'Hand on', 'Hand back', 'Decline', 'Request history'],
  ...['Channels', 'Deal history'],
];

function actor(office: Office): Act {
  return async (who, label, at, entries) => {
    const entry = label.endsWith('history') ? 'History' : label;
    const hidden = BEHIND_DOTS.includes(label);
    await office.after(hidden ? who.choose('More', entry, at) : who.click(label, at));
    if (entries) {
      await who.fill(entries);
      await who.submit();
    }
    await office.settle();
  };
}

/**
 * Walks through the whole product, clicking every button and sending every form once, in a public channel and in a
 * private one. With `history` the workspace granted reading back what was sent, and some answers of Slack get lost,
 * so that it is.
 */
export async function takeTour(options: OfficeOptions = {}): Promise<Tour> {
  const office = await Office.open(options);
  const loseAnswers = (times: number) => {
    if (options.history) office.sandbox.fail({ method: 'chat.postMessage', how: 'drop-after', times });
  };
  await throughSettings(office);
  const staff = await office.staff();
  await throughDeal(office, staff, loseAnswers);
  await throughRequest(office, staff);
  await throughRisks(office, staff);
  await throughCommitments(office, staff);
  // Cards are drawn so often here that Slack would limit it, were it all within a minute.
  const aMinuteLater = () => office.clock.advanceTo(office.clock.now() + 60_000);
  await aMinuteLater();
  await throughPocs(office, staff);
  await aMinuteLater();
  await throughPartners(office, staff);
  const dee = await throughScopings(office, staff);
  await throughDelivered(office, staff, dee);
  await throughTasks(office, staff);
  await throughDigests(office, staff);
  await throughStages(office, staff);
  await throughHandoffs(office, staff, dee);
  const hidden = await throughDirectMessages(office, staff, loseAnswers);
  await throughAbsences(office, staff);
  return { office, hidden };
}

async function throughSettings(office: Office): Promise<void> {
  const ivy = office.sandbox.person({ name: 'Ivy Itadmin', admin: true });
  const hall = office.sandbox.channel({ name: 'hall', members: [ivy, 'bot'] });
  office.sandbox.userGroup({ handle: 'founders', name: 'The founders', members: [ivy] });
  await office.settle();
  await office.after(ivy.command(hall, '/handoff'));
  await office.after(ivy.click('Open settings', { in: hall }));
  await ivy.closeModal({ all: true });
  await openSettings(office, ivy, hall);
  await enter(office, ivy, 'Sales Partnerships', { 'User groups': ['@founders · The founders'] });
  await office.after(ivy.submit());
  await enter(office, ivy, 'Working time', { 'Time zone': 'UTC' });
  await office.after(ivy.submit());
  await enter(office, ivy, 'Holidays', { 'Add a country’s': 'Germany · Bayern' });
  await office.after(ivy.submit());
  await office.after(ivy.submit());
  await enter(office, ivy, 'Late work', { 'Overdue for more than': '5 business days' });
  await office.after(ivy.submit());
  await enter(office, ivy, 'Who may configure', { 'Named admins': [ivy] });
  await office.after(ivy.submit());
  await ivy.closeModal({ all: true });
}

async function throughDeal(
  office: Office,
  { sol, cam, acme }: Staff,
  loseAnswers: (times: number) => void,
): Promise<void> {
  await office.after(sol.command(acme, '/handoff help'));
  await office.after(sol.command(acme, '/handoff'));
  await office.after(sol.click('Start a deal', { in: acme }));
  await sol.fill({ 'Deal name': 'Acme rollout', Customer: 'Acme Works' });
  loseAnswers(1);
  await sol.submit();
  await office.settle();
  const act = actor(office);
  await act(sol, 'Edit deal', { in: acme }, { Amount: '120,000' });
  await act(cam, 'Team', { in: acme }, { CSM: cam });
  await act(sol, 'Channels', { in: acme }, {});
  await office.after(sol.command(acme, '/handoff who'));
}

async function throughRequest(office: Office, { sol, eno, eve, cam, acme }: Staff): Promise<void> {
  const act = actor(office);
  const first = { in: acme, near: 'SE-1 · ' };
  await office.after(cam.command(acme, '/handoff'));
  await office.after(cam.click('Show status', { in: acme }));
  await act(
    cam,
    'Ask Solution Engineering',
    { in: acme },
    {
      'What kind of help': 'Demo',
      'Outcome wanted': 'A decision',
      'Needed by': '2026-11-27',
    },
  );
  await act(eno, 'Ask back', first, { Question: 'Which plant?' });
  await act(cam, 'Answer', first, { Answer: 'The one in Delft' });
  await act(cam, 'Edit', first, { 'Needed by': '2026-11-30' });
  await act(eno, 'Assign', first, { 'To which SE': eve });
  await act(eve, 'Hand on', first, { 'To which SE': eno });
  await act(eno, 'Request history', first);
  await eno.closeModal({ all: true });
  await act(eno, 'Hand back', first, { Why: 'Too much to do' });
  await act(eno, 'Accept', first);
  await act(eno, 'Complete', first, { Outcome: 'They agreed', Findings: 'Twelve plants' });
  await office.askSe(sol, acme);
  await act(sol, 'Withdraw', { in: acme, near: 'SE-2 · ' }, {});
  await office.askSe(sol, acme);
  await act(eno, 'Decline', { in: acme, near: 'SE-3 · ' }, { Why: 'Not a demo' });
}

async function throughStages(office: Office, { sol, acme }: Staff): Promise<void> {
  const act = actor(office);
  await act(
    sol,
    'Move stage',
    { in: acme },
    {
      To: '2 Diagnose · forecast',
      'Why it moves on all the same': 'They are in a hurry',
    },
  );
  await throughHistory(office, sol, acme);
  await act(sol, 'Move stage', { in: acme }, { To: 'Closed lost', 'Why it was lost': 'No budget' });
  await act(sol, 'Reopen', { in: acme }, { Why: 'They found some' });
}

async function throughHistory(office: Office, sol: Person, acme: ChannelHandle): Promise<void> {
  await actor(office)(sol, 'Deal history', { in: acme, near: 'Sales process' });
  await office.after(sol.clickInModal('Older'));
  await office.after(sol.clickInModal('Newer'));
  await office.after(sol.clickInModal('Undo'));
  await sol.fill({ Why: 'Too early' });
  await sol.submit();
  await office.settle();
}

/** Whoever is not in the channel reads of it directly, and comes into it; whoever is late reads why nothing happened. */
async function throughDirectMessages(
  office: Office,
  { sol, eno, eve, cam, acme }: Staff,
  loseAnswers: (times: number) => void,
): Promise<ChannelHandle> {
  const hidden = office.sandbox.channel({ name: 'deal-hidden', private: true, members: [sol, cam, 'bot'] });
  loseAnswers(1);
  await office.startDeal(sol, hidden, 'Hidden rollout', 'Umbra Foods');
  await office.askSe(sol, hidden);
  await actor(office)(eno, 'Accept', { in: 'dm' });
  office.sandbox.leave(acme, eve);
  loseAnswers(3);
  await office.askSe(sol, acme);
  const accepting = eve.directMessages().at(-1);
  if (accepting) await eve.click('Accept', { on: accepting });
  await eno.click('Accept', { in: acme, near: 'SE-5 · ' });
  await office.settle();
  return hidden;
}
