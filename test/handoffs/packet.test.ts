import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import {
  accepts,
  clicks,
  type HandoffLab,
  handoffLab,
  starts,
  submits,
  writesAll,
} from '../support/handoffs.ts';

/** The files in the channel, oldest first, as somebody opens them. */
const filesIn = ({ acme }: HandoffLab, who: Person) =>
  who.sees(acme).flatMap((message) => who.files(message));

describe('what a handoff says', () => {
  it('is posted to the deal’s channel as a file when it is submitted, under its card, and again when accepted', async () => {
    const all = await handoffLab();
    const { office, cam, acme } = all;
    await submits(all);
    const [file, ...none] = filesIn(all, cam);
    expect(none).toEqual([]);
    expect(file).toMatchObject({ name: 'HO-1.md', mimetype: 'text/markdown' });
    expect(file?.title).toBe('HO-1 Acme rollout, submitted by Sol Sales');
    expect(file?.text).toContain('## Goals\n\nSales: written by Sol Sales on Mon 23 Nov 2026');
    expect(file?.text).toContain('### Success measures\n\nDowntime under 2 percent');
    expect(file?.text).toContain('### Start date\n\nTue 1 Dec 2026');
    const card = cam.sees(acme).find(({ text }) => text.startsWith('HO-1 · '));
    if (!card) throw new Error('there is no card');
    expect(cam.seesThread(acme, card).flatMap((message) => cam.files(message))).toHaveLength(1);

    await clicks(all, cam, 'Accept');
    await office.settle();
    expect(filesIn(all, cam).map(({ title }) => title)).toEqual([
      'HO-1 Acme rollout, submitted by Sol Sales',
      'HO-1 Acme rollout, as accepted',
    ]);
    expect(cam.canvases(acme)).toEqual([]);
  });

  it('becomes a canvas of the channel when it is accepted, where the workspace grants that', async () => {
    const all = await handoffLab({ history: true });
    await accepts(all);
    const [canvas, ...none] = all.cam.canvases(all.acme);
    expect(none).toEqual([]);
    expect(canvas?.title).toBe('HO-1 Acme rollout, as accepted');
    expect(canvas?.markdown).toContain('### Sponsor\n\nPetra Plant');
    expect(filesIn(all, all.cam)).toHaveLength(1);
  });

  it('is a file all the same where the workspace has canvases switched off', async () => {
    const error = 'canvas_disabled_user_team';
    const all = await handoffLab({ history: true, mayBeRefused: [error] });
    all.office.sandbox.fail({ method: 'canvases.create', how: { error } });
    await accepts(all);
    expect(all.cam.canvases(all.acme)).toEqual([]);
    expect(filesIn(all, all.cam)).toHaveLength(2);
  });

  it('fits a free workspace, which has one canvas per channel', async () => {
    const all = await handoffLab({
      history: true,
      mayBeRefused: ['free_team_canvas_tab_already_exists', 'plan_upgrade_required'],
    });
    const { office, cam, sol, acme } = all;
    await submits(all);
    office.sandbox.setPlan('free');
    await clicks(all, cam, 'Accept');
    await office.settle();
    expect(cam.canvases(acme)).toHaveLength(1);
    // Taken back and accepted anew: the one canvas is there already.
    await office.after(cam.command(acme, '/handoff undo HO-1'));
    await cam.fill({ Why: 'Too early' });
    await cam.submit();
    await office.settle();
    await clicks(all, cam, 'Accept');
    await office.settle();
    expect(cam.canvases(acme)).toHaveLength(1);
    expect(filesIn(all, sol)).toHaveLength(2);
  });
});

