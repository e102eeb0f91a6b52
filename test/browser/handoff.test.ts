import { expect, it } from 'vitest';
import { Desk, type Tab } from './support/browser.ts';
import { inDays, startsApart } from './support/deals.ts';
import { Stage } from './support/stage.ts';

const stage = new Stage();

/** The date so many days from now. */

const commercial = {
  'What was bought': 'Twelve needle gauges',
  Term: 'Two years',
  'Start date': inDays(10),
  'Renewal date': inDays(740),
  'Commercial contacts': 'Tilda Thimble signs',
};
const goals = {
  'Customer goals': 'Every hall hears a needle break',
  'Success measures': 'Fewer seams sewn again',
  'Why they bought': 'Two hundred seams a day are sewn again',
  'Critical dates': 'The spring collection',
};
const stakeholders = {
  Sponsor: 'Tilda Thimble',
  Champion: 'Tom Thimble',
  Users: 'Forty sewers',
  'Detractors: not known, because': 'We never met the night shift',
};
const technical = {
  'Architecture and intent': 'A gauge per hall, one gateway',
  Environment: 'Their own cloud',
  Integrations: 'The order book',
  Constraints: 'No inbound connections',
};
const firstDays = {
  'First 30 days': 'Two halls live',
  'First 60 days': 'Six halls live',
  'First 90 days': 'The night shift too',
  'Kickoff date': inDays(0),
};

/** The newest card of a handoff, or of a scoping. */
const card = (desk: Desk, of: 'HO' | 'PS' = 'HO') =>
  desk.message(of === 'HO' ? /HO-\d+ · (Handoff|PS-\d+) to/ : /PS-\d+ · Implementation/);

/** Presses a button of a card. */
const clicks = (desk: Desk, label: string, of: 'HO' | 'PS' = 'HO') =>
  card(desk, of).getByRole('button', { name: label, exact: true }).click();

/** The same, where a form or a page opens by it. */
async function press(desk: Desk, label: string, of: 'HO' | 'PS' = 'HO'): Promise<void> {
  await clicks(desk, label, of);
  await desk.form.waitFor();
}

/** Types what opens a form, fills it in and sends it. */
async function runs(
  desk: Desk,
  line: string,
  form: Parameters<Desk['fill']>[0],
  send: string,
): Promise<void> {
  await desk.type(line);
  await desk.fill(form);
  await desk.send(send);
}

/** Writes a section that leaves others to the same person, and reads what is left. */
async function writes(desk: Desk, section: string, form: Parameters<Desk['fill']>[0]): Promise<void> {
  await desk.type(`/handoff cs ${section.toLowerCase()}`);
  await desk.fill(form);
  await desk.go('Save', `${section} is complete.`);
  await desk.send('Close');
}

/** Joris moves the deal of the open channel, whatever does not hold yet. */
async function moves(joris: Desk, to: string, send = 'Move'): Promise<void> {
  await runs(joris, `/handoff stage ${to}`, { 'Why it moves on all the same': 'They are sure' }, send);
}

/** Somebody else takes the place of `before` at the page, and opens a channel. */
async function sitsDown(tab: Tab, before: Desk, name: string, channel: string): Promise<Desk> {
  await before.be(name);
  const desk = new Desk(tab, name);
  await desk.open(channel);
  return desk;
}

/** Takes a part of the deal for oneself. */
const joins = (desk: Desk, part: string, name: string) =>
  runs(desk, '/handoff team', { [part]: name }, 'Save');

/** Nothing on the page as it stands is in the way of those who do not see it or have no mouse. */
const isAccessible = async (tab: Tab) => expect(await tab.accessibility()).toEqual([]);

