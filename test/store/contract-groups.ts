import { describe, expect, it } from 'vitest';
import { type UserGroup, WORKSPACE } from '../../src/member/model.ts';
import type { Task } from '../../src/outbox/task.ts';
import { MONDAY, person, plan, team, writeTeam } from '../support/records.ts';
import type { TheStore } from './contract.ts';

const group = (id: string, members: string[], more: Partial<UserGroup> = {}): UserGroup => ({
  ...{ id, handle: id.toLowerCase(), name: `Group ${id}`, disabled: false, members },
  ...more,
});

/** Slack's user groups, who is in a function by them, and whom admins named. */
export function groupContract(open: TheStore): void {
  const mine = () => open().forTeam('TACME');
  const due = async () => {
    const { outbox } = mine();
    const tasks: Task[] = [];
    for (;;) {
      const leased = await outbox.lease(MONDAY, MONDAY + 1);
      if (!leased) return tasks;
      tasks.push(leased.task);
      await outbox.done(leased, MONDAY);
    }
  };

  describe('user groups', () => {
    it('are as they were saved last, by name, for their team alone', async () => {
      await mine().directory.saveGroups([group('S2', ['UENO']), group('S1', [])], MONDAY);
      await mine().directory.saveGroups([group('S3', []), group('S1', ['UEVE'], { disabled: true })], MONDAY);
      expect(await mine().userGroups()).toEqual([group('S1', ['UEVE'], { disabled: true }), group('S3', [])]);
      expect(await open().forTeam('TOTHER').userGroups()).toEqual([]);
    });

    it('bring their people into the functions that have them; a disabled one, and who left, does not', async () => {
      const state = { ...team('se', ['UENO'], ['UENO']), groups: ['S1', 'S2', 'SGONE'] };
      await mine().commit(plan([writeTeam(state)]));
      await mine().directory.saveGroups(
        [
          group('S1', ['UEVE', 'UENO', 'UGUS']),
          group('S2', ['UCAM'], { disabled: true }),
          group('S3', ['USOL']),
        ],
        MONDAY,
      );
      await mine().directory.savePeople([person('UGUS', { outside: 'guest' })]);
      expect((await mine().roster()).se).toEqual({ people: ['UENO', 'UEVE'], leads: ['UENO'] });
      await mine().directory.saveGroups([group('S2', ['UCAM'])], MONDAY);
      expect((await mine().roster()).se?.people).toEqual(['UENO', 'UCAM']);
    });

    it('are a reason to look where they differ, and only there', async () => {
      const groups = [group('S1', ['UENO']), group('S2', [])];
      await mine().directory.saveGroups(groups, MONDAY);
      expect(await due()).toEqual([{ type: 'look' }]);
      await mine().directory.saveGroups(groups.toReversed(), MONDAY);
      expect(await due()).toEqual([]);
      await mine().directory.saveGroups([group('S1', ['UENO'])], MONDAY);
      expect(await due()).toEqual([{ type: 'look' }]);
      await mine().directory.saveGroups([group('S1', ['UENO'], { disabled: true })], MONDAY);
      expect(await due()).toEqual([{ type: 'look' }]);
    });

    it('are read once for however many changes', async () => {
      await mine().directory.groupsChanged(MONDAY);
      await mine().directory.groupsChanged(MONDAY);
      expect(await due()).toEqual([{ type: 'groups' }]);
    });
  });

  it('knows whom admins named, for their team alone', async () => {
    expect(await mine().namedAdmins()).toEqual([]);
    const state = {
      id: WORKSPACE,
      number: 0,
      version: 0,
      admins: ['UNIA', 'USOL'],
      working: null,
      tellLeadAfter: null,
    };
    await mine().commit(plan([{ kind: 'workspace', expect: null, state, waitingOn: [] }]));
    expect(await mine().namedAdmins()).toEqual(['UNIA', 'USOL']);
    expect(await open().forTeam('TOTHER').namedAdmins()).toEqual([]);
  });
}
