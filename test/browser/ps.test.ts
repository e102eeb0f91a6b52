import { expect, it } from 'vitest';
import { Desk, type Tab } from './support/browser.ts';
import { inDays, startsApart } from './support/deals.ts';
import { Stage } from './support/stage.ts';

const stage = new Stage();

const yesterday = inDays(-1);

const wanted = {
  'Outcome wanted': 'Six halls hear a needle break',
  'Why services': 'Nobody there has mounted a gateway',
};
const talk = { 'Held on': yesterday, 'Who was there for the customer': 'Tilda Thimble' };
const needs = {
  Requirements: 'A gateway in each hall',
  'Success criteria': 'A week without a silent needle',
};
const draft = {
  'Link to the statement of work': 'https://docs.example.com/thimble/statement-of-work',
  'For: A gateway in each hall': 'Six gateways mounted',
};
const agreement = { 'Agreed by': 'Tilda Thimble', 'Agreed on': yesterday };

const noPrice = 'No price before the content is agreed.';
const noEffort = 'No effort before the content is agreed.';

/** The card of the scoping that is the newest in the channel. */
const card = (desk: Desk) => desk.message(/PS-\d+ · /);

/** The card of the channel's deal. */
const deal = (desk: Desk) => desk.message('Sales process');

/** Lets somebody else sit down at a pane. */
async function seat(tab: Tab, at: Desk, name: string): Promise<Desk> {
  await at.be(name);
  return new Desk(tab, name);
}

/** Fills in the form that is open, and sends it. */
async function answers(desk: Desk, entries: Parameters<Desk['fill']>[0], label: string): Promise<void> {
  await desk.form.getByRole('button', { name: label, exact: true }).waitFor();
  await desk.fill(entries);
  await desk.send(label);
}

/** Takes the step that the card offers by this button, with its form. */
async function takes(
  desk: Desk,
  step: string,
  entries: Parameters<Desk['fill']>[0],
  label = 'Save',
): Promise<void> {
  await card(desk).getByRole('button', { name: step, exact: true }).click();
  await answers(desk, entries, label);
}

/** Triggers a scoping of this kind, typed. */
async function triggers(joris: Desk, kind: string): Promise<void> {
  await joris.type(`/handoff ps new ${kind}`);
  await answers(joris, wanted, 'Trigger');
  await card(joris).getByText('With Professional Services').waitFor();
}

/** Types what is refused with these words, which nobody else reads. */
async function isTold(desk: Desk, typed: string, words: string | RegExp): Promise<void> {
  const told = desk.messages.getByText(words);
  const before = await told.count();
  await desk.type(typed);
  await told.nth(before).waitFor();
}

/** A price and an effort are refused, by what comes first. */
async function teaches(joris: Desk, otto: Desk, next: string): Promise<void> {
  await isTold(joris, '/handoff ps price 20000', new RegExp(`^${noPrice} Next on PS-\\d+: ${next}\\.$`));
  await isTold(otto, '/handoff ps effort 12 days', new RegExp(`^${noEffort} Next on PS-\\d+: ${next}\\.$`));
}

/** Nothing on the page as it stands is in the way of those who do not see it or have no mouse. */
const isAccessible = async (tab: Tab) => expect(await tab.accessibility()).toEqual([]);

