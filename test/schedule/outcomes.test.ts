import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { type DigestLab, digestLab, digestsIn } from '../support/digests.ts';
import { giveTask, type NudgeLab, nudged, nudgeLab, pass } from '../support/nudges.ts';

/** A Monday; Ana, Tom and Sid have a task of their own that is due. */
const now = Date.parse('2026-11-23T02:00:00Z');

/** What Tom reads of his day at noon, where things happen before his nudge or after it. */
async function dayOfTom(when: 'before' | 'after', act: (lab: NudgeLab) => Promise<unknown>) {
  const lab = await nudgeLab({ now });
  if (when === 'after') await pass(lab.office, '2026-11-23T09:00:00Z');
  await act(lab);
  await lab.office.settle();
  await pass(lab.office, '2026-11-23T11:00:00Z');
  return { ...lab, said: nudged(lab.tom).map(({ text }) => text) };
}

/** Somebody opens a task and clicks a step; the form that comes is sent with these entries. */
async function steps(
  { office, hall, who, task }: Pick<NudgeLab, 'office' | 'hall'> & { who: Person; task: string },
  button: string,
  entries?: Parameters<Person['fill']>[0],
): Promise<void> {
  await office.after(who.command(hall, `/handoff task ${task}`));
  await office.after(who.clickInModal(button));
  if (entries) await who.fill(entries);
  if (entries) await office.after(who.submit());
  await who.closeModal({ all: true });
  await office.settle();
}

/** The same of Tom's own. */
const step = (lab: NudgeLab, button: string, entries?: Parameters<Person['fill']>[0]) =>
  steps({ ...lab, who: lab.tom, task: 'TASK-2' }, button, entries);

describe('a nudge whose task', () => {
  const gone: [string, (lab: NudgeLab) => Promise<void>][] = [
    ['is done', (lab) => step(lab, 'Done')],
    ['is snoozed', (lab) => step(lab, 'Snooze', { Until: '2026-11-26' })],
    ['is given to somebody else', (lab) => step(lab, 'Give to', { Who: lab.sid })],
    ['is cancelled', (lab) => step(lab, 'Cancel', { Why: 'The customer did it' })],
    ['is put off to another day', (lab) => step(lab, 'Change', { Due: '2026-11-30' })],
  ];

  it.each(gone)('%s beforehand does not come', async (_, act) => {
    const { said } = await dayOfTom('before', act);
    expect(said).toEqual([]);
  });

  it.each(gone)('%s afterwards says so, and is the only one', async (how, act) => {
    const { said } = await dayOfTom('after', act);
    expect(said).toHaveLength(1);
    const later = ['is snoozed', 'is put off to another day'].includes(how);
    expect(said[0]).toMatch(later ? /^Nothing more is due today/ : /^Nothing of this is open any more/);
  });

  it('was given on goes to its new owner, who is told at once and nudged in turn', async () => {
    const { office, sid } = await dayOfTom('before', (lab) => step(lab, 'Give to', { Who: lab.sid }));
    expect(sid.directMessages().map(({ text }) => text)).toContainEqual(expect.stringContaining('TASK-2'));
    await pass(office, '2026-11-23T18:00:00Z');
    expect(nudged(sid).map(({ text }) => text)).toEqual([expect.stringContaining('TASK-2 Send the draft')]);
  });
});

describe('a nudge about a deal', () => {
  /** Tom has a task on a deal in a channel of its own. */
  async function onDeal(more: { private?: boolean } = {}) {
    const lab = await nudgeLab({ now });
    const { office, ana, tom } = lab;
    const home = office.sandbox.channel({ name: 'deal-acme', ...more, members: [ana, tom, 'bot'] });
    await office.startDeal(ana, home);
    await giveTask({ office, hall: home }, ana, 'Check the ports by today', { Who: tom });
    return { ...lab, home };
  }
  type OnDeal = Awaited<ReturnType<typeof onDeal>>;

  const homes: [string, (lab: OnDeal) => unknown][] = [
    ['archived', ({ office, home }) => office.sandbox.archive(home)],
    ['shared with another organisation', ({ office, home }) => office.sandbox.share(home)],
    ['about to be shared', ({ office, home }) => office.sandbox.invite(home)],
    [
      'open to a guest',
      ({ office, home }) =>
        office.sandbox.join(home, office.sandbox.person({ name: 'Gus Guest', guest: true })),
    ],
    ['left by the bot', ({ office, home }) => office.sandbox.leave(home, 'bot')],
    ['left by its reader', ({ office, home, tom }) => office.sandbox.leave(home, tom)],
  ];

  it.each(homes)('whose channel is %s comes all the same, by direct message', async (_, happens) => {
    const lab = await onDeal();
    await happens(lab);
    await lab.office.settle();
    await pass(lab.office, '2026-11-23T11:00:00Z');
    expect(nudged(lab.tom).map(({ text }) => text)).toEqual([expect.stringContaining('Check the ports')]);
    expect(nudged(lab.tom)[0]?.text).toContain('Acme rollout');
  });

  it('in a private channel that its reader left names the task, which is theirs', async () => {
    const { office, home, tom } = await onDeal({ private: true });
    office.sandbox.leave(home, tom);
    await office.settle();
    await pass(office, '2026-11-23T11:00:00Z');
    expect(nudged(tom).map(({ text }) => text)).toEqual([expect.stringContaining('Check the ports')]);
  });
});