describe('a packet is posted once', () => {
  it.each([
    ['upload_url', 'drop-after'],
    ['files.completeUploadExternal', 'drop-after'],
    ['files.completeUploadExternal', 'drop-before'],
  ] as const)('whatever is lost on the way: %s, %s', async (method, how) => {
    const all = await handoffLab({ mayBeRefused: ['file_not_found'] });
    await starts(all);
    await writesAll(all);
    const fault = all.office.sandbox.fail({ method, how });
    await clicks(all, all.sol, 'Submit');
    await all.office.settle();
    expect(fault.hits).toBe(1);
    expect(filesIn(all, all.cam)).toHaveLength(1);
    expect(filesIn(all, all.cam)[0]?.text).toContain('## Technical');
  });

  it('also when the process ends after Slack has taken the file, and before that is written down', async () => {
    const all = await handoffLab({ mayBeRefused: ['file_not_found'] });
    const { office, sol, cam } = all;
    await starts(all);
    await writesAll(all);
    const fault = office.sandbox.fail({ method: 'files.completeUploadExternal', how: 'drop-after' });
    await clicks(all, sol, 'Submit');
    while (fault.hits === 0) await office.clock.advanceTo(office.clock.now() + 200);
    await office.restart();
    await office.settle();
    expect(filesIn(all, cam)).toHaveLength(1);
  });

  it('a canvas that may be there is not made twice: a file follows', async () => {
    const all = await handoffLab({ history: true });
    all.office.sandbox.fail({ method: 'canvases.create', how: 'drop-after' });
    await accepts(all);
    expect(all.cam.canvases(all.acme)).toHaveLength(1);
    expect(filesIn(all, all.cam)).toHaveLength(2);
  });
});

it('an app installed before files:write existed says what to do, holds nothing up, and posts it once it may', async () => {
  const all = await handoffLab({ mayBeRefused: ['missing_scope'] });
  const { office, sol, cam, ho } = all;
  await starts(all);
  await writesAll(all);
  office.sandbox.fail({ method: 'files.getUploadURLExternal', how: { error: 'missing_scope' } });
  await clicks(all, sol, 'Submit');
  await office.settle();
  expect(filesIn(all, cam)).toEqual([]);
  expect(ho()).toContain('Submitted by Sol Sales');
  expect(cam.sees(all.acme).some(({ text }) => text.includes('to accept or return it'))).toBe(true);
  expect(office.log.map(({ msg }) => String(msg))).toContain(
    'what a handoff says could not be posted as a file; the app lacks a scope: update it with manifest.yml at https://api.slack.com/apps and install it to the workspace again',
  );
  expect(await office.look((store) => store.outbox.retryParked(office.clock.now()))).toBe(1);
  await office.restart();
  await office.settle();
  expect(filesIn(all, cam)).toHaveLength(1);
});

it('nothing of it goes where people from outside may read', async () => {
  const all = await handoffLab({ history: true });
  const { office, sol, cam, acme } = all;
  await starts(all);
  await writesAll(all);
  office.sandbox.invite(acme);
  await office.clock.advanceTo(office.clock.now() + 120_000);
  await clicks(all, sol, 'Submit').catch(() => undefined);
  await office.after(sol.command(acme, '/handoff cs submit'));
  if (sol.modal?.title.startsWith('Submit')) await sol.submit();
  await office.settle();
  const id = (await office.look((store) => store.numbered('cs-handoff', 1)))?.id ?? '';
  expect((await office.look((store) => store.load('cs-handoff', id)))?.status).toBe('submitted');
  await office.after(cam.command(acme, '/handoff cs accept'));
  await cam.submit();
  await office.settle();
  expect((await office.look((store) => store.load('cs-handoff', id)))?.status).toBe('accepted');
  expect(filesIn(all, cam)).toEqual([]);
  expect(cam.canvases(acme)).toEqual([]);
});

it('nor what was uploaded before they came', async () => {
  const all = await handoffLab();
  const { office, sol, cam, acme } = all;
  await starts(all);
  await writesAll(all);
  const fault = office.sandbox.fail({ method: 'files.completeUploadExternal', how: 'drop-before' });
  await clicks(all, sol, 'Submit');
  while (fault.hits === 0) await office.clock.advanceTo(office.clock.now() + 200);
  office.sandbox.join(acme, office.sandbox.person({ name: 'Gus Guest', guest: true }));
  await office.settle();
  expect(filesIn(all, cam)).toEqual([]);
});
