import { describe, expect, it } from 'vitest';
import type { ChannelHandle } from '../../src/sandbox/index.ts';
import { beside } from '../support/forms.ts';
import type { OfficeOptions } from '../support/office.ts';
import { accept, lab, press, take } from '../support/requests.ts';
import { configure } from '../support/settings.ts';
import { toldAlone } from '../support/watch.ts';

/** Requests come in at #se-intake, where Eve, Eli and Ada are; Eve and Eno are at home too. */
async function withIntake({
  private: hidden = false,
  ...options
}: OfficeOptions & { private?: boolean } = {}) {
  const scene = await lab({ ...options, asked: false });
  const { office, ada, eve, eli, acme } = scene;
  const intake = office.sandbox.channel({
    name: 'se-intake',
    private: hidden,
    members: [ada, eve, eli, 'bot'],
  });
  await office.settle();
  await configure(office, ada, acme, 'Solution Engineering', { 'Intake channel': intake });
  return { ...scene, intake };
}

type Scene = Awaited<ReturnType<typeof withIntake>>;

const troubles: [what: string, (scene: Scene) => void][] = [
  ['is archived', ({ office, intake }) => office.sandbox.archive(intake)],
  ['lost the bot', ({ office, intake }) => office.sandbox.leave(intake, 'bot')],
  ['is shared with another organisation', ({ office, intake }) => office.sandbox.share(intake)],
  ['is about to be shared', ({ office, intake }) => office.sandbox.invite(intake)],
  [
    'has a guest',
    ({ office, intake }) =>
      office.sandbox.join(intake, office.sandbox.person({ name: 'Gil Guest', guest: true })),
  ],
];

const direct =
  'SE-1 Demo for Acme rollout waits for an SE, needed by Fri 27 Nov 2026, asked by Cam Success.\n[Accept]\nThe card is in #deal-acme.';
const home =
  '@Eno Engineer @Eve Engineer @Sam Selead SE-1 waits for one of you to accept it, on the card above.';

/** All that anybody can read in a channel. */
const readable = ({ ada }: Scene, where: ChannelHandle) =>
  ada
    .sees(where)
    .flatMap(({ text, topLevelText }) => [text, topLevelText])
    .join('\n');

describe.each(troubles)('an intake channel that %s', (_, trouble) => {
  it('before the request gets nothing, and everybody is told once all the same', async () => {
    const scene = await withIntake();
    const { office, cam, acme, intake, calledBy } = scene;
    trouble(scene);
    // Slack says nothing of a channel that is about to be shared: it is found out when it is read again.
    await office.clock.advance(61_000);
    await office.settle();
    expect(await calledBy(() => office.askSe(cam, acme))).toEqual({
      'Eno Engineer': [home],
      'Eve Engineer': [home],
      'Sam Selead': [home],
      'Eli Engineer': [direct],
    });
    expect(readable(scene, intake)).not.toContain('SE-1');
  });
});

describe.each(troubles.slice(2))('an intake channel that %s', (_, trouble) => {
  it('after the request hides its card, and whose turn it is comes elsewhere', async () => {
    const scene = await withIntake();
    const { office, cam, eno, acme, intake, calledBy } = scene;
    await office.askSe(cam, acme);
    await accept(office, eno, acme);
    trouble(scene);
    await office.clock.advance(61_000);
    await office.settle();
    const called = await calledBy(() => take(office, eno, 'Hand back', { Why: 'I am away' }, { in: acme }));
    expect(readable(scene, intake)).not.toMatch(/Demo|Acme|Cam Success/);
    expect(called['Eli Engineer']).toEqual([direct]);
    expect(called['Eve Engineer']).toEqual([
      '@Eve Engineer @Sam Selead SE-1 waits for one of you to accept it, on the card above.',
    ]);
  });
});

describe('an intake channel where all is well again', () => {
  it('shows its card again, as it is now', async () => {
    const scene = await withIntake();
    const { office, cam, eno, acme, intake, card } = scene;
    await office.askSe(cam, acme);
    office.sandbox.share(intake);
    await office.settle();
    await accept(office, eno, acme);
    expect(card('SE-1', intake)).toBeUndefined();
    office.sandbox.unshare(intake);
    await office.settle();
    expect(beside('Status', card('SE-1', intake))).toBe('Eno Engineer is on it');
  });

  it('of which the bot was removed and came back takes requests in again', async () => {
    const scene = await withIntake();
    const { office, cam, eve, acme, intake, calledBy } = scene;
    office.sandbox.leave(intake, 'bot');
    await office.settle();
    await office.askSe(cam, acme);
    office.sandbox.join(intake, 'bot', eve);
    await office.settle();
    const called = await calledBy(() => office.askSe(cam, acme));
    expect(called['Eli Engineer']).toEqual([
      '@Eve Engineer @Eli Engineer SE-2 waits for one of you to accept it, on the card above.',
    ]);
  });
});

describe('who accepts in the intake channel and cannot be brought into the private home', () => {
  it.each(['missing_scope', 'restricted_action', 'user_is_restricted'])(
    '(%s) goes on from there to the end',
    async (error) => {
      const scene = await withIntake({ mayBeRefused: [error] });
      const { office, sol, cam, eve, eli, intake, card, calledBy } = scene;
      const quiet = office.sandbox.channel({ name: 'deal-quiet', private: true, members: [sol, cam, 'bot'] });
      await office.settle();
      await office.startDeal(sol, quiet, 'Gezeitenkraft', 'Eddy Currents Ltd');
      await office.askSe(cam, quiet);
      office.sandbox.fail({ method: 'conversations.invite', how: { error }, times: 10 });
      await accept(office, eve, intake);
      expect(() => eve.sees(quiet)).toThrow();
      await press(office, eli, 'Complete', { in: intake });
      expect(toldAlone(eli, intake)).toBe(
        'Its SE or an SE lead may complete this request. Ask @Eve Engineer or @Sam Selead.',
      );
      await press(office, eve, 'Complete', { in: intake });
      expect(eve.modal?.text).toContain('Outcome wanted\nPlant managers agree to evaluate\n');
      await eve.closeModal();
      await take(office, eve, 'Ask back', { Question: 'Which plant?' }, { in: intake });
      expect(await calledBy(() => take(office, cam, 'Answer', { Answer: 'Delft' }, { in: quiet }))).toEqual({
        'Eve Engineer': [
          'The question about SE-1 Demo for Gezeitenkraft is answered.\nDelft\n[Complete]\nThe card is in #deal-quiet.',
        ],
      });
      await take(office, eve, 'Complete', { Outcome: 'Agreed', Findings: 'None' }, { in: 'dm' });
      expect(beside('Status', card('SE-1', intake))).toBe('Completed by Eve Engineer');
    },
  );
});
