import { describe, expect, it } from 'vitest';
import type { Person } from '../../src/sandbox/index.ts';
import { clickForged, newest, submitForged, withActionChanged, withViewChanged } from '../support/forge.ts';
import type { Mode } from '../support/office.ts';
import { makeTask, open, taskLab } from '../support/tasks.ts';
import { thrice } from '../support/thrice.ts';

const SHORTCUT = 'Make it a task';

describe.each<Mode>(['http', 'socket'])('a message as a task, over %s', (mode) => {
  it('fills the form in with what it says, and is linked from the task', async () => {
    const all = await taskLab({ mode });
    const { office, sol, cam, acme, deal } = all;
    const said = cam.say(acme, 'Somebody sends them the SoW & the plan,\nask @Eno Engineer');
    await office.after(sol.messageShortcut(SHORTCUT, said));
    expect(sol.modal?.fields).toMatchObject({
      'What is to be done': 'Somebody sends them the SoW & the plan, ask @Eno Engineer',
      Who: 'Sol Sales',
    });
    const link = `https://sandbox.slack.com/archives/${acme.id}/p${said.ts.replace('.', '')}`;
    expect(sol.modal?.fields.Link).toBe(link);
    await sol.fill({ Due: '2026-11-27' });
    expect(await sol.submit()).toMatchObject({ outcome: 'closed' });
    await office.settle();
    expect(deal()).toContain('TASK-1 Fri 27 Nov 2026: Somebody sends them the SoW & the plan');
    await open(all, cam, 'TASK-1');
    expect(cam.modal?.text).toContain(link);
  });

  it('and each step of it, delivered three times, has the effect of one', async () => {
    const all = await taskLab({ mode, mayBeRefused: ['exchanged_trigger_id', 'used_url'] });
    const { office, sol, eno, eve, acme } = all;
    const said = sol.say(acme, 'Send them the SoW');
    await thrice(all, () => sol.messageShortcut(SHORTCUT, said));
    await sol.fill({ Due: '2026-11-27', Who: eno });
    await thrice(all, async () => expect(await sol.submit()).toMatchObject({ outcome: 'closed' }));
    const step = async (who: Person, label: string, entries: Parameters<Person['fill']>[0]) => {
      await office.after(who.command(acme, '/handoff task TASK-1'));
      await thrice(all, () => who.clickInModal(label));
      await who.fill(entries);
      await thrice(all, async () => expect(await who.submit()).toMatchObject({ errors: {} }));
      await who.closeModal({ all: true });
    };
    await step(eno, 'Snooze', { Until: '2026-11-25' });
    await step(eno, 'Give to', { Who: eve });
    await step(eve, 'Change', { Due: '2026-11-30' });
    await thrice(all, async () => office.sandbox.change(eve, { deactivated: true }));
    await office.after(eno.command(acme, '/handoff task TASK-1'));
    await thrice(all, () => eno.clickInModal('Take over'));
    await thrice(all, () => eno.clickInModal('Done'));
    await eno.closeModal({ all: true });
    expect(sol.sees(acme)[0]?.text).not.toContain('Tasks:');
  });
});

describe('what comes back from a client by hand', () => {
  it('does nothing to a task that is not the sender’s', async () => {
    const all = await taskLab({ mayBeRefused: ['exchanged_trigger_id', 'used_url'] });
    const { office, sol, eno, eve, hall } = all;
    await makeTask(all, sol, '@Eno book a quiet room by friday', {}, hall);
    const hidden = await office.look((store) => store.numbered('task', 1));
    await makeTask(all, eve, 'call the notary by friday', {}, hall);
    await open(all, eve, 'TASK-2');
    await office.after(eve.clickInModal('Change'));
    const opened = newest(office, 'block_actions');
    await eve.submit();
    const sent = newest(office, 'view_submission');
    const about = { id: hidden?.id, version: 1, back: '' };
    const forged = withViewChanged(sent, { private_metadata: JSON.stringify(about) });
    const said = await submitForged(office, forged);
    expect(said).toContain(
      'Who created it, the task’s owner or a lead of its function may change this task.',
    );
    for (const action_id of ['task.done', 'task.open', 'task.take', 'task.snooze']) {
      await clickForged(office, withActionChanged(opened, { action_id, value: hidden?.id }));
      expect(eve.modal?.text ?? '', action_id).not.toContain('quiet');
    }
    await open(all, eno, 'TASK-1');
    expect(eno.modal?.text).toContain('TASK-1: book a quiet room\ndue Fri 27 Nov 2026 · Eno Engineer');
    expect(eno.modal?.buttons).toContain('Done');
  });
});
