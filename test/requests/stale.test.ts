import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { beside } from '../support/forms.ts';
import type { Office } from '../support/office.ts';
import { accept, type Lab, lab, press, take } from '../support/requests.ts';
import { watchForStrays } from '../support/strays.ts';
import { toldAlone } from '../support/watch.ts';

watchForStrays();

/** Lets Slack take no edits, so that the cards stay as they are while `act` changes what they show. */
async function behindTheCards(office: Office, act: () => Promise<unknown>): Promise<void> {
  const fault = office.sandbox.fail({ method: 'chat.update', how: { status: 503 }, times: 1000 });
  await act();
  await office.sandbox.quiet();
  fault.clear();
}

const ended = (status: string) =>
  `SE-1 is already ${status}, so nothing was changed. Ask anew with \`/handoff se\` if more is needed.`;

/** A step taken with its form, without waiting for the cards. */
async function step(
  { office, acme }: Lab,
  who: Person,
  label: string,
  entries: Parameters<Person['fill']>[0],
) {
  await press(office, who, label, { in: acme });
  await who.fill(entries);
  expect(await who.submit()).toMatchObject({ outcome: 'closed' });
}

const withdraw = (scene: Lab) => step(scene, scene.sol, 'Withdraw', {});
const question = { Question: 'Which plant?' };
const ask = (scene: Lab) => step(scene, scene.sam, 'Ask back', question);

interface Case {
  label: string;
  who: (scene: Lab) => Person;
  /** What came before, as the card shows it. */
  before?: (scene: Lab) => Promise<unknown>;
  /** What happened that the card does not show yet. */
  meanwhile: (scene: Lab) => Promise<unknown>;
  says: string;
  shows: string;
}

const eno = ({ office, eno, acme }: Lab) => accept(office, eno, acme);
const asked = async (scene: Lab) => {
  await ask(scene);
  await scene.office.settle();
};
const handBack = (scene: Lab) => step(scene, scene.eno, 'Hand back', { Why: 'I am away' });
const waits = 'Waits for Solution Engineering to accept';
const unaccepted = 'SE-1 has no SE yet. Somebody in Solution Engineering accepts it first.';

const cases: Record<string, Case> = {
  'Assign, taken meanwhile': {
    label: 'Assign',
    who: ({ sam }) => sam,
    meanwhile: ({ eve, acme }) => eve.click('Accept', { in: acme, near: 'SE-1 · ' }),
    says: 'SE-1 is already taken by @Eve Engineer.',
    shows: 'Eve Engineer is on it',
  },
  'Assign, withdrawn meanwhile': {
    label: 'Assign',
    who: ({ sam }) => sam,
    meanwhile: withdraw,
    says: ended('withdrawn'),
    shows: 'Withdrawn by Sol Sales',
  },
  'Edit, withdrawn meanwhile': {
    label: 'Edit',
    who: ({ cam }) => cam,
    meanwhile: withdraw,
    says: ended('withdrawn'),
    shows: 'Withdrawn by Sol Sales',
  },
  'Decline, withdrawn meanwhile': {
    label: 'Decline',
    who: ({ sam }) => sam,
    meanwhile: withdraw,
    says: ended('withdrawn'),
    shows: 'Withdrawn by Sol Sales',
  },
  'Hand on, handed back meanwhile': {
    label: 'Hand on',
    who: ({ sam }) => sam,
    before: eno,
    meanwhile: handBack,
    says: unaccepted,
    shows: waits,
  },
  'Hand back, handed back meanwhile': {
    label: 'Hand back',
    who: ({ sam }) => sam,
    before: eno,
    meanwhile: handBack,
    says: unaccepted,
    shows: waits,
  },
  'Hand on, withdrawn meanwhile': {
    label: 'Hand on',
    who: ({ eno }) => eno,
    before: eno,
    meanwhile: withdraw,
    says: ended('withdrawn'),
    shows: 'Withdrawn by Sol Sales',
  },
  'Ask back, asked meanwhile': {
    label: 'Ask back',
    who: ({ eno }) => eno,
    before: eno,
    meanwhile: ask,
    says: 'A question on SE-1 still waits for its answer. Ask the next one after that.',
    shows: 'Eno Engineer is on it, and waits for Cam Success to answer a question',
  },
  'Answer, answered meanwhile': {
    label: 'Answer',
    who: ({ cam }) => cam,
    before: asked,
    meanwhile: (scene) => step(scene, scene.sol, 'Answer', { Answer: 'Delft' }),
    says: 'There is no open question on SE-1 any more.',
    shows: waits,
  },
  'Answer, withdrawn meanwhile': {
    label: 'Answer',
    who: ({ cam }) => cam,
    before: asked,
    meanwhile: withdraw,
    says: ended('withdrawn'),
    shows: 'Withdrawn by Sol Sales',
  },
};

