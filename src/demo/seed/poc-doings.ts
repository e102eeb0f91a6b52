import type { Entry } from '../../sandbox/form.ts';
import type { Person } from '../../sandbox/index.ts';
import { first, opened, types } from './doings.ts';
import type { Doing, Scene } from './story.ts';

// What people do to PoCs and technical risks at their Slack clients, as the stories say it.

type Entries = Record<string, Entry>;

/** Opens something, does one thing after the other in it, and closes it. */
export const within =
  (open: (scene: Scene) => Promise<unknown>, ...does: ((scene: Scene) => Promise<unknown>)[]): Doing =>
  async (scene) => {
    await open(scene);
    await opened(scene);
    for (const each of does) await each(scene);
    await scene.who.closeModal({ all: true });
  };

const page =
  (name: string) =>
  ({ who, where }: Scene) =>
    who.command(where, `/handoff poc ${name}`);

/** Sends the form that a click in a page has opened; the page is current again then. */
export const sends =
  (click: (scene: Scene) => Promise<unknown>, entries: Entries) =>
  async (scene: Scene): Promise<void> => {
    const { who, settle } = scene;
    await click(scene);
    await opened(scene);
    await who.fill(entries);
    const { errors } = await who.submit();
    if (Object.keys(errors).length > 0) throw new Error(Object.values(errors).join(' / '));
    await settle();
  };

/** Says what the deal's PoC is about; where there is none, this starts one. */
export const defines = (entries: Entries): Doing => types('/handoff poc define', entries);

/** Ticks every gate that people tick. */
export const clearsGates: Doing = types('/handoff poc gates', {
  'Clear before the start': [
    'Use case and impact understood',
    'What will be built is defined',
    'Plan agreed with the customer: tasks, owners, dates',
    'Environment ready for the customer',
  ],
});

/** One criterion: what hurts, and the signal by which it is known not to. */
export type Criterion = [pain: string, signal: string, priority?: 'Must' | 'Should'];

/** Adds criteria to the PoC, one after the other. */
export const criteria = (...written: Criterion[]): Doing =>
  within(
    page('criteria'),
    ...written.map(([Pain, signal, Priority = 'Must']) =>
      sends(({ who }) => who.clickInModal('Add'), { Pain, 'Pass signal': signal, Priority }),
    ),
  );

/** Changes the criterion with these words. */
export const changes = (near: string, entries: Entries): Doing =>
  within(
    page('criteria'),
    sends(({ who }) => who.chooseInModal('More', 'Edit', { near }), entries),
  );

/** Agrees to the criteria, naming who at the customer did and when. */
export const agrees = (contact: string, when: string): Doing =>
  types('/handoff poc agree', { 'Who at the customer agreed': contact, When: when });

export const startsPoc: Doing = types('/handoff poc start', {});

/** Gives the result of the criterion with these words. */
export const gives = (
  near: string,
  result: 'Met' | 'Partly met' | 'Not met',
  evidence: string,
  confirmed: { by: string; on: string },
): Doing =>
  within(
    page('results'),
    sends(({ who }) => who.chooseInModal('More', 'Result', { near }), {
      ...{ Result: result, Evidence: evidence },
      ...{ 'Who at the customer confirmed it': confirmed.by, When: confirmed.on },
    }),
  );

/** Says that the criterion with these words should be waived. */
export const waives = (near: string, why: string): Doing =>
  within(
    page('results'),
    sends(({ who }) => who.chooseInModal('More', 'Waive', { near }), { Why: why }),
  );

/** Notes an open point, and answers the one with these words. */
export const asksPoint = (question: string, whose: Person, due: string): Doing =>
  types('/handoff poc ask', { Question: question, 'Whose it is': whose, Due: due });
export const answersPoint = (near: string, answer: string): Doing =>
  within(
    page('questions'),
    sends(({ who }) => who.clickInModal('Answer', { near }), { Answer: answer }),
  );

export const concludes = (entries: Entries): Doing => types('/handoff poc conclude', entries);
export const stops = (why: string): Doing => types('/handoff poc stop', { Why: why });

/** Raises a technical risk on the channel's deal. */
export const raises = (severity: 'Low' | 'Medium' | 'High', what: string, more: Entries = {}): Doing =>
  types('/handoff risk', { Severity: severity, 'What could happen': what, ...more });

/** Takes a step of the risk with these words, from the list of the deal's risks. */
export const atRisk = (near: string, label: string, entries: Entries): Doing =>
  within(
    ({ who, where }) => who.click('All risks', { in: where, near: 'Sales process' }),
    sends(({ who }) => who.clickInModal(label, { near }), entries),
  );

/** Gives somebody a task on the channel's deal. */
export const asks = (whom: Person, title: string, due: string): Doing =>
  types('/handoff task', { 'What is to be done': title, Who: whom, Due: due });

/** Takes a step of the task with these words, from the list of the deal's tasks; one that needs no form has no entries. */
export const atTask = (near: string, label: string, entries?: Entries): Doing =>
  within(
    ({ who, where }) => who.click('All tasks', { in: where, near: 'Sales process' }),
    entries
      ? sends(({ who }) => who.clickInModal(label, { near }), entries)
      : ({ who }) => who.clickInModal(label, { near }),
  );

/** Names who owns the risk with these words, and says how it is mitigated. */
export const mitigates = (near: string, owner: Person, how: string): Doing =>
  first(
    atRisk(near, 'Name owner', { Owner: owner }),
    atRisk(near, 'Mitigate', { 'How it is mitigated': how }),
  );
