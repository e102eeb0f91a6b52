import { describe, expect, it } from 'vitest';
import { Desk } from './support/browser.ts';
import { Stage } from './support/stage.ts';

const stage = new Stage();

describe('the demo with four weeks of work in it', () => {
  it('says what it is, and prints its address within a minute', async () => {
    const tab = await stage.open();
    expect(stage.demo.openedInMs).toBeLessThan(60_000);
    expect(stage.demo.output()).toContain('this is a sandbox');
    await tab.page.getByText('Sandbox: no Slack, nothing here is real').waitFor();
    await tab.page.getByRole('complementary', { name: 'First steps' }).getByText('/handoff deal').waitFor();
    expect(await tab.accessibility()).toEqual([]);
  });

  it('runs the first story with two people in two panes, past a validation error and a refusal', async () => {
    const { tab, joris, theo } = await stage.openBoth();
    await joris.type('/handoff deal');
    await joris.form.getByLabel('Deal name').fill('Thimble sewing halls');
    await joris.form.getByLabel('Customer').fill('Thimble & Daughters');
    expect(await tab.accessibility()).toEqual([]);
    await joris.form.getByRole('button', { name: 'Start deal' }).click();
    await theo.message('Thimble sewing halls').getByText('Pinned').waitFor();

    await joris.type('/handoff se demo by friday');
    const ask = joris.form.getByRole('button', { name: 'Ask' });
    await ask.click();
    const outcome = joris.form.getByRole('textbox', { name: 'Outcome wanted' });
    await expect.poll(() => outcome.getAttribute('aria-invalid')).toBe('true');
    expect(await tab.accessibility()).toEqual([]);
    // Nothing of the form is lost, and the field that is wrong has the focus.
    await outcome.and(tab.page.locator(':focus')).waitFor();
    expect(await joris.form.getByRole('combobox', { name: 'What kind of help' }).inputValue()).toBe('Demo');
    await outcome.fill('The hall managers agree to evaluate');
    // A reload forgets nothing that was entered.
    await tab.page.reload();
    await expect.poll(() => outcome.inputValue()).toBe('The hall managers agree to evaluate');
    await ask.click();

    const card = theo.message('The hall managers agree to evaluate');
    await joris.message('The hall managers').getByRole('button', { name: 'Accept' }).click();
    await joris.messages.getByText('Only visible to you').waitFor();
    await joris.messages.getByText('Solution Engineering may accept an SE request').waitFor();
    expect(await theo.messages.getByText('Only visible to you').count()).toBe(0);

    await card.getByRole('button', { name: 'Accept' }).click();
    await joris.messages.getByText('Theo Gasket is on it').first().waitFor();
    await card.getByRole('button', { name: 'Complete' }).click();
    await theo.form.getByRole('textbox', { name: 'Outcome' }).fill('They agreed to evaluate');
    await theo.form.getByRole('textbox', { name: 'Findings' }).fill('Six halls, one needle gauge');
    await theo.form.getByRole('button', { name: 'Complete' }).click();
    await joris.messages.getByText('Six halls, one needle gauge').first().waitFor();
    await theo.form.waitFor({ state: 'detached' });
    expect(await tab.accessibility()).toEqual([]);
  });

  it('tells the second of two who accept at once that somebody is on it', async () => {
    const { tab, joris, theo } = await stage.openBoth();
    await joris.be('Ines Flange');
    const ines = new Desk(tab, 'Ines Flange');
    await theo.open('se-intake');
    await ines.open('se-intake');
    // While Slack is slow the card keeps its button for a while: whoever comes second presses a stale one.
    await tab.slackBehaves('Slack is slow');
    await theo.message('SE-26 · Demo').getByRole('button', { name: 'Accept' }).click();
    await ines.message('SE-26 · Demo').getByRole('button', { name: 'Accept' }).click();
    await ines.messages.getByText('Only visible to you').waitFor();
    await ines.messages.getByText(/SE-26 .* Theo Gasket/).waitFor();
    for (const desk of [theo, ines])
      await desk.message('SE-26 · Demo').getByText('Theo Gasket is on it').waitFor();
    await tab.slackBehaves('Slack works');
  });
});
