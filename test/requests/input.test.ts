import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Person } from '../../src/sandbox/index.ts';
import {
  clickForged,
  newest,
  noted,
  submitForged,
  withActionChanged,
  withPeopleChanged,
  withViewChanged,
} from '../support/forge.ts';
import { beside, refused, saved } from '../support/forms.ts';
import { accept, type Lab, lab, press } from '../support/requests.ts';
import { watchForStrays } from '../support/strays.ts';

watchForStrays();

const GONE = 'This is no longer there, so nothing was changed. `/handoff status` shows what is.';

const chosen = z.object({
  actions: z.tuple([z.object({ selected_option: z.object({ value: z.string() }) })]),
});

interface Form {
  label: string;
  who: (scene: Lab) => Person;
  /** Whether somebody has it before; whether the lead has asked back. */
  accepted?: true;
  asked?: true;
  /** The field for words, how many characters it takes, and what the form needs beside it. */
  field: string;
  most: number;
  optional?: true;
  beside?: (scene: Lab) => Parameters<Person['fill']>[0];
  /** Under which label the card shows the words; where it does not, the history keeps them. */
  shownAs?: string;
}

const forms: Form[] = [
  { label: 'Decline', who: ({ sam }) => sam, field: 'Why', most: 1000, shownAs: 'Why it was declined' },
  { label: 'Ask back', who: ({ sam }) => sam, field: 'Question', most: 2000, shownAs: 'Question' },
  { label: 'Answer', who: ({ cam }) => cam, asked: true, field: 'Answer', most: 2000, shownAs: 'Answer' },
  { label: 'Hand back', who: ({ eno }) => eno, accepted: true, field: 'Why', most: 1000 },
  {
    label: 'Hand on',
    who: ({ eno }) => eno,
    accepted: true,
    field: 'What the next SE should know',
    most: 500,
    optional: true,
    beside: ({ eve }) => ({ 'To which SE': eve }),
  },
  { label: 'Edit', who: ({ cam }) => cam, field: 'Outcome wanted', most: 3000, shownAs: 'Outcome wanted' },
];
const named = forms.map((form) => [form.label, form] as const);

/** Opens the form where it makes sense. */
async function opened({ label, who, accepted, asked, beside }: Form): Promise<Lab & { user: Person }> {
  const scene = await lab({ mayBeRefused: ['user_not_found'] });
  const { office, sam, eno, acme } = scene;
  if (accepted) await accept(office, eno, acme);
  if (asked) {
    await press(office, sam, 'Ask back', { in: acme });
    await saved(office, sam, { Question: 'Which plant?' });
  }
  const user = who(scene);
  await press(office, user, label, { in: acme });
  await user.fill(beside?.(scene) ?? {});
  return { ...scene, user };
}

describe.each(named)('%s', (_, form) => {
  it('with words that are missing, blank or too long by one says so under the field', async () => {
    const { user, card } = await opened(form);
    const before = card();
    const long = 'x'.repeat(form.most + 1);
    const tooLong = { [form.field]: `Use at most ${form.most.toLocaleString('en')} characters.` };
    expect(await refused(user, { [form.field]: long })).toEqual(tooLong);
    expect(user.modal?.fields[form.field]).toBe(long);
    for (const nothing of form.optional ? [] : ['', ' \n\t ']) {
      expect(await refused(user, { [form.field]: nothing })).toEqual({ [form.field]: 'Fill this in.' });
    }
    expect(card()).toBe(before);
  });

  it('with as many words as it takes is saved, and the card shows all of them', async () => {
    const { office, user, card } = await opened(form);
    await saved(office, user, { [form.field]: `\n${'x'.repeat(form.most)} ` });
    if (form.shownAs) expect(beside(form.shownAs, card())).toBe('x'.repeat(form.most));
  });

  it.each([
    ['calls and links', '<!channel> <@U0NOBODY|Eno> <https://evil.example/|https://bank.example> &lt;b&gt;'],
    ['formatting and code', "*bold* _x_ `code` ```block``` > quote '; DROP TABLE deal; -- {{7*7}}"],
    ['other scripts', '\u2067עברית\u2069 مرحبا 👩‍👩‍👧‍👦 é'],
  ])('with %s shows them exactly, and calls nobody by them', async (_what, text) => {
    const { office, user, card, ada, calledBy } = await opened(form);
    const called = await calledBy(() => saved(office, user, { [form.field]: text }));
    if (form.shownAs) expect(beside(form.shownAs, card())).toBe(text);
    expect(called).not.toHaveProperty(ada.name);
    for (const said of Object.values(called)) expect(said).toHaveLength(1);
  });

  it('with another making of its metadata ends in a sentence, and changes nothing', async () => {
    const { office, user, card } = await opened(form);
    await refused(user, { [form.field]: 'x'.repeat(form.most + 1) });
    const before = card();
    const payload = newest(office, 'view_submission');
    const made = ['', 'null', '[]', '{}', '{"id":7}', '{"id":"made-up"}', '{"id":"constructor","version":1}'];
    const more = form.label === 'Edit' ? ['{"id":"x","version":"1"}'] : ['{"id":"made-up","version":1}'];
    for (const private_metadata of [...made, ...more]) {
      const said = await submitForged(office, withViewChanged(payload, { private_metadata }));
      expect(said, private_metadata).toBe(GONE);
    }
    expect(noted(office)).toEqual([...made, ...more].map(() => 'refused'));
    expect(card()).toBe(before);
  });
});