describe('a button on a card that is behind', () => {
  it.each(Object.entries(cases))(
    '(%s) says what changed, and the card is current afterwards',
    async (_, given) => {
      const scene = await lab();
      const { office, acme, card } = scene;
      await given.before?.(scene);
      await behindTheCards(office, () => given.meanwhile(scene));
      const who = given.who(scene);
      expect(beside('Status', card())).not.toBe(given.shows);
      await press(office, who, given.label, { in: acme });
      expect(who.modal).toBeUndefined();
      expect(toldAlone(who, acme)).toBe(given.says);
      await office.settle();
      expect(beside('Status', card())).toBe(given.shows);
    },
  );

  it('(Take over, taken over meanwhile) says by whom', async () => {
    const scene = await lab();
    const { office, eve, sam, acme, card } = scene;
    await eno(scene);
    office.sandbox.change(scene.eno, { deactivated: true });
    await office.settle();
    await behindTheCards(office, () => eve.click('Take over', { in: acme, near: 'SE-1 · ' }));
    await press(office, sam, 'Take over', { in: acme });
    expect(toldAlone(sam, acme)).toBe('SE-1 is already taken by @Eve Engineer.');
    await office.settle();
    expect(beside('Status', card())).toBe('Eve Engineer is on it');
  });

  it('(Complete, handed on meanwhile) says whose it is', async () => {
    const scene = await lab();
    const { office, eve, sam, acme } = scene;
    await eno(scene);
    await behindTheCards(office, () => step(scene, sam, 'Hand on', { 'To which SE': eve }));
    await press(office, scene.eno, 'Complete', { in: acme });
    expect(toldAlone(scene.eno, acme)).toBe(
      'Its SE or an SE lead may complete this request. Ask @Eve Engineer or @Sam Selead.',
    );
  });
});

describe('a direct message that is behind', () => {
  it('(Answer, answered meanwhile) says so, and shows how things stand instead of its button', async () => {
    const scene = await lab();
    const { office, cam, sol, acme } = scene;
    await eno(scene);
    office.sandbox.leave(acme, cam);
    await step(scene, scene.eno, 'Ask back', question);
    await office.settle();
    await take(office, sol, 'Answer', { Answer: 'Delft' }, { in: acme });
    await press(office, cam, 'Answer', { in: 'dm' });
    await office.settle();
    expect(cam.modal).toBeUndefined();
    expect(cam.directMessages().map(({ text }) => text)).toEqual([
      'SE-1 Demo for Acme rollout: Eno Engineer is on it.\nThe card is in #deal-acme.',
      'There is no open question on SE-1 any more.',
    ]);
  });

  it('(Complete, handed on meanwhile) says whose it is', async () => {
    const scene = await lab();
    const { office, eli, eve, sam, acme } = scene;
    await take(office, sam, 'Assign', { 'To which SE': eli }, { in: acme });
    office.sandbox.leave(acme, eli);
    await take(office, sam, 'Hand on', { 'To which SE': eve }, { in: acme });
    const yours = eli.directMessages().find(({ buttons }) => buttons.includes('Complete'));
    expect(eli.directMessages().at(-1)?.text).toBe(
      'SE-1 Demo for Acme rollout: Eve Engineer is on it.\nThe card is in #deal-acme.',
    );
    await office.after(eli.click('Complete', yours ? { on: yours } : {}));
    await office.settle();
    const stands = 'SE-1 Demo for Acme rollout: Eve Engineer is on it.\nThe card is in #deal-acme.';
    expect(eli.directMessages().find(({ ts }) => ts === yours?.ts)?.text).toBe(stands);
    expect(eli.directMessages().at(-1)?.text).toBe(
      'Its SE or an SE lead may complete this request. Ask @Eve Engineer or @Sam Selead.',
    );
  });
});
