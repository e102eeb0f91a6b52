import { expect, it } from 'vitest';
import { checkView } from '../../src/sandbox/block-kit/index.ts';
import type { Task } from '../../src/task/model.ts';
import { A_PAGE, inGroups, pageOf, tasksList } from '../../src/task/slack/list.ts';
import { Firm, inAFirm } from '../support/firm.ts';
import { deal as aDeal } from '../support/records.ts';

const input = {
  ...{ name: 'Acme rollout', customer: 'Acme Works', process: 'edge-connectivity', stage: 'discovery' },
  ownerId: 'USOL',
};
const reason = 'They found another one';

it('two hundred tasks of a deal are read in order, end with it in one step, and come back with it', async () => {
  await inAFirm(Firm.open(), async (firm) => {
    const done = async (who: string, command: Parameters<Firm['ask']>[1]) =>
      expect(await firm.ask(who, command)).toMatchObject({ ok: true });
    await done('USOL', { type: 'deal.start', id: 'd1', channelId: 'COPEN', input });
    for (let i = 0; i < 200; i += 1) {
      const due = `2026-12-${String(1 + ((i * 5) % 27)).padStart(2, '0')}`;
      const task = { title: `Part ${i}`, due, ownerId: i % 2 ? 'UENO' : 'USOL', link: null };
      await done('USOL', { type: 'task.create', id: `t${i}`, dealId: i < 180 ? 'd1' : null, input: task });
    }
    const mine = await firm.team.openTasksOf('UENO');
    expect(mine).toHaveLength(100);
    const byDue = (tasks: readonly Task[]) => tasks.map(({ due }) => due);
    expect(byDue(mine)).toEqual(byDue(mine).toSorted());
    const early = await firm.team.tasksDue(['sales', 'se'], '2026-12-03');
    const everybodys = [...mine, ...(await firm.team.openTasksOf('USOL'))];
    const due = everybodys.filter((task) => task.due <= '2026-12-03').map(({ id }) => id);
    expect(due.length).toBeGreaterThan(10);
    expect(early.map(({ id }) => id).toSorted()).toEqual(due.toSorted());

    const items = inGroups(
      mine.map((task) => ({ task })),
      '2026-12-03',
    );
    const pages = Array.from({ length: Math.ceil(items.length / A_PAGE) }, (_, page) => pageOf(items, page));
    const shown = pages.flatMap((each) => each.shown);
    expect(shown, 'each once').toEqual(items);
    const actor = {
      id: 'UENO',
      outside: null,
      functions: ['se'],
      leads: [],
      covers: [],
      admin: false,
    } as const;
    for (const { page, shown } of pages) {
      const view = {
        ...{ deal: undefined, items, today: '2026-12-03', actor },
        name: (id: string) => id,
        dealName: () => aDeal().name,
      };
      const drawn = tasksList(
        view,
        page,
        shown.flatMap((item) => ('task' in item ? [item] : [])),
      );
      expect(checkView(drawn, 'modal')).toEqual([]);
    }

    const open = async () => (await firm.team.tasksOfDeal('d1', 'open')).length;
    expect(await open()).toBe(180);
    const lost = { to: 'lost', tick: [], untick: [], reason };
    await done('USOL', { type: 'deal.move', id: 'd1', from: 'discovery', input: lost });
    expect(await open()).toBe(0);
    expect(await firm.team.openTasksOf('UENO')).toHaveLength(10);
    await done('USOL', { type: 'deal.undo', id: 'd1', version: 2, input: { reason } });
    expect(await open()).toBe(180);
  });
});