describe.each([
  ['Assign', undefined],
  ['Hand on', true],
] as const)('naming an SE (%s)', (label, had) => {
  const form = { label, who: ({ sam }: Lab) => sam, field: 'To which SE', most: 50 } as const;
  const open = () => opened(had ? { ...form, accepted: had } : form);

  it('without anybody says so', async () => {
    const { user } = await open();
    expect(await refused(user, {})).toEqual({ 'To which SE': 'Fill this in.' });
  });

  it('with somebody from outside, or whom nobody knows, says that this is no SE', async () => {
    const { office, user, sol, card } = await open();
    const gus = office.sandbox.person({ name: 'Gus Guest', guest: true });
    const before = card();
    expect(await refused(user, { 'To which SE': gus })).toEqual({
      'To which SE': 'Gus Guest is not in Solution Engineering. Choose somebody who is.',
    });
    await refused(user, { 'To which SE': sol });
    const forged = withPeopleChanged(newest(office, 'view_submission'), sol, 'U0NOBODY');
    expect(await submitForged(office, forged)).toEqual({
      seId: 'U0NOBODY is not in Solution Engineering. Choose somebody who is.',
    });
    expect(card()).toBe(before);
  });

  it('with an SE who left while the form was open says so', async () => {
    const { office, user, eve, card } = await open();
    const before = card();
    await user.fill({ 'To which SE': eve });
    office.sandbox.change(eve, { deactivated: true });
    await office.settle();
    const { errors } = await user.submit();
    expect(errors).toEqual({
      'To which SE': 'Eve Engineer is not in Solution Engineering. Choose somebody who is.',
    });
    expect(card()).toBe(before);
  });
});

describe.each(['Assign', 'Edit', 'Decline'])('%s, behind the three dots', (label) => {
  /** What is said to who clicks it by hand with these values in place of the menu's own. */
  async function says(values: (actionId: string) => string[]): Promise<string[]> {
    const { office, sam, cam, acme } = await lab();
    const who = label === 'Edit' ? cam : sam;
    await press(office, who, label, { in: acme });
    await who.closeModal();
    const payload = newest(office, 'block_actions');
    const [actionId = ''] = chosen.parse(payload).actions[0].selected_option.value.split(' ');
    for (const value of values(actionId)) {
      await clickForged(office, withActionChanged(payload, { selected_option: { value } }));
      expect(who.modal).toBeUndefined();
    }
    return who.sees(acme).flatMap(({ ephemeral, text }) => (ephemeral ? [text] : []));
  }

  it('with a made-up id ends in a sentence', async () => {
    const made = ['made-up', '', 'constructor', 'x'.repeat(100)];
    expect(await says((actionId) => made.map((id) => `${actionId} ${id}`))).toEqual(made.map(() => GONE));
  });

  it('with an action nobody knows ends in a sentence', async () => {
    const made = ['deal.delete 7', 'constructor x', '', ' ', '__proto__'];
    expect(await says(() => made)).toEqual(
      made.map(
        () =>
          'This button is from another version of Handoff and does nothing any more. Run `/handoff` to go on.',
      ),
    );
  });
});

describe('another request’s id in a form', () => {
  it('does not let an SE end, hand on or ask about what is another’s', async () => {
    const { office, eno, eve, cam, acme, card } = await lab();
    await accept(office, eve, acme);
    await office.askSe(cam, acme);
    await accept(office, eno, acme, 'SE-2');
    const before = card();
    const id = await office.look(async (store) => (await store.numbered('se-request', 1))?.id ?? '');
    const sentences: Record<string, string> = {};
    const entries = { Decline: 'Why', 'Hand back': 'Why', 'Ask back': 'Question' };
    for (const [label, field] of Object.entries(entries)) {
      await press(office, eno, label, { in: acme, id: 'SE-2' });
      await refused(eno, { [field]: '' });
      await eno.fill({ [field]: 'Mine now' });
      const payload = withViewChanged(newest(office, 'view_submission'), {
        private_metadata: JSON.stringify({ id }),
      });
      sentences[label] = String(await submitForged(office, payload));
      await eno.closeModal();
    }
    const ask = /^Its SE or an SE lead may .+\. Ask <@U\w+> or <@U\w+>\.$/;
    for (const said of Object.values(sentences)) expect(said).toMatch(ask);
    expect(card()).toBe(before);
  });
});
