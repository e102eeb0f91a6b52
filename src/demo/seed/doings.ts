import type { Entry } from '../../sandbox/form.ts';
import type { Person } from '../../sandbox/index.ts';
import type { Doing, Scene } from './story.ts';

// What people do at their Slack clients, as the stories say it.

type Entries = Record<string, Entry>;

/** Writes a message into the channel. */
export const says =
  (text: string): Doing =>
  ({ who, where }) =>
    void who.say(where, text);

/** Answers in the thread of the newest message with these words, a card of the app's too. */
export const replies =
  (near: string, text: string): Doing =>
  ({ who, where }) => {
    const under = who.sees(where).findLast((each) => !each.ephemeral && each.text.includes(near));
    if (!under) throw new Error(`nobody has written "${near}"`);
    who.say(where, text, { under });
  };

/** Does something in another channel than the story's own. */
export const inChannel =
  (name: string, does: Doing): Doing =>
  (scene) => {
    const where = scene.channels.get(name);
    if (!where) throw new Error(`there is no #${name} yet`);
    return does({ ...scene, where });
  };

/** Does one thing after the other. */
export const first =
  (...doings: Doing[]): Doing =>
  async (scene) => {
    for (const does of doings) await does(scene);
  };

/** Brings colleagues into the channel. */
export const brings =
  (...people: Person[]): Doing =>
  async ({ sandbox, settle, who, where }) => {
    for (const person of people) sandbox.join(where, person, who);
    await settle();
  };

/** Types a command that is refused with a sentence that has these words. */
export const isTold =
  (line: string, words: string): Doing =>
  async (scene) => {
    const { who, where } = scene;
    const { text } = await who.command(where, line);
    const said = text || (await opened(scene))?.text || '';
    await who.closeModal({ all: true });
    if (!said.includes(words)) throw new Error(`it says "${said}"`);
  };

/** Closes somebody's account, as an admin does on their last day. */
export const leaves =
  (person: Person): Doing =>
  async ({ sandbox, settle }) => {
    sandbox.change(person, { deactivated: true });
    await settle();
  };

/** Types a command that opens a form, fills it in and sends it. */
export const types =
  (line: string, entries: Entries): Doing =>
  async (scene) => {
    const { text } = await scene.who.command(scene.where, line);
    await sends(scene, entries, text);
  };

/** Clicks a button, beside or above these words, that opens no form. */
export const clicks =
  (label: string, near: string): Doing =>
  async (scene) => {
    const { who, where, sandbox, settle } = scene;
    const before = saidToOneself(scene).length;
    const { notice } = await who.click(label, { in: where, near });
    await sandbox.quiet();
    const refused = notice ?? who.modal?.text ?? saidToOneself(scene)[before]?.text;
    if (refused !== undefined) throw new Error(refused);
    await settle();
  };

/** Clicks a button on a card with these words, fills in the form that opens, and sends it. */
export const clicksAndFills =
  (label: string, near: string, entries: Entries): Doing =>
  async (scene) => {
    const before = saidToOneself(scene).length;
    const { notice } = await scene.who.click(label, { in: scene.where, near });
    await opened(scene);
    await sends(scene, entries, notice ?? saidToOneself(scene)[before]?.text);
  };

/** The same for what stands behind a card's three dots. */
export const choosesAndFills =
  (label: string, near: string, entries: Entries): Doing =>
  async (scene) => {
    const before = saidToOneself(scene).length;
    const { notice } = await scene.who.choose('More', label, { in: scene.where, near });
    await opened(scene);
    await sends(scene, entries, notice ?? saidToOneself(scene)[before]?.text);
  };

/** What only this person sees here: that is how a click is refused. */
const saidToOneself = ({ who, where }: Scene) => who.sees(where).filter(({ ephemeral }) => ephemeral);

/** What a form shows while what it needs is still read, or loaded for the first time. */
const LOADING = 'One moment …';

/** Waits for what a command or click opens to be there. */
export async function opened({ who, sandbox }: Scene): Promise<Person['modal']> {
  await sandbox.quiet();
  await sandbox.until(`the form of ${who.name}`, () => !who.modal?.text.includes(LOADING));
  return who.modal;
}

/** Fills in the form that was opened and sends it; throws with what stands in its place, or under its fields. */
async function sends(scene: Scene, entries: Entries, instead?: string): Promise<void> {
  const { who, sandbox, settle } = scene;
  const modal = await opened(scene);
  if (!modal?.submit) throw new Error(instead || modal?.text || 'no form has opened');
  await who.fill(entries);
  await sandbox.quiet();
  const { outcome, errors } = await who.submit();
  if (outcome !== 'closed') throw new Error([...Object.values(errors), who.modal?.text].join(' / '));
  await settle();
}

/** Types a command that opens a form, fills it in, sends it, and reads on the page in its place that it is so. */
const saves =
  (line: string, entries: Entries, words: string): Doing =>
  async (scene) => {
    const { who, where, sandbox, settle } = scene;
    await who.command(where, line);
    await opened(scene);
    await who.fill(entries);
    const { errors } = await who.submit();
    await sandbox.quiet();
    const said = [...Object.values(errors), who.modal?.text ?? ''].join(' / ');
    if (!said.includes(words)) throw new Error(said);
    await who.closeModal({ all: true });
    await settle();
  };

/** Says until when one is away, and who covers. */
export const goesAway = (until: string, cover: Person): Doing =>
  saves('/handoff away', { 'Last day away': until, 'Who covers': cover }, 'You are away until');

/** Has a digest come into the channel. */
export const subscribes = (entries: Entries): Doing =>
  saves('/handoff digest', entries, 'The digest comes into');

/** Starts the channel's deal. */
export const starts = (entries: Entries): Doing => types('/handoff deal', entries);

/** Changes facts of the channel's deal. */
export const edits = (entries: Entries): Doing => types('/handoff deal', entries);

/** Asks Solution Engineering, with what is typed after `/handoff se`. */
export const asksSe = (typed: string, entries: Entries): Doing => types(`/handoff se ${typed}`, entries);

/** Accepts the newest request whose card has these words. */
export const accepts = (near: string): Doing => clicks('Accept', near);

/** Moves the channel's deal, closes it, or reopens it. */
export const moves = (to: string, entries: Entries = {}): Doing => types(`/handoff stage ${to}`, entries);

/** The boxes of each stage, for `moves`. */
export const discovered = {
  'Before leaving 1 Discovery': [
    'Pain and business impact understood',
    'Stakeholders and decision process mapped',
    'Time-bound trigger (critical event) known',
  ],
};
export const diagnosed = { 'Before leaving 2 Diagnose': ['Champion named', 'Agreement to evaluate'] };
