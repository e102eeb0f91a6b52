import { describe, expect, it } from 'vitest';
import type { ChannelHandle } from '../../src/sandbox/index.ts';
import { giveTask, nudged, pass } from '../support/nudges.ts';
import type { Office } from '../support/office.ts';
import { accept, lab } from '../support/requests.ts';
import { raise } from '../support/risks.ts';
import { configure } from '../support/settings.ts';

/** Eno is on SE-1 for the deal of this channel, needed by Friday; #se-intake has a card of it too. It is a Monday. */
async function onIt(hidden: { private?: boolean } = {}) {
  const all = await lab({ alone: true, asked: false });
  const { office, ada, sol, eno, eve } = all;
  const intake = office.sandbox.channel({ name: 'se-intake', ...hidden, members: [ada, eve, 'bot'] });
  const acme = office.sandbox.channel({ name: 'deal-bolt', ...hidden, members: [ada, sol, eno, 'bot'] });
  await office.startDeal(sol, acme, 'Bolt rollout', 'Bolt Works');
  await configure(office, ada, acme, 'Solution Engineering', { 'Intake channel': intake });
  await office.askSe(sol, acme, 'demo by friday');
  await accept(office, eno, acme);
  /** The address of the card of a record in a channel, as "Copy link" gives it there. */
  const addressIn = (channel: ChannelHandle, name = 'SE-1') => {
    const ts = ada.sees(channel).find(({ topLevelText }) => topLevelText.startsWith(name))?.ts ?? 'none';
    return `https://sandbox.slack.com/archives/${channel.id}/p${ts.replace('.', '')}`;
  };
  return { ...all, acme, intake, addressIn };
}
type OnIt = Awaited<ReturnType<typeof onIt>>;

const friday = '2026-11-27T17:00:00Z';

/** What Slack was last sent to show by one of these methods: links are in it, of which readers see the words. */
const sent = (office: Office, methods: RegExp, about: string) =>
  office.sandbox.calls
    .map(({ method, args }) => (methods.test(method) ? JSON.stringify(args) : ''))
    .findLast((args) => args.includes(about)) ?? '';
const nudgeSent = (office: Office) => sent(office, /^chat\./, '/handoff nudges');
const listSent = (office: Office) => sent(office, /^views\./, 'open task');

describe('the name of a request in a nudge', () => {
  it('leads to its card in the channel of its deal, and the notification stays plain', async () => {
    const { office, eno, acme, addressIn } = await onIt();
    await pass(office, friday);
    const [nudge] = nudged(eno);
    expect(nudge?.text).toContain('SE-1 Demo: complete · due today');
    expect(nudgeSent(office)).toContain(`<${addressIn(acme)}|SE-1> Demo: complete · due today`);
    expect(nudge?.topLevelText).toBe('One thing is due: SE-1 Demo: complete.');
    // Its steps are on the card.
    expect(nudge?.buttons).toEqual([]);
  });

  it('leads nowhere once it is done', async () => {
    const { office, eno, acme } = await onIt();
    await pass(office, friday);
    await office.after(eno.click('Complete', { in: acme, near: 'SE-1 · ' }));
    await eno.fill({ Outcome: 'They want to evaluate', Findings: 'Six halls' });
    await office.after(eno.submit());
    await office.settle();
    expect(nudgeSent(office)).toContain('~SE-1 Demo: complete~');
    expect(nudgeSent(office)).not.toContain('/archives/');
  });

  it('leads to the card in the intake channel for who cannot open that of the deal', async () => {
    const { office, eno, acme, intake, addressIn } = await onIt({ private: true });
    office.sandbox.join(intake, eno);
    office.sandbox.leave(acme, eno);
    await office.settle();
    await pass(office, friday);
    expect(nudgeSent(office)).toContain(`<${addressIn(intake)}|SE-1> Demo`);
  });

  const nowhere: [string, (all: OnIt) => unknown][] = [
    ['is private and left by its reader', ({ office, acme, eno }) => office.sandbox.leave(acme, eno)],
    ['is open to people from outside', ({ office, acme }) => office.sandbox.share(acme)],
    ['is archived', ({ office, acme }) => office.sandbox.archive(acme)],
  ];

  it.each(nowhere)('leads nowhere where its channel %s: its history is told instead', async (_, happens) => {
    const all = await onIt({ private: true });
    const { office, eno } = all;
    await happens(all);
    await office.settle();
    await pass(office, friday);
    expect(nudged(eno)[0]?.text).toContain('SE-1 Demo: complete · due today');
    expect(nudgeSent(office)).not.toContain('/archives/');
    await office.after(eno.click('History', { in: 'dm', near: 'SE-1 Demo' }));
    expect(eno.modal?.text).toContain('Eno Engineer accepted SE-1');
  });
});

describe('the list of what is to be done', () => {
  it('names records as a nudge does, and their names lead to their cards', async () => {
    const all = await onIt();
    const { office, sol, eno, acme, addressIn } = all;
    await raise(all, eno, 'high the <line> drops at night.', { Owner: eno });
    await office.after(eno.command(acme, '/handoff tasks mine'));
    expect(eno.modal?.text).toContain('SE-1 Demo: is yours since');
    expect(listSent(office)).toContain(`*<${addressIn(acme)}|SE-1>* Demo: is yours `);
    expect(listSent(office)).toContain(
      '*RISK-1* the &lt;line&gt; drops at night: waits for you to mitigate it',
    );
    // A risk has no card of its own: it is opened.
    expect(eno.modal?.buttons).toContain('Open');
    expect(eno.modal?.buttons).not.toContain('History');
    await eno.closeModal({ all: true });
    await office.after(sol.command(acme, '/handoff tasks'));
    expect(listSent(office)).toContain(`*<${addressIn(acme)}|SE-1>* Demo: Eno Engineer is on it `);
  });

  it('of what is due, behind the button of a long nudge, does so too', async () => {
    const all = await onIt();
    const { office, eno, acme, addressIn } = all;
    for (let i = 1; i <= 12; i += 1) await giveTask({ office, hall: acme }, eno, `Part ${i} by 27 november`);
    await pass(office, friday);
    await office.after(eno.click('All 13', { in: 'dm', near: '13 things are due' }));
    const turns = () => eno.modal?.text.includes('SE-1 Demo: is yours since');
    if (!turns()) await office.after(eno.clickInModal('Next: 5 more'));
    expect(turns(), eno.modal?.text).toBe(true);
    expect(listSent(office)).toContain(`*<${addressIn(acme)}|SE-1>* Demo: is yours `);
  });

  it('does the same for the record that a task came from', async () => {
    const { office, eno, acme, addressIn } = await onIt();
    await office.after(eno.command(acme, '/handoff task SE-1 bring the slides by friday'));
    expect(await eno.submit(), eno.modal?.text).toMatchObject({ errors: {} });
    await office.settle();
    await office.after(eno.command(acme, '/handoff task TASK-1'));
    expect(sent(office, /^views\./, 'Comes from')).toContain(`Comes from *<${addressIn(acme)}|SE-1>*`);
  });
});
