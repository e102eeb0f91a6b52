import { describe, expect, it } from 'vitest';
import { SlackOfLists, slackUser, TEAM } from '../support/slack-people.ts';

describe('a colleague on Enterprise Grid', () => {
  it.each([
    ['whose organisation lists this workspace', { enterprise_user: { teams: ['TELSEWHERE', TEAM] } }, null],
    ['whose organisation does not', { enterprise_user: { teams: ['TELSEWHERE'] } }, 'stranger'],
    ['who is also deactivated', { deleted: true, enterprise_user: { teams: [TEAM] } }, 'deactivated'],
    ['who is also a guest', { is_restricted: true, enterprise_user: { teams: [TEAM] } }, 'guest'],
  ])('%s', async (_who, more, outside) => {
    const slack = new SlackOfLists();
    slack.users = [slackUser('UGRID', { team_id: 'TELSEWHERE', ...more })];
    expect(await slack.directory.person('UGRID')).toMatchObject({ outside });
  });
});

it('many who need everybody at the same moment ask once', async () => {
  const slack = new SlackOfLists();
  const ids = Array.from({ length: 40 }, (_, i) => `U${i}`);
  slack.users = ids.map((id) => slackUser(id));
  const all = await Promise.all(Array.from({ length: 5 }, () => slack.directory.people(ids)));
  expect(all.every((people) => people.length === 40)).toBe(true);
  expect(slack.asked()).toEqual(['users.list']);
});
