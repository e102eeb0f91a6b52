import { expect, it } from 'vitest';
import { type NudgeItem, noNudge } from '../../src/nudge/model.ts';
import { nudgeMessage } from '../../src/nudge/slack/message.ts';
import type { Standing } from '../../src/nudge/slack/view.ts';
import { checkMessage } from '../../src/sandbox/block-kit/index.ts';

/** So many tasks, each on a deal of its own, with the longest title there is, in letters that must be escaped. */
function standing(count: number): Standing[] {
  return Array.from({ length: count }, (_, i) => {
    const about: NudgeItem['about'] = { kind: 'task', id: `t${i}` };
    const whose: NudgeItem['whose'] = i % 5 === 4 ? { late: 'UTOM' } : { own: true };
    const card = `https://weirside-instruments.slack.com/archives/C0DEAL${i}/p1763628000123456`;
    const item: NudgeItem = { about, dealId: `d${i}`, what: 'task', whose, due: '2026-11-20', since: null };
    return { item, number: i + 1, title: '<&~>'.repeat(75), open: i % 3 > 0, quiet: undefined, card };
  });
}

it.each([0, 1, 12, 13, 60, 500])(
  'a nudge of %i things is within what Slack takes, and counts them all',
  (count) => {
    const view = {
      ...{ nudge: noNudge('UTOM'), standing: standing(count), today: '2026-11-23' },
      dealName: (id: string) => `DEAL-1 ${id} ${'&'.repeat(300)}`,
      name: (id: string) => `${id} ${'<'.repeat(80)}`,
    };
    const message = nudgeMessage(view);
    expect(checkMessage({ ...message }, 'chat.postMessage')).toEqual([]);
    const blocks = JSON.stringify(message.blocks);
    const open = view.standing.filter((each) => each.open).length;
    const first =
      open === 0
        ? 'Nothing of this is open any more'
        : open === 1
          ? 'One thing is due'
          : `${open} things are due`;
    expect(blocks).toContain(first);
    expect(message.text).toContain(first);
    const named = new Set([...blocks.matchAll(/TASK-(\d+)(?:>| )/g)].map(([, number]) => number)).size;
    const unsaid = Number(/and (\d+) more\./.exec(blocks)?.[1] ?? 0);
    expect(named + unsaid).toBe(count);
  },
);
