import { describe, expect, it } from 'vitest';
import { Desk } from './support/browser.ts';
import { Stage } from './support/stage.ts';

const stage = new Stage();

describe('people', () => {
  it('shows everybody their own workspace: a guest, a customer from outside, a lead', async () => {
    const { tab, joris, theo } = await stage.openBoth();
    await joris.be('Carla Foolscap');
    const carla = new Desk(tab, 'Carla Foolscap');
    await carla.line('quillfeather-and-weirside').waitFor();
    expect(await carla.channels()).toEqual(['quillfeather-and-weirside']);
    await carla.open('quillfeather-and-weirside');
    await carla.message('Good morning from the island').waitFor();
    await carla.type('/handoff status');
    await carla.pane.getByRole('alert').getByText('/handoff is not a valid command').waitFor();
    // What was not taken is still there.
    expect(await carla.composer.inputValue()).toBe('/handoff status');

    await theo.be('Gus Shim');
    const gus = new Desk(tab, 'Gus Shim');
    await gus.open('new-hire-training');
    expect(await gus.channels()).not.toContain('general');
    await gus.type('/handoff');
    await gus.messages.getByText('Only visible to you').last().waitFor();
    await gus.messages.getByText('Handoff is for full members of this workspace').last().waitFor();
    await gus.open('Handoff');
    await gus.pane.getByText('Handoff only writes here. It listens in channels.').waitFor();
    expect(await tab.accessibility()).toEqual([]);
  });

  it('offers somebody of each function, each lead, an admin, a guest and somebody from outside', async () => {
    const { joris } = await stage.openBoth();
    await joris.pane.getByRole('button', { name: /^You are / }).click();
    const offered = (await joris.pane.locator('.persona .choices').innerText()).replaceAll('\n', ' ');
    for (const role of [
      ...['Sales lead', 'Solution Engineering lead', 'Customer Success lead', 'Professional Services lead'],
      ...['Sales Partnerships lead', 'Customer success manager', 'Solution engineer', 'Workspace admin'],
      ...['guest', 'Customer, from outside'],
    ]) {
      expect(offered).toContain(role);
    }
    expect(offered).not.toContain('Pim Rivet');
  });
});

describe('writing', () => {
  it('keeps what was not sent where it was written, over a reload too', async () => {
    const { tab, joris } = await stage.openBoth();
    await joris.composer.fill('A word to the wise');
    await joris
      .message('Thimble & Daughters called')
      .getByRole('button', { name: /2 replies/ })
      .click();
    const reply = joris.pane.getByRole('textbox', { name: 'Reply', exact: true });
    await reply.fill('Six halls it is');
    await joris.open('general');
    expect(await joris.composer.inputValue()).toBe('');
    await joris.open('deal-thimble');
    expect(await joris.composer.inputValue()).toBe('A word to the wise');
    await tab.page.reload();
    await joris.composer.waitFor();
    expect(await joris.composer.inputValue()).toBe('A word to the wise');
    await joris
      .message('Thimble & Daughters called')
      .getByRole('button', { name: /2 replies/ })
      .click();
    expect(await reply.inputValue()).toBe('Six halls it is');
  });

  it('completes commands, people and channels by keyboard', async () => {
    const { tab, joris } = await stage.openBoth();
    await joris.composer.pressSequentially('/han');
    await joris.pane.getByRole('option', { name: /^\/handoff/ }).waitFor();
    await joris.composer.press('Tab');
    await joris.composer.pressSequentially('st');
    await joris.composer.press('ArrowDown');
    expect(await tab.accessibility()).toEqual([]);
    await joris.composer.press('Enter');
    expect(await joris.composer.inputValue()).toBe('/handoff status ');
    await joris.composer.fill('');
    await joris.composer.pressSequentially('Ask @the');
    await joris.composer.press('Enter');
    await joris.composer.pressSequentially('in #gen');
    await joris.composer.press('Enter');
    expect(await joris.composer.inputValue()).toBe('Ask @Theo Gasket in #general ');
    await joris.composer.press('Enter');
    await joris.message('Ask @Theo Gasket in #general').waitFor();
  });

  it('marks what is unread, counts what calls one, and draws a line above what is new', async () => {
    const { tab, joris, theo } = await stage.openBoth();
    await theo.open('lunch');
    await joris.type('Hall six is the loudest, @Theo Gasket');
    const line = theo.line('deal-thimble');
    await line.getByText('1 for you').waitFor();
    await line.click();
    await theo.messages.getByText('New', { exact: true }).waitFor();
    await theo.message('Hall six is the loudest').waitFor();
    await expect.poll(() => line.getByText('for you').count()).toBe(0);
    expect(await tab.accessibility()).toEqual([]);
  });

  it('opens a thread, and shows its replies to both', async () => {
    const { tab, joris, theo } = await stage.openBoth();
    await joris.messages.getByRole('button', { name: /2 replies/ }).click();
    const thread = joris.pane.getByRole('region', { name: 'Thread' });
    await thread.getByText('Will do, after coffee.').waitFor();
    await thread.getByRole('textbox', { name: 'Reply' }).fill('The coffee is finished.');
    await thread.getByRole('textbox', { name: 'Reply' }).press('Enter');
    await thread.getByText('The coffee is finished.').waitFor();
    await theo.messages.getByRole('button', { name: /3 replies/ }).waitFor();
    expect(await tab.accessibility()).toEqual([]);
    await thread.getByRole('button', { name: 'Close the thread' }).click();
    await thread.waitFor({ state: 'detached' });
  });

  it('makes a channel, brings the app in, and can leave again', async () => {
    const { tab, joris } = await stage.openBoth();
    await joris.pane.getByRole('button', { name: 'New channel' }).click();
    await joris.pane.getByLabel('Channel name').fill('Deal Buttonhole');
    await joris.pane.getByRole('button', { name: 'Create' }).click();
    await joris.pane.getByRole('heading', { name: 'deal-buttonhole' }).waitFor();
    await joris.type('/invite @Handoff');
    await joris.pane.getByRole('button', { name: 'Members, 2' }).click();
    expect(await tab.accessibility()).toEqual([]);
    await tab.page.keyboard.press('Escape');
    await joris.type('/handoff deal');
    await joris.form.getByLabel('Deal name').waitFor();
    await tab.page.keyboard.press('Escape');
    await joris.form.waitFor({ state: 'detached' });
    await joris.pane.getByRole('button', { name: 'More about this channel' }).click();
    await joris.pane.getByRole('button', { name: 'Leave the channel' }).click();
    await joris.pane.getByText('You are looking at #deal-buttonhole from outside.').waitFor();
  });
});

