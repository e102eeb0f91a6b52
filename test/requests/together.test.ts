import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { beside } from '../support/forms.ts';
import type { Office } from '../support/office.ts';
import { accept, type Lab, lab, press, take } from '../support/requests.ts';
import { watchForStrays } from '../support/strays.ts';

watchForStrays();

const done = { Outcome: 'Agreed', Findings: 'None' };
/** After so long everybody must be looked up in Slack again. */
const LONG = 13 * 3_600_000;

type Entries = Parameters<Person['fill']>[0];

/** Opens a form and fills it in, to be submitted later. */
async function ready({ office, acme }: Lab, who: Person, label: string, entries: Entries): Promise<void> {
  await press(office, who, label, { in: acme });
  await who.fill(entries);
}

/** Lets both submit at once, each waiting for Slack to say who it is; whose answer comes first is decided first. */
async function together(office: Office, first: Person, second: Person): Promise<string[]> {
  await office.clock.advance(LONG);
  const submitted = [];
  const lookUps = [];
  for (const who of [second, first]) {
    const lookUp = office.sandbox.fail({ method: 'users.info', how: 'hang-before' });
    submitted.push(who.submit());
    await lookUp.hit;
    lookUps.push(lookUp);
  }
  for (const i of [1, 0]) {
    lookUps[i]?.release();
    await submitted[i];
  }
  await office.settle();
  const [late, early] = await Promise.all(submitted);
  return [early?.outcome ?? '', late?.outcome ?? ''];
}

const ended = (status: string) =>
  `Not saved\nSE-1 is already ${status}, so nothing was changed. Ask anew with \`/handoff se\` if more is needed.`;

describe('two leads who assign at the same moment', () => {
  it('give it to one SE, who is told; the other lead reads who has it', async () => {
    const scene = await lab({ asked: false });
    const { office, ada, eno, eve, eli, sam, cam, acme, card, calledBy } = scene;
    await office.after(ada.command(acme, '/handoff settings'));
    await office.appoint(ada, 'Solution Engineering', [eno, eve, sam, eli], [sam, eli]);
    await ada.closeModal({ all: true });
    office.sandbox.join(acme, eli);
    await office.settle();
    await office.askSe(cam, acme);
    await ready(scene, sam, 'Assign', { 'To which SE': eno });
    await ready(scene, eli, 'Assign', { 'To which SE': eve });
    const called = await calledBy(async () => {
      expect(await together(office, eli, sam)).toEqual(['closed', 'pushed']);
    });
    expect(called).toEqual({ 'Eve Engineer': ['@Eve Engineer SE-1 is yours now, on the card above.'] });
    expect(beside('Status', card())).toBe('Eve Engineer is on it');
    expect(sam.modal?.text).toBe('Not saved\nSE-1 is already taken by @Eve Engineer.');
  });
});

describe('handing on while the lead completes', () => {
  it('comes too late where it was completed first, and says so', async () => {
    const scene = await lab();
    const { office, eno, eve, sam, acme, card, calledBy } = scene;
    await accept(office, eno, acme);
    await ready(scene, eno, 'Hand on', { 'To which SE': eve });
    await ready(scene, sam, 'Complete', done);
    const called = await calledBy(async () => {
      expect(await together(office, sam, eno)).toEqual(['closed', 'pushed']);
    });
    expect(beside('Status', card())).toBe('Completed by Sam Selead');
    expect(eno.modal?.text).toBe(ended('completed'));
    expect(Object.keys(called)).toEqual(['Eno Engineer', 'Cam Success']);
  });

  it('counts where it was first, and the lead’s completion after it', async () => {
    const scene = await lab();
    const { office, eno, eve, sam, acme, card } = scene;
    await accept(office, eno, acme);
    await ready(scene, eno, 'Hand on', { 'To which SE': eve });
    await ready(scene, sam, 'Complete', done);
    expect(await together(office, eno, sam)).toEqual(['closed', 'closed']);
    expect(beside('Status', card())).toBe('Completed by Sam Selead');
  });

  it('keeps its former SE from completing what is another’s now', async () => {
    const scene = await lab();
    const { office, eno, eve, sam, acme, card } = scene;
    await accept(office, eno, acme);
    await ready(scene, eno, 'Complete', done);
    await ready(scene, sam, 'Hand on', { 'To which SE': eve });
    expect(await together(office, sam, eno)).toEqual(['closed', 'pushed']);
    expect(beside('Status', card())).toBe('Eve Engineer is on it');
    expect(eno.modal?.text).toBe(
      'Not saved\nIts SE or an SE lead may complete this request. Ask @Eve Engineer or @Sam Selead.',
    );
  });
});