it('a scoping goes from its trigger to delivered, with its content changed after a price was named', async () => {
  const { tab, joris, theo } = await stage.openBothLater();
  const otto = await seat(tab, theo, 'Otto Valve');
  await startsApart(joris, 'deal-hem');
  await isTold(joris, '/handoff ps price 20000', new RegExp(`^${noPrice} DEAL-\\d+ has no PS scoping yet`));
  await joris.type('/handoff ps new implementation');
  await isAccessible(tab);
  await answers(joris, wanted, 'Trigger');

  // Otto is not in the deal's channel: he reads of it where requests come in, and is invited by accepting.
  await otto.open('ps-intake');
  const asked = otto.message(wanted['Outcome wanted']);
  await asked.getByRole('button', { name: 'Accept', exact: true }).click();
  await otto.open('deal-hem');
  await card(joris).getByText('With Otto Valve').waitFor();

  await teaches(joris, otto, 'the deliverer holds a conversation with the customer');
  await takes(otto, 'Conversation held', talk);
  await teaches(joris, otto, 'the deliverer agrees the needs with the customer');
  await takes(otto, 'Agree needs', needs, 'Agreed');
  await teaches(joris, otto, 'the deliverer drafts the statement of work');
  await takes(otto, 'Draft SoW', draft);
  await teaches(joris, otto, 'the customer agrees to the content of the statement of work');
  await takes(otto, 'Content agreed', agreement, 'Agreed');
  await isTold(
    joris,
    '/handoff ps price 20000',
    /^No price before Professional Services has given the effort/,
  );
  await takes(otto, 'Effort', { 'Days of work': '12', Assumptions: 'Somebody opens the halls' });
  await card(joris).getByText('12 days, by Otto Valve').waitFor();
  await takes(joris, 'Price', { Price: '15,000', Currency: 'EUR' });
  await card(otto).getByText('EUR 15,000, by Joris Sprocket').waitFor();
  await isAccessible(tab);

  await tab.anHourOn();
  await otto.chooseOn(card(otto), 'Change content');
  await answers(otto, { Why: 'There is a seventh hall' }, 'Change');
  await card(joris).getByText('There is a seventh hall').waitFor();
  for (const cleared of ['12 days', 'EUR 15,000', 'Content agreed by']) {
    expect(await card(joris).getByText(cleared).count(), cleared).toBe(0);
  }
  await teaches(joris, otto, 'the deliverer drafts the statement of work');
  await takes(
    otto,
    'Agree needs',
    { Requirements: 'A gateway in each hall\nA cable to the seventh hall' },
    'Agreed',
  );
  await card(otto).getByRole('button', { name: 'Draft SoW', exact: true }).click();
  await otto.form.getByText('For: A cable to the seventh hall').waitFor();
  await isAccessible(tab);
  await answers(otto, { ...draft, 'For: A cable to the seventh hall': 'Ninety metres of cable' }, 'Save');
  // The form says today; yesterday is before the change.
  await takes(otto, 'Content agreed', { 'Agreed by': 'Tilda Thimble' }, 'Agreed');
  await takes(otto, 'Effort', { 'Days of work': '18.5', Assumptions: 'Somebody opens the seventh, too' });
  await takes(joris, 'Price', { Price: '22,200', Currency: 'EUR' });
  await card(otto).getByText('EUR 22,200, by Joris Sprocket').waitFor();

  await takes(
    otto,
    'Start delivery',
    {
      'Why before Closed won': 'They pay for it by itself',
      'Milestone 1': 'Three halls',
      'Date of milestone 1': inDays(20),
    },
    'Start',
  );
  await card(joris).getByText('They pay for it by itself').waitFor();
  await takes(otto, 'Milestones', { 'Milestone 1 reached': 'Yes' });
  await card(joris).getByText('Three halls, reached').waitFor();
  await card(otto).getByRole('button', { name: 'Delivered', exact: true }).click();
  await otto.form.getByText('Three halls, reached').waitFor();
  await isAccessible(tab);
  await answers(
    otto,
    {
      'Signed off by': 'Tilda Thimble',
      Deviations: 'Ten metres of cable were left over',
    },
    'Delivered',
  );
  await card(joris).getByText('Ten metres of cable were left over').waitFor();
  await card(joris).getByText('Next: hand it over to Customer Success.').waitFor();
  await deal(joris).getByText('delivered, signed off by Tilda Thimble').waitFor();
  await otto.open('ps-intake');
  await card(otto).getByText('With Otto Valve since today').waitFor();
});