describe('a digest whose channel', () => {
  const ends: [string, (lab: DigestLab) => unknown, why: string][] = [
    ['is archived', ({ office, hall }) => office.sandbox.archive(hall), 'it is archived'],
    [
      'is shared',
      ({ office, hall }) => office.sandbox.share(hall),
      'it is shared with another organisation now',
    ],
    [
      'is about to be shared',
      ({ office, hall }) => office.sandbox.invite(hall),
      'it is about to be shared with another organisation',
    ],
    [
      'has a guest',
      ({ office, hall }) =>
        office.sandbox.join(hall, office.sandbox.person({ name: 'Gus Guest', guest: true })),
      'there are guests in it now',
    ],
    [
      'is left by the bot',
      ({ office, hall }) => office.sandbox.leave(hall, 'bot'),
      'Handoff is no longer in it',
    ],
  ];

  it.each(ends)(
    '%s is not posted there; who set it up is told once, and it can be had again',
    async (_, happens, why) => {
      const lab = await digestLab();
      await happens(lab);
      await pass(lab.office, '2026-11-26T12:00:00Z');
      expect(lab.sol.directMessages().map(({ text }) => text)).toEqual([
        `The digest in #hall has stopped: ${why}. Once that is over, or in another channel, run \`/handoff digest\` there.`,
      ]);
      expect(digestsIn(lab)).toEqual([]);
    },
  );

  it('is left by who set it up, or sees them go away, goes on', async () => {
    const lab = await digestLab();
    const { office, sol, acme, hall } = lab;
    office.sandbox.leave(hall, sol);
    await office.after(sol.command(acme, '/handoff away until 4 december'));
    await office.after(sol.submit());
    await sol.closeModal({ all: true });
    await pass(office, '2026-11-24T12:00:00Z');
    expect(digestsIn(lab)).toEqual(['2026-11-24T08:00']);
  });
});

describe('a digest', () => {
  /** What is said of overdue work after something happened to Eno's task, which was due the day before. */
  async function overdueAfter(act: (lab: DigestLab) => unknown) {
    const lab = await digestLab();
    const { office, acme, sol, eno, cam, hall } = lab;
    await giveTask({ office, hall: acme }, sol, 'Check the ports by today', { Who: eno });
    await pass(office, '2026-11-24T07:00:00Z');
    await act(lab);
    await office.settle();
    await pass(office, '2026-11-24T08:30:00Z');
    expect(digestsIn(lab)).toEqual(['2026-11-24T08:00']);
    const said = (cam.sees(hall).at(-1)?.text ?? '').split('\n');
    return said.find((line) => line.includes(' overdue') && !line.startsWith('Waiting on'));
  }
  const onTask = (lab: DigestLab, button: string, entries?: Parameters<Person['fill']>[0]) =>
    steps({ ...lab, who: lab.eno, task: 'TASK-1' }, button, entries);

  it.each<[string, (lab: DigestLab) => unknown, string | undefined]>([
    ['untouched', () => undefined, 'Eno Engineer: 1 task overdue'],
    ['snoozed', (lab) => onTask(lab, 'Snooze', { Until: '2026-11-27' }), 'Eno Engineer: 1 task overdue'],
    ['given on', (lab) => onTask(lab, 'Give to', { Who: lab.sol }), 'Sol Sales: 1 task overdue'],
    ['done', (lab) => onTask(lab, 'Done'), undefined],
    ['cancelled', (lab) => onTask(lab, 'Cancel', { Why: 'The customer did it' }), undefined],
    ['put off', (lab) => onTask(lab, 'Change', { Due: '2026-11-30' }), undefined],
    [
      'of somebody away',
      (lab) => away(lab, ''),
      'Eno Engineer (away until 4 Dec; the lead stands in): 1 task overdue',
    ],
    [
      'of somebody covered',
      (lab) => away(lab, ' cover @eve'),
      'Eno Engineer (away until 4 Dec; Eve Engineer covers): 1 task overdue',
    ],
    [
      'of somebody who was deactivated',
      ({ office, eno }) => office.sandbox.change(eno, { deactivated: true }),
      'Solution Engineering: 1 turn overdue · 1 turn, since today',
    ],
  ])('counts an overdue task %s as it is then', async (_, act, said) => {
    expect(await overdueAfter(act)).toEqual(said);
  });

  async function away({ office, eno, acme }: DigestLab, cover: string): Promise<void> {
    await office.after(eno.command(acme, `/handoff away until 4 december${cover}`));
    await office.after(eno.submit());
    await eno.closeModal({ all: true });
  }
});
