import { describe, expect, it } from 'vitest';
import { beside } from '../support/forms.ts';
import { ledOffice, price, submitted, undo } from '../support/history.ts';
import { complete } from '../support/home.ts';
import { calls, callsSince } from '../support/watch.ts';

type Scene = Awaited<ReturnType<typeof ledOffice>>;

async function accepted(): Promise<Scene> {
  const scene = await ledOffice();
  await scene.eno.click('Accept', { in: scene.acme, near: 'Asked by' });
  await scene.office.settle();
  return scene;
}

/** Who is called by what somebody does, and what they read. */
async function called({ office, sol, lea, eno, eve, cam }: Scene, act: () => Promise<unknown>) {
  const people = { sol, lea, eno, eve, cam };
  const before = calls(people);
  await act();
  await office.settle();
  return callsSince(before, people);
}

const dealCard = ({ cam, acme }: Scene) => cam.sees(acme)[0]?.text;

describe('the undo of an acceptance', () => {
  it('frees the deal of its SE too, and the undo of that names the SE again', async () => {
    const scene = await accepted();
    const { office, eno, acme } = scene;
    expect(beside('Solution Engineer', dealCard(scene))).toBe('Eno Engineer');
    await undo(office, eno, acme, 'SE-1');
    expect(beside('Solution Engineer', dealCard(scene))).toBeUndefined();
    await undo(office, eno, acme, 'SE-1');
    expect(beside('Solution Engineer', dealCard(scene))).toBe('Eno Engineer');
  });

  it('leaves a deal alone that somebody has changed since', async () => {
    const scene = await accepted();
    const { office, sol, eno, acme } = scene;
    await price(office, sol, acme, '120000');
    await undo(office, eno, acme, 'SE-1');
    expect(beside('Solution Engineer', dealCard(scene))).toBe('Eno Engineer');
    expect(beside('Amount', dealCard(scene))).toBe('EUR 120,000');
  });

  it('of a question takes nothing back on the deal, whatever was taken back there meanwhile', async () => {
    const scene = await accepted();
    const { office, sol, eno, acme } = scene;
    await office.after(eno.click('Ask back', { in: acme }));
    await eno.fill({ Question: 'Which plant?' });
    await submitted(office, eno);
    await price(office, sol, acme, '120000');
    await undo(office, eno, acme, 'SE-1');
    await undo(office, sol, acme, 'DEAL-1');
    await undo(office, eno, acme, 'SE-1');
    expect(beside('Amount', dealCard(scene))).toBe('not known yet');
    expect(scene.cam.sees(acme)[1]?.text).toContain('Which plant?');
  });
});

describe('an undo is told to who had heard of the step', () => {
  it('who asked reads that a completed request goes on', async () => {
    const scene = await accepted();
    const { office, eno, acme } = scene;
    await complete(office, eno, acme, 'SE-1');
    expect(await called(scene, () => undo(office, eno, acme, 'SE-1'))).toEqual({
      'Sol Sales': ['@Sol Sales SE-1 was changed; the card above shows how it stands.'],
    });
  });

  it('an SE to whom it had been handed on reads that it is no longer theirs', async () => {
    const scene = await accepted();
    const { office, eno, eve, acme } = scene;
    await office.after(eno.choose('More', 'Hand on', { in: acme, near: 'Asked by' }));
    await eno.fill({ 'To which SE': eve });
    await submitted(office, eno);
    expect(await called(scene, () => undo(office, eno, acme, 'SE-1'))).toEqual({
      'Eve Engineer': ['@Eve Engineer SE-1 is no longer yours; the card above shows how it stands.'],
    });
  });

  it('who was asked back reads that the question is gone', async () => {
    const scene = await accepted();
    const { office, eno, acme } = scene;
    await office.after(eno.click('Ask back', { in: acme }));
    await eno.fill({ Question: 'Which plant?' });
    await submitted(office, eno);
    expect(await called(scene, () => undo(office, eno, acme, 'SE-1'))).toEqual({
      'Sol Sales': ['@Sol Sales SE-1 was changed; the card above shows how it stands.'],
    });
  });

  it('who had been named deal owner reads that they are not, and who is again', async () => {
    const scene = await ledOffice();
    const { office, sol, lea, acme } = scene;
    await office.after(sol.command(acme, '/handoff team'));
    await sol.fill({ 'Deal owner': lea });
    await submitted(office, sol);
    expect(await called(scene, () => undo(office, sol, acme, 'DEAL-1'))).toEqual({
      'Lea Saleslead': ['@Lea Saleslead the team of DEAL-1 has changed. The card above shows it.'],
    });
    expect(beside('Deal owner', dealCard(scene))).toBe('Sol Sales');
  });
});

describe('the undo of a move to another home', () => {
  it.each([
    ['archived', 'This channel is archived. Unarchive it, or use another channel for the deal.'],
    [
      'shared',
      'This channel is shared with another organisation, and a deal’s details are internal. Use an internal channel.',
    ],
  ] as const)('does not bring a deal back to a channel that is %s by now', async (what, sentence) => {
    const scene = await ledOffice();
    const { office, sol, lea, acme } = scene;
    const next = office.sandbox.channel({ name: 'deal-next', members: [sol, lea, 'bot'] });
    await office.after(sol.command(acme, '/handoff home'));
    await sol.fill({ Home: next });
    await submitted(office, sol);
    if (what === 'archived') office.sandbox.archive(acme);
    else office.sandbox.share(acme);
    await office.settle();
    await office.after(sol.command(next, '/handoff undo DEAL-1'));
    await sol.fill({ Why: 'By mistake' });
    expect(await sol.submit()).toMatchObject({ outcome: 'pushed' });
    expect(sol.modal?.text).toBe(`Not saved\n${sentence}`);
    await sol.closeModal({ all: true });
    expect((await sol.command(next, '/handoff status')).text).toContain('DEAL-1 · open deal');
  });
});