it('is declined with the reason on its card', async () => {
  const { tab, joris, theo } = await stage.openBothLater();
  const otto = await seat(tab, theo, 'Otto Valve');
  await startsApart(joris, 'deal-gusset', 'Otto Valve');
  await otto.open('deal-gusset');
  await triggers(joris, 'training');
  await otto.chooseOn(card(otto), 'Decline');
  await otto.form.getByText('An honest no is a good outcome.').waitFor();
  await isAccessible(tab);
  await answers(otto, { Why: 'There is nobody left to train' }, 'Decline');
  await card(joris).getByText('Declined today by Otto Valve').waitFor();
  await card(joris).getByText('There is nobody left to train').waitFor();
  await isTold(joris, '/handoff ps price 20000', /^PS-\d+ is already declined, so nothing was changed/);
});

it('is withdrawn on a phone, because its deal was lost', async () => {
  const { tab, joris, theo } = await stage.openBothLater({ width: 390, height: 844 });
  const to = (name: string) => tab.page.getByRole('button', { name, exact: true }).click();
  const conversations = (desk: Desk) =>
    desk.pane.getByRole('button', { name: 'Conversations', exact: true }).click();
  const fits = async () => {
    await isAccessible(tab);
    expect(await tab.page.locator('body').evaluate((body) => body.scrollWidth)).toBeLessThanOrEqual(390);
  };
  await conversations(joris);
  await startsApart(joris, 'deal-tuck', 'Otto Valve');
  await triggers(joris, 'integration');
  await fits();
  await to('Theo');
  const otto = await seat(tab, theo, 'Otto Valve');
  await conversations(otto);
  await otto.open('deal-tuck');
  await card(otto).getByRole('button', { name: 'Accept', exact: true }).click();
  await card(otto).getByText('With Otto Valve').waitFor();
  await card(otto).getByRole('button', { name: 'Conversation held', exact: true }).click();
  await otto.form.getByText('Who was there for the customer').waitFor();
  await fits();
  await answers(otto, talk, 'Save');
  await card(otto).getByText('▸ Needs').waitFor();
  await to('Joris');
  await joris.type('/handoff stage lost');
  await answers(joris, { 'Why it was lost': 'The mill was sold' }, 'Close deal');
  await deal(joris).getByText('closed lost').first().waitFor();
  await card(joris).getByText('Withdrawn today by Joris Sprocket').waitFor();
  await fits();
  await isTold(joris, '/handoff ps price', /^PS-\d+ is already withdrawn, so nothing was changed/);
});

it('a partner is registered from the card of the deal, and ends there', async () => {
  const { tab, joris, theo } = await stage.openBothLater();
  const ruth = await seat(tab, theo, 'Ruth Bearing');
  await startsApart(joris, 'deal-ruffle', 'Ruth Bearing');
  await ruth.open('deal-ruffle');
  await ruth.chooseOn(deal(ruth), 'Register a partner');
  await ruth.form.getByText('You become the deal’s partner manager by this.').waitFor();
  await isAccessible(tab);
  await answers(
    ruth,
    {
      Partner: 'Selvedge Fitters',
      Model: 'Delivery',
      Influence: 'Influenced',
      'Who does what': 'They mount the gateways, we train the sewers',
    },
    'Register',
  );
  await deal(joris).getByText('Partners: 1 active').waitFor();
  await deal(joris)
    .getByText(/PARTNER-\d+ Selvedge Fitters: delivery, influenced/)
    .waitFor();

  await deal(ruth).getByRole('button', { name: 'All partners', exact: true }).click();
  await ruth.form.getByRole('button', { name: /^End PARTNER-/ }).click();
  await ruth.form.getByText('The partner is no longer in this deal.').waitFor();
  await isAccessible(tab);
  await answers(ruth, { Why: 'They are booked until spring' }, 'End');
  await ruth.form.getByText('None active, 1 ended').waitFor();
  await ruth.form.getByText('They are booked until spring').waitFor();
  await isAccessible(tab);
  await ruth.send('Close');
  await deal(joris).getByText('Partners: none active').waitFor();
});
