import { expect, it } from 'vitest';
import type { Desk, Tab } from './support/browser.ts';
import { startsApart, startsDeal } from './support/deals.ts';
import { Stage } from './support/stage.ts';

const stage = new Stage();

/** The date so many days from now. */
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const yesterday = inDays(-1);

const definition = {
  'Use case': 'Nobody hears a needle break',
  'Business impact': 'Two hundred seams a day are sewn again',
  'Sponsor or champion': 'Tilda Thimble',
  Environment: 'Cloud trial',
  'Decision rule': 'They buy for six halls when every must is met',
  'Decision on': inDays(40),
};

const gates = {
  'Clear before the start': [
    'Use case and impact understood',
    'What will be built is defined',
    'Plan agreed with the customer: tasks, owners, dates',
    'Environment ready for the customer',
  ],
};

const needles = { Pain: 'Broken needles are found late', 'Pass signal': 'An alarm within 5 seconds' };
const looks = { Pain: 'Screens are ugly', 'Pass signal': 'The sewers like it', Priority: 'Should' };
const reports = { Pain: 'Reports are typed', 'Pass signal': 'A report without typing' };

const confirmed = { 'Who at the customer confirmed it': 'Tilda Thimble', When: yesterday };

/** The PoC's card, the newest in the channel. */
const card = (desk: Desk) => desk.message(/POC-\d+ · PoC/);

/** Presses a button of the PoC's card that opens a form or a page. */
async function press(desk: Desk, label: string): Promise<void> {
  await card(desk).getByRole('button', { name: label, exact: true }).click();
  await desk.form.waitFor();
}

/** Closes the page on top. */
async function closes(desk: Desk): Promise<void> {
  await desk.send('Close');
}

/** Adds criteria on the page that lists them. */
async function adds(desk: Desk, ...criteria: Record<string, string>[]): Promise<void> {
  for (const each of criteria) {
    await desk.go('Add', 'What hurts the customer today.');
    await desk.fill(each);
    await desk.send('Add');
    await desk.form.getByText(each.Pain ?? '').waitFor();
  }
}

/** Agrees to the criteria from the card. */
async function agrees(desk: Desk): Promise<void> {
  await press(desk, 'Agree');
  await desk.fill({ 'Who at the customer agreed': 'Tilda Thimble', When: yesterday });
  await desk.send('Agree');
}

/** Gives a result on the page that lists them. */
async function gives(desk: Desk, { Pain }: { Pain: string }, result: string): Promise<void> {
  await desk.choose(Pain, 'Result');
  await desk.fill({ Result: result, Evidence: 'Seen in hall two', ...confirmed });
  await desk.send('Save');
  await desk.form.getByText(`${result}: Seen in hall two`).first().waitFor();
}

/** A PoC that runs with these criteria, started by typing. */
async function runs(joris: Desk, theo: Desk, ...criteria: Record<string, string>[]): Promise<void> {
  await theo.type('/handoff poc');
  await theo.fill(definition);
  await theo.send('Save');
  await press(theo, 'Gates');
  await theo.fill(gates);
  await theo.send('Save');
  await press(theo, 'Criteria');
  await adds(theo, ...criteria);
  await closes(theo);
  await agrees(theo);
  await agrees(joris);
  await press(theo, 'Start');
  await theo.send('Start');
  await card(joris).getByText('Running until').waitFor();
}

/** Nothing on the page as it stands is in the way of those who do not see it or have no mouse. */
const isAccessible = async (tab: Tab) => expect(await tab.accessibility()).toEqual([]);

it('a PoC goes from draft to passed, with a version changed in the middle', async () => {
  const { tab, joris, theo } = await stage.openBoth();
  await startsDeal(joris, 'Thimble sewing halls');
  await joris.type('/handoff se poc by friday');
  await joris.fill({ 'Outcome wanted': 'Two halls hear a needle break' });
  await joris.send('Ask');
  await theo.message('Two halls hear').getByRole('button', { name: 'Accept' }).click();
  await card(joris).getByText('Draft, Theo Gasket is on it').waitFor();

  await press(theo, 'Define');
  await isAccessible(tab);
  await theo.fill(definition);
  await theo.send('Save');
  await press(theo, 'Gates');
  await isAccessible(tab);
  await theo.fill(gates);
  await theo.send('Save');
  await press(theo, 'Criteria');
  await adds(theo, needles, looks);
  await isAccessible(tab);
  await closes(theo);
  await agrees(theo);
  // Joris sees that it is his turn, and to what his word would be.
  await card(joris).getByText('waits for the deal owner to agree').waitFor();
  await press(joris, 'Agree');
  await joris.form.getByText('An alarm within 5 seconds').waitFor();
  await isAccessible(tab);
  await joris.send('Cancel');
  await agrees(joris);
  await card(theo).getByText('Criteria agreed, not started').waitFor();
  await press(theo, 'Start');
  await isAccessible(tab);
  await theo.send('Start');

  await press(theo, 'Results');
  await theo.choose(needles.Pain, 'Result');
  await theo.form.getByText('What was observed, and where it can be seen.').waitFor();
  await isAccessible(tab);
  await theo.send('Cancel');
  await gives(theo, needles, 'Met');
  await gives(theo, looks, 'Not met');
  await isAccessible(tab);
  await card(joris).getByText('1 met, 1 not met (version 1)').waitFor();

  await theo.go('Criteria', 'A change makes the draft of version 2');
  await adds(theo, reports);
  await theo.choose(looks.Pain, 'Edit');
  await theo.fill({ 'Pass signal': 'Four of five sewers like it' });
  await theo.send('Save');
  await theo.form.getByText('Against version 1: 1 added, 1 changed.').waitFor();
  await closes(theo);
  await card(joris).getByText('and 3 in the draft of version 2').waitFor();
  await agrees(theo);
  await agrees(joris);
  // What did not change keeps its result.
  await card(theo).getByText('1 met, 2 open (version 2)').waitFor();
  await press(theo, 'Results');
  await gives(theo, reports, 'Met');
  await theo.go('Conclude', 'It passes: every must is met or waived.');
  await isAccessible(tab);
  await theo.fill({ Recommendation: 'Proceed', Summary: 'Two halls hear it', Findings: 'Hall six is loud' });
  await theo.send('Conclude: passed');
  await closes(theo);

  await card(joris).getByText('Concluded by Theo Gasket: it passed').waitFor();
  await card(joris).getByText('Recommendation: proceed').waitFor();
  await joris
    .message('Two halls hear a needle break')
    .getByText('Completed by Theo Gasket')
    .first()
    .waitFor();
  await press(joris, 'Open');
  await joris.go('Versions', 'Agreed by');
  await joris.form.getByRole('button', { name: 'Read', description: 'Version 1:' }).click();
  await joris.form.getByText('Not met: Seen in hall two').waitFor();
  // A form that is open stays so, also for the test after this one.
  await closes(joris);
});