describe('time', () => {
  it('goes on with a click, and what was due by then happens', async () => {
    const { tab, joris, theo } = await stage.openBoth();
    const clock = tab.page.getByRole('banner').getByRole('button', { name: /The sandbox's time/ });
    await joris.open('deal-quillfeather');
    await theo.open('deal-quillfeather');
    await joris.type('/handoff se demo by next friday');
    await joris.form.getByRole('textbox', { name: 'Outcome wanted' }).fill('Everybody knows the gateway');
    await tab.slackBehaves('Slack is down');
    await joris.form.getByRole('button', { name: 'Ask' }).click();
    await joris.form.waitFor({ state: 'detached' });
    // After an hour without Slack the outbox tries only every few minutes.
    await tab.anHourOn();
    await tab.slackBehaves('Slack works');
    const card = theo.message('Everybody knows the gateway');
    expect(await card.count()).toBe(0);
    await tab.anHourOn();
    await card.getByRole('button', { name: 'Accept' }).waitFor();

    await clock.click();
    expect(await tab.accessibility()).toEqual([]);
    await tab.page.getByRole('button', { name: 'Next Monday, 09:00' }).click();
    await clock.getByText('09:00').waitFor();
    expect(await clock.innerText()).toMatch(/Mon \d+ \w+\s+09:00/);
    await joris.type('Good morning');
    await joris.message('Good morning').getByText('09:00').waitFor();
    await joris.messages.getByText('Today', { exact: true }).waitFor();
  });

  it('does not go back', async () => {
    const tab = await stage.open();
    await tab.page.getByRole('button', { name: /The sandbox's time/ }).click();
    await tab.page.getByLabel('Or another time').fill('2020-01-01T09:00');
    await tab.page.getByRole('button', { name: 'Move' }).click();
    await tab.page
      .getByRole('alert')
      .getByText('The clock only goes forward: choose a later time.')
      .waitFor();
  });
});

describe('on a phone', () => {
  it.each([false, true])('one pane at a time, everything in reach (dark: %s)', async (dark) => {
    const { tab, joris, theo } = await stage.openBoth({ width: 400, height: 800, dark });
    await joris.message('Thimble & Daughters called').waitFor();
    expect(await theo.pane.count()).toBe(0);
    for (const name of [/sandbox's time/, /Slack misbehaves?$/]) {
      await tab.page.getByRole('button', { name }).click();
      const panel = await tab.page.locator('.top .panel').boundingBox();
      expect(panel?.x).toBeGreaterThanOrEqual(0);
      expect((panel?.x ?? 0) + (panel?.width ?? 0)).toBeLessThanOrEqual(400);
      await tab.page.keyboard.press('Escape');
    }
    await joris.pane.getByRole('button', { name: 'Conversations', exact: true }).click();
    expect(await tab.accessibility()).toEqual([]);
    await joris.open('deal-halfpenny');
    await joris.messages.getByRole('article').first().waitFor();
    await tab.page.getByRole('button', { name: 'Theo', exact: true }).click();
    await theo.message('Thimble & Daughters called').waitFor();
    await tab.page.getByRole('button', { name: 'Joris', exact: true }).click();
    await joris.pane.getByRole('button', { name: 'Conversations', exact: true }).click();
    await joris.open('deal-thimble');
    await joris.type('/handoff deal');
    await joris.form.getByLabel('Deal name').waitFor();
    expect(await tab.accessibility()).toEqual([]);
    expect(await tab.page.locator('body').evaluate((body) => body.scrollWidth)).toBeLessThanOrEqual(400);
    await tab.page.keyboard.press('Escape');
    await joris.form.waitFor({ state: 'detached' });
  });
});