describe('answering while the deal owner withdraws', () => {
  /** Eno asked back; Cam has the answer ready, and Sol the withdrawal. */
  async function asked() {
    const scene = await lab();
    const { office, eno, cam, sol, acme } = scene;
    await accept(office, eno, acme);
    await take(office, eno, 'Ask back', { Question: 'Which plant?' }, { in: acme });
    await ready(scene, cam, 'Answer', { Answer: 'Delft' });
    await ready(scene, sol, 'Withdraw', {});
    return scene;
  }

  it('comes too late where it was withdrawn first, and says so', async () => {
    const { office, cam, sol, card, calledBy } = await asked();
    const called = await calledBy(async () => {
      expect(await together(office, sol, cam)).toEqual(['closed', 'pushed']);
    });
    expect(cam.modal?.text).toBe(ended('withdrawn'));
    expect(beside('Status', card())).toBe('Withdrawn by Sol Sales');
    const withdrawn = '@Eno Engineer @Cam Success SE-1 was withdrawn; nothing is left to do.';
    expect(called).toEqual({ 'Eno Engineer': [withdrawn], 'Cam Success': [withdrawn] });
  });

  it('is kept where it was first', async () => {
    const { office, cam, sol, card } = await asked();
    expect(await together(office, cam, sol)).toEqual(['closed', 'closed']);
    expect(beside('Status', card())).toBe('Withdrawn by Sol Sales');
    expect(beside('Answer', card())).toBe('Delft');
  });

  it('by asker and deal owner at once keeps one answer; the other reads that there is no question any more', async () => {
    const { office, cam, sol, acme, card, ...scene } = await asked();
    await sol.closeModal();
    await ready({ office, cam, sol, acme, card, ...scene }, sol, 'Answer', { Answer: 'Leiden' });
    expect(await together(office, sol, cam)).toEqual(['closed', 'pushed']);
    expect(beside('Answer', card())).toBe('Leiden');
    expect(cam.modal?.text).toBe('Not saved\nThere is no open question on SE-1 any more.');
  });
});

describe('handing back while the lead hands on', () => {
  it('is refused to who no longer has it', async () => {
    const scene = await lab();
    const { office, eno, eve, sam, acme, card } = scene;
    await accept(office, eno, acme);
    await ready(scene, eno, 'Hand back', { Why: 'I am away' });
    await ready(scene, sam, 'Hand on', { 'To which SE': eve });
    expect(await together(office, sam, eno)).toEqual(['closed', 'pushed']);
    expect(beside('Status', card())).toBe('Eve Engineer is on it');
    expect(eno.modal?.text).toBe(
      'Not saved\nIts SE or an SE lead may hand this request back. Ask @Eve Engineer or @Sam Selead.',
    );
  });

  it('leaves nothing to hand on, and says that it waits for an SE', async () => {
    const scene = await lab();
    const { office, eno, eve, sam, acme, card } = scene;
    await accept(office, eno, acme);
    await ready(scene, eno, 'Hand back', { Why: 'I am away' });
    await ready(scene, sam, 'Hand on', { 'To which SE': eve });
    expect(await together(office, eno, sam)).toEqual(['closed', 'pushed']);
    expect(beside('Status', card())).toBe('Waits for Solution Engineering to accept');
    expect(sam.modal?.text).toBe(
      'Not saved\nSE-1 has no SE yet. Somebody in Solution Engineering accepts it first.',
    );
  });
});