it('fails honestly, with a recommendation not to proceed', async () => {
  const { tab, joris, theo } = await stage.openBoth();
  await startsApart(joris, 'deal-bobbin');
  await theo.open('deal-bobbin');
  await runs(joris, theo, needles, reports);
  await press(theo, 'Results');
  await gives(theo, needles, 'Partly met');
  // As long as a must is open there is nothing to conclude.
  expect(await theo.form.getByRole('button', { name: 'Conclude', exact: true }).count()).toBe(0);
  await gives(theo, reports, 'Met');
  await theo.go('Conclude', 'It fails, because of these musts.');
  await theo.form.getByText(`Not fully met: ${needles.Pain}`).waitFor();
  await isAccessible(tab);
  await theo.fill({ Recommendation: 'Do not proceed', Summary: 'It is too late', Findings: 'Old gateways' });
  await theo.send('Conclude: failed');
  await card(joris).getByText('Concluded by Theo Gasket: it failed').waitFor();
  await card(joris).getByText('Recommendation: do not proceed').waitFor();
  await card(joris).getByText('It is too late').waitFor();
  await closes(theo);
});

it('is stopped on a phone, with the reason on its card', async () => {
  const { tab, joris, theo } = await stage.openBoth({ width: 400, height: 800 });
  const to = (name: string) => tab.page.getByRole('button', { name, exact: true }).click();
  const fits = async () => {
    await isAccessible(tab);
    expect(await tab.page.locator('body').evaluate((body) => body.scrollWidth)).toBeLessThanOrEqual(400);
  };
  await joris.pane.getByRole('button', { name: 'Conversations', exact: true }).click();
  await startsApart(joris, 'deal-selvage');
  await to('Theo');
  await theo.pane.getByRole('button', { name: 'Conversations', exact: true }).click();
  await theo.open('deal-selvage');
  await theo.type('/handoff poc');
  await fits();
  await theo.fill({ 'Use case': 'Selvage frays unseen' });
  await theo.send('Save');
  await press(theo, 'Criteria');
  await theo.go('Add', 'What hurts the customer today.');
  await fits();
  await theo.send('Cancel');
  await adds(theo, needles, looks);
  await theo.choose(looks.Pain, 'Move up');
  await theo.form.getByText(`1. Should ${looks.Pain}`).waitFor();
  await fits();
  await theo.go('Agree', 'Who at the customer agreed');
  await fits();
  await theo.send('Cancel');
  await theo.go('Back', 'Before the start');
  await fits();
  await theo.go('Stop', 'It ends here without having passed or failed.');
  await theo.fill({ Why: 'The mill was sold' });
  await theo.send('Stop');
  await closes(theo);
  await to('Joris');
  await card(joris).getByText('Stopped by Theo Gasket').waitFor();
  await card(joris).getByText('The mill was sold').waitFor();
  await fits();
});

it('a risk is raised from a message, and stands on the card of the deal', async () => {
  const { tab, joris, theo } = await stage.openBoth();
  await startsApart(joris, 'deal-treadle');
  await theo.open('deal-treadle');
  await joris.type('Their firewall lets nothing out');
  const said = theo.message('Their firewall');
  await said.hover();
  await said.getByRole('button', { name: 'More actions' }).click();
  await said.getByRole('button', { name: /^Raise a technical risk/ }).click();
  const what = theo.form.getByLabel('What could happen');
  await expect.poll(() => what.inputValue()).toBe('Their firewall lets nothing out');
  await isAccessible(tab);
  await theo.fill({ Severity: 'High' });
  await theo.send('Raise');
  const deal = joris.message('Sales process');
  await deal.getByText('Technical risks: 1 open').waitFor();
  await deal.getByText(/High: Their firewall lets nothing out · nobody owns it yet/).waitFor();
  await deal.getByRole('button', { name: 'All risks' }).click();
  // Where it was said.
  await joris.form.getByText('Raised by Theo Gasket').waitFor();
  await isAccessible(tab);
  await closes(joris);
});