it('a handoff is written by several, returned once, accepted, and rated after the kickoff', async () => {
  const { tab, joris, theo } = await stage.openBoth();
  const channel = 'deal-bobbin';
  await startsApart(joris, channel, 'Theo Gasket', 'Noor Spindle');
  await theo.open(channel);
  await joins(theo, 'Solution Engineer', 'Theo Gasket');
  await moves(joris, 'commit');
  // Customer Success is asked to join before the signature.
  await joris.message('Sales process').getByRole('button', { name: /repl/ }).click();
  await joris.pane.getByText('has come to Commit and has no CSM').first().waitFor();
  await joris.pane.getByRole('button', { name: 'Close the thread' }).click();

  await joris.type('/handoff cs');
  await joris.form.getByText('Each section is written by the function that knows').waitFor();
  await isAccessible(tab);
  await joris.go('Start', 'Still missing');
  await isAccessible(tab);
  await joris.send('Close');
  await card(theo).getByText('Draft, 4 sections are missing').waitFor();

  // The button of the card opens the section that its reader has to write.
  await press(theo, 'Write your section');
  await isAccessible(tab);
  await theo.fill(technical);
  await theo.send('Save');
  await writes(joris, 'Commercial', commercial);
  await writes(joris, 'Goals', goals);
  await joris.type('/handoff cs submit');
  await joris.pane.getByText('cannot be submitted yet. Missing: Stakeholders').first().waitFor();
  await runs(joris, '/handoff cs stakeholders', stakeholders, 'Save');
  await clicks(joris, 'Submit');

  const noor = await sitsDown(tab, theo, 'Noor Spindle', channel);
  await joins(noor, 'CSM', 'Noor Spindle');
  await card(noor).getByText('waits for Noor Spindle to accept or return it').waitFor();
  await press(noor, 'Return');
  await isAccessible(tab);
  await noor.fill({ 'Goals: why': 'Unclear goal', 'Goals: question': 'How many fewer, and by when' });
  await noor.send('Return');
  await card(joris).getByText('Returned, 1 section is missing').waitFor();
  await press(joris, 'Write your section');
  await joris.form.getByText('How many fewer, and by when').waitFor();
  await isAccessible(tab);
  await joris.fill({ 'Success measures': 'Half of them by May', 'Your answer': 'Half of them' });
  await joris.send('Save');
  await clicks(joris, 'Submit');
  await clicks(noor, 'Accept');
  await card(joris).getByText('Accepted by Noor Spindle').waitFor();

  // All of it is read in one place, and stands under the card as a file.
  await press(noor, 'Read');
  await noor.form.getByText('Half of them by May').waitFor();
  await noor.form.getByText('Not known: We never met the night shift').waitFor();
  await isAccessible(tab);
  await noor.send('Close');
  await card(noor).getByRole('button', { name: /repl/ }).click();
  const file = noor.pane.getByRole('link', { name: 'as accepted' });
  const said = await tab.page.request.get(
    new URL((await file.getAttribute('href')) ?? '', tab.page.url()).href,
  );
  expect(await said.text()).toContain('Half of them by May');
  await isAccessible(tab);
  await noor.pane.getByRole('button', { name: 'Close the thread' }).click();

  await moves(joris, 'won', 'Close deal');
  await card(noor).getByText('Kickoff within ten business days').waitFor();
  await press(noor, 'Plan first days');
  await noor.fill(firstDays);
  await noor.send('Save');
  await press(noor, 'Kickoff held');
  await isAccessible(tab);
  await noor.fill({ 'Quality of the handoff': '★★★★ 4', Comment: 'No surprise' });
  await noor.send('Complete');
  await card(joris).getByText('Quality: 4 of 5').waitFor();
  await card(joris).getByText('No surprise').waitFor();
});

it('what Professional Services has delivered is handed over, and its scoping ends with it', async () => {
  const { tab, joris, theo } = await stage.openBoth();
  const channel = 'deal-treadle';
  await startsApart(joris, channel, 'Theo Gasket', 'Noor Spindle', 'Otto Valve');
  await theo.open(channel);
  await joins(theo, 'Solution Engineer', 'Theo Gasket');
  await moves(joris, 'won', 'Close deal');
  await runs(
    joris,
    '/handoff ps implementation',
    { 'Outcome wanted': 'Six halls are live', 'Why services': 'They have never done this' },
    'Trigger',
  );
  const otto = await sitsDown(tab, theo, 'Otto Valve', channel);
  await clicks(otto, 'Accept', 'PS');
  const steps: [label: string, form: Parameters<Desk['fill']>[0], send: string][] = [
    [
      'Conversation held',
      { 'Held on': inDays(-1), 'Who was there for the customer': 'Tilda Thimble' },
      'Save',
    ],
    [
      'Agree needs',
      { Requirements: 'Six gauges', Outcomes: 'Six halls hear it', 'Success criteria': 'Six alarms' },
      'Agreed',
    ],
    [
      'Draft SoW',
      { 'Link to the statement of work': 'https://docs.example.com/sow/1', 'For: Six gauges': 'Six gauges' },
      'Save',
    ],
    ['Content agreed', { 'Agreed by': 'Tilda Thimble', 'Agreed on': inDays(-1) }, 'Agreed'],
    ['Effort', { 'Days of work': '12', Assumptions: 'The halls have power' }, 'Save'],
  ];
  for (const [label, form, send] of steps) {
    await press(otto, label, 'PS');
    await otto.fill(form);
    await otto.send(send);
    // So many steps in a minute are more than Slack draws in one.
    if (label === 'Draft SoW') await tab.anHourOn();
  }
  await tab.anHourOn();
  await press(joris, 'Price', 'PS');
  await joris.fill({ Price: '24000', Currency: 'EUR' });
  await joris.send('Save');
  await press(otto, 'Start delivery', 'PS');
  await otto.fill({ 'Milestone 1': 'First hall live' });
  await otto.form.getByLabel(/^Date/).first().fill(inDays(5));
  await otto.send('Start');
  await press(otto, 'Delivered', 'PS');
  await otto.fill({ 'Signed off by': 'Tilda Thimble', 'Signed off on': inDays(-1) });
  await otto.send('Delivered');

  await tab.anHourOn();
  await press(otto, 'Hand over to CS', 'PS');
  await isAccessible(tab);
  await otto.go('Start', 'Still missing');
  await otto.send('Close');
  await press(otto, 'Write your section');
  // What the records know is filled in already.
  await otto.form.getByText('Scope is filled in from the records.').waitFor();
  await isAccessible(tab);
  await otto.fill({ 'Open items': 'The night shift' });
  await otto.send('Save');
  await sitsDown(tab, otto, 'Theo Gasket', channel);
  await card(theo).getByText('Draft, 1 section is missing').waitFor();
  await press(theo, 'Write your section');
  await theo.fill(technical);
  await theo.send('Save');
  await sitsDown(tab, theo, 'Otto Valve', channel);
  await clicks(otto, 'Submit');
  const noor = await sitsDown(tab, otto, 'Noor Spindle', channel);
  await tab.anHourOn();
  await clicks(noor, 'Accept');
  await tab.anHourOn();
  await card(joris, 'PS').getByText('✓ Handed over').waitFor();
  await isAccessible(tab);
});
