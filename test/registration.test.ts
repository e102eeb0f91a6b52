import { describe, expect, it, vi } from 'vitest';
import { actions, COMMAND, menus, subcommands, views } from '../src/slack/ids.ts';
import {
  clickForged,
  newest,
  noted,
  submitForged,
  withActionChanged,
  withViewChanged,
} from './support/forge.ts';
import { Office, type OfficeOptions } from './support/office.ts';
import { takeTour } from './support/tour.ts';

// The tour goes through the whole product.
vi.setConfig({ testTimeout: 120_000 });

/** Whatever `pick` finds in what the app sent, in its calls and in its answers, each once. */
function everySent(office: Office, pick: (part: Record<string, unknown>) => unknown): unknown[] {
  const found = new Set<unknown>();
  const walk = (value: unknown): void => {
    // Arguments of the Web API carry views and blocks as JSON texts or as they are.
    if (typeof value === 'string' && /^[[{]/.test(value)) walk(JSON.parse(value));
    if (typeof value !== 'object' || value === null) return;
    found.add(pick(Object(value)));
    for (const each of Object.values(value)) walk(each);
  };
  const { calls, deliveries } = office.sandbox;
  walk([...calls.map(({ args }) => args), ...deliveries.flatMap(({ answers }) => answers)]);
  return [...found].filter((each) => each !== undefined).toSorted();
}

/** What a click on this part of a message or view is called: on an entry behind three dots, what its button would be. */
function clickable({ type, action_id, value }: Record<string, unknown>): unknown {
  // A form's own fields are all called so, and nothing happens before the form is sent.
  if (action_id !== undefined) return action_id === 'value' ? undefined : action_id;
  const entry = type === undefined ? /^(\S+) \S+$/.exec(String(value)) : undefined;
  return entry?.[1];
}

/** What is only looked at, or has buttons of its own: nothing is sent by it. */
const unsent: string[] = [
  views.settings,
  views.history,
  views.risks,
  views.commitments,
  views.poc,
  views.psList,
  views.handoff,
  views.partners,
  views.tasks,
  views.digestList,
  views.digestPreview,
  views.message,
];
/** Every form that can be sent. */
const sendable = Object.values(views)
  .filter((view) => !unsent.includes(view))
  .toSorted();

/** An office in which one button was clicked and one form sent. */
async function worked(options: OfficeOptions = {}): Promise<Office> {
  const office = await Office.staffed(options);
  const { sol, eno, acme } = await office.staff();
  await office.startDeal(sol, acme);
  await office.askSe(sol, acme);
  await eno.click('Accept', { in: acme, near: 'SE-1' });
  await office.settle();
  return office;
}

describe('every name that travels to Slack and comes back', () => {
  it('is used: each button, menu and modal is shown to somebody, and no others are', async () => {
    const { office } = await takeTour();
    const shown = everySent(office, clickable);
    expect(shown).toEqual([...Object.values(actions), ...Object.values(menus)].toSorted());
    const modals = everySent(office, (part) => (part.type === 'modal' ? part.callback_id : undefined));
    expect(modals).toEqual(Object.values(views).toSorted());
    expect(everySent(office, (part) => (part.submit ? part.callback_id : undefined))).toEqual(sendable);
  });

  it('is registered: a click on each button is heard, and one on no button of ours is not', async () => {
    // One click's trigger and response_url serve for all of them, more often and longer than Slack allows.
    const office = await worked({
      mayBeRefused: ['used_url', 'exchanged_trigger_id', 'expired_trigger_id'],
    });
    const click = newest(office, 'block_actions');
    const unheard = 'a click on a button that is unknown here';
    for (const action_id of Object.values(actions)) {
      const value = action_id === actions.more ? `${actions.seAccept} made-up` : 'made-up';
      await clickForged(office, withActionChanged(click, { action_id, value }));
      expect(noted(office), action_id).not.toContain(unheard);
    }
    await clickForged(office, withActionChanged(click, { action_id: 'made-up' }));
    expect(noted(office)).toContain(unheard);
  });

  it('is registered: each form that can be sent is heard, and one that is none of ours is not', async () => {
    const office = await worked();
    const submission = newest(office, 'view_submission');
    const send = (callback_id: unknown) =>
      submitForged(office, withViewChanged(submission, { callback_id, private_metadata: '{}' }));
    const unheard = 'This form is from another version of Handoff. Close it and open it again.';
    for (const form of sendable) {
      expect(await send(form), String(form)).toBe(
        'This is no longer there, so nothing was changed. `/handoff status` shows what is.',
      );
    }
    expect(await send('made-up')).toBe(unheard);
  });
});

describe('what stands after the command', () => {
  it('is all known, and all in the help', async () => {
    const office = await Office.staffed();
    const { ada, acme } = await office.staff();
    const help = await ada.command(acme, `${COMMAND} help`);
    for (const [name, does] of Object.entries(subcommands)) {
      expect(help.text).toContain(`• \`${COMMAND} ${name}\`: ${does}`);
      const said = await office.after(ada.command(acme, `${COMMAND} ${name}`));
      expect(said.text, name).not.toContain('There is no `');
      await ada.closeModal({ all: true });
    }
  });

  it('is repeated without breaking a character when nobody knows it', async () => {
    const office = await Office.staffed();
    const { sol, acme } = await office.staff();
    const said = await sol.command(acme, `${COMMAND} ${'x'.repeat(49)}😀`);
    expect(said.text).toBe(
      `There is no \`${COMMAND} ${'x'.repeat(49)}…\`. \`${COMMAND} help\` shows what there is.`,
    );
  });
});
