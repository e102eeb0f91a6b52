import { expect, it } from 'vitest';
import { makeTask, taskLab } from '../support/tasks.ts';

it('what I asked of others is listed while it is open, with who has it and by when', async () => {
  const all = await taskLab();
  const { office, sol, eno, cam, hall } = all;
  await makeTask(all, sol, '@Eno send SoW draft by friday');
  await makeTask(all, sol, '@Cam book a room by wednesday', {}, hall);
  await makeTask(all, sol, '@Sol call the customer by tomorrow', {}, hall);
  await makeTask(all, cam, '@Eno check the ports by tomorrow');

  await office.after(sol.command(hall, '/handoff tasks mine'));
  expect(sol.modal?.text).toContain('1 open task');
  expect(sol.modal?.text).not.toContain('SoW');
  await office.after(sol.clickInModal('Given to others: 2'));
  const text = sol.modal?.text ?? '';
  expect(text).toContain('What you asked of others');
  expect(text).toContain('2 open tasks');
  const order = ['book a room', 'due Wed 25 Nov 2026 · Cam Success', 'SoW draft', 'Eno Engineer'];
  const at = order.map((words) => text.indexOf(words));
  expect(at, text).toEqual(at.toSorted((a, b) => a - b));
  expect(at).not.toContain(-1);
  expect(text).not.toContain('call the customer');
  expect(text).not.toContain('check the ports');

  await office.after(sol.clickInModal('Done', { near: 'book a room' }));
  await office.settle();
  expect(sol.modal?.text).toContain('1 open task');
  await office.after(sol.clickInModal('Mine'));
  expect(sol.modal?.text).toContain('What is yours to do');
  await sol.closeModal({ all: true });

  await office.after(eno.command(hall, '/handoff tasks given'));
  expect(eno.modal?.text).toContain('Nothing that you asked of others is open.');
});

it('a task whose owner has left stays among what I gave', async () => {
  const all = await taskLab();
  const { office, sol, cam, hall } = all;
  await makeTask(all, sol, '@Cam book a room by wednesday', {}, hall);
  office.sandbox.change(cam, { deactivated: true });
  await office.settle();
  await office.after(sol.command(hall, '/handoff tasks given'));
  expect(sol.modal?.text).toContain('nobody: its owner has left');
});
