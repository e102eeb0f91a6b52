import { expect, it } from 'vitest';
import {
  by,
  clickForged,
  newest,
  noted,
  submitForged,
  withActionChanged,
  withViewChanged,
} from '../support/forge.ts';
import {
  accepts,
  answers,
  clicks,
  handoffLab,
  opens,
  sends,
  starts,
  submits,
  takes,
  writes,
} from '../support/handoffs.ts';

const mayBeRefused = ['exchanged_trigger_id'];
const idOf = (text: unknown) => JSON.parse(String(text)) as Record<string, unknown>;
const metadata = (payload: Record<string, unknown>) =>
  idOf((payload.view as Record<string, unknown>).private_metadata);

it('a section’s form made by hand writes nothing for whose section it is not, and no section that is none', async () => {
  const all = await handoffLab({ mayBeRefused });
  const { office, sol, eno } = all;
  await starts(all);
  await writes(all, sol, 'goals', answers.goals);
  const submission = newest(office, 'view_submission');
  const seen = metadata(submission);
  const sent = (change: object, who = eno) =>
    submitForged(
      office,
      by(
        who,
        withViewChanged(submission, {
          id: `V${JSON.stringify(change).length}${who.id}`,
          private_metadata: JSON.stringify({ ...seen, ...change }),
        }),
      ),
    );
  const before = await opens(all, sol, 'read');
  expect(await sent({})).toContain('may write');
  expect(await sent({ section: 'commercial', rev: 0 })).toContain('may write');
  for (const change of [
    { section: 'constructor' },
    { rev: '1' },
    { id: 'never-was' },
    { below: 'elsewhere' },
  ]) {
    expect(await sent(change, sol), JSON.stringify(change)).toContain('This is no longer there');
  }
  // A reading that never was is somebody else's change: nothing is written over.
  await sent({ rev: -1 }, sol);
  expect(await opens(all, sol, 'read')).toBe(before);
});

it('buttons made by hand do nothing for who may not, and open no page that is none', async () => {
  // One click's response_url is used more often than Slack lets it.
  const all = await handoffLab({ mayBeRefused: [...mayBeRefused, 'used_url'] });
  const { office, sol, eno, cam, ho } = all;
  await submits(all);
  await clicks(all, sol, 'Read');
  await sol.closeModal({ all: true });
  const click = newest(office, 'block_actions');
  const card = ho();
  const [{ value }] = (click as { actions: [{ value: string }] }).actions;
  const steps = ['cs-handoff.accept', 'cs-handoff.submit', 'cs-handoff.return', 'cs-handoff.withdraw'];
  for (const action_id of steps) {
    await clickForged(office, by(eno, withActionChanged(click, { action_id, value })));
    await eno.closeModal({ all: true });
  }
  expect(noted(office).filter((msg) => msg === 'refused')).toHaveLength(steps.length);
  for (const forged of [
    '',
    'never-was',
    `${value}/constructor`,
    `${value}/read.-1`,
    `${value}/read.999`,
    '/'.repeat(99),
  ]) {
    await clickForged(office, withActionChanged(click, { value: forged }));
    await sol.closeModal({ all: true });
  }
  expect(ho()).toBe(card);
  expect(office.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  await clicks(all, cam, 'Accept');
  expect(ho()).toContain('Accepted');
});

it('a return made by hand returns no section that is not Customer Success’s to return', async () => {
  const all = await handoffLab({ mayBeRefused });
  const { office, sol, cam, ho } = all;
  await submits(all);
  await clicks(all, cam, 'Return');
  await cam.fill({ 'Goals: why': 'Unclear goal', 'Goals: question': 'Which machines?' });
  expect(await cam.submit()).toMatchObject({ outcome: 'closed' });
  await office.settle();
  const submission = newest(office, 'view_submission');
  await opens(all, sol, 'goals');
  await sends(all, sol, { 'Your answer': 'Presses' });
  await sol.closeModal({ all: true });
  await clicks(all, sol, 'Submit');
  const card = ho();
  const own = { 'code-first-days': { value: { selected_option: { value: 'incomplete' } } } };
  const strange = {
    ...own,
    'question-first-days': { value: { value: 'Which?' } },
  };
  await submitForged(office, withViewChanged(submission, { id: 'VOWN', state: { values: strange } }));
  const sales = by(sol, withViewChanged(submission, { id: 'VSOL' }));
  expect(await submitForged(office, sales)).toContain('may return');
  expect(ho()).toBe(card);
});

it('a note made by hand is added to no section that is none', async () => {
  const all = await handoffLab({ mayBeRefused });
  const { office, sol } = all;
  await accepts(all);
  await takes(all, sol, 'note', { Section: 'Goals', Note: 'The audit moves to May' });
  const submission = newest(office, 'view_submission');
  const { state } = submission.view as { state: { values: object } };
  const before = await opens(all, sol, 'read');
  for (const value of ['constructor', 'invoices']) {
    const section = { value: { type: 'static_select', selected_option: { value } } };
    const values = { ...state.values, section };
    const forged = withViewChanged(submission, { id: `V${value}`, state: { values } });
    await submitForged(office, forged);
  }
  expect(await opens(all, sol, 'read')).toBe(before);
});
