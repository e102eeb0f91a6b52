import { beforeEach, describe, expect, it } from 'vitest';
import { SlackSilent } from '../../src/core/ports.ts';
import { SlackOfLists, slackChannel, slackUser } from '../support/slack-people.ts';

const MINUTE = 60_000;
const people = (count: number) => Array.from({ length: count }, (_, i) => `U${i}`);

let slack: SlackOfLists;
beforeEach(() => {
  slack = new SlackOfLists();
});

/** A channel with these people in it, all full members unless said. */
function fill(id: string, members: string[], flags: Record<string, object> = {}): void {
  slack.channels.push(slackChannel(id));
  slack.members[id] = members;
  slack.users.push(...members.map((each) => slackUser(each, { ...flags[each] })));
}

describe('what is wrong with a channel', () => {
  it.each([
    ['nothing', {}, null],
    ['nothing with a private one', { is_private: true }, null],
    ['it is a direct message', { is_im: true }, 'direct-message'],
    ['it is a group of direct messages', { is_mpim: true }, 'direct-message'],
    ['it is archived', { is_archived: true, is_member: false }, 'archived'],
    ['it is shared with another organisation', { is_ext_shared: true, is_shared: true }, 'shared'],
    ['it is shared with another workspace of the company', { is_shared: true }, 'shared'],
    ['it is about to be shared', { is_pending_ext_shared: true }, 'pending-shared'],
    ['it is about to be shared with a workspace', { pending_shared: ['T2'] }, 'pending-shared'],
    ['another team was invited', { pending_connected_team_ids: ['T2'] }, 'pending-shared'],
    ['the bot is not in it', { is_member: false }, 'bot-absent'],
    ['the bot is not in it, but outsiders are', { is_member: false, is_ext_shared: true }, 'shared'],
  ])('%s', async (_what, flags, problem) => {
    slack.channels = [slackChannel('C1', flags)];
    const channel = await slack.directory.fresh('C1');
    expect(channel).toMatchObject({ problem, private: 'is_private' in flags });
  });

  it.each([
    ['C1', 'bot-absent'],
    ['D1', 'direct-message'],
  ])('Slack shows no channel %s', async (id, problem) => {
    expect(await slack.directory.fresh(id)).toEqual({ id, private: true, problem, members: [] });
  });

  it.each([
    ['only members', {}, null],
    ['a guest', { is_restricted: true }, 'has-guests'],
    ['a guest of this channel only', { is_ultra_restricted: true }, 'has-guests'],
    ['somebody from another company', { team_id: 'TOTHER' }, 'has-guests'],
    ['another bot', { is_bot: true }, null],
    ['somebody who has left the company', { deleted: true, is_restricted: true }, null],
  ])('there is %s in it', async (_who, flags, problem) => {
    fill('C1', people(3), { U1: flags });
    expect(await slack.directory.fresh('C1')).toMatchObject({ problem, members: people(3) });
  });
});

describe('asking about channels', () => {
  it('asks no more than a few questions for a channel of two hundred, and one more for each thousand', async () => {
    fill('C1', people(200));
    expect((await slack.directory.fresh('C1')).members).toHaveLength(200);
    expect(slack.asked()).toEqual(['conversations.info', 'conversations.members', 'users.list']);
    fill('C2', people(2_500).slice(200));
    slack.members.C2 = people(2_500);
    const everybody = ['users.list', 'users.list', 'users.list', 'users.list', 'users.list'];
    expect((await slack.directory.fresh('C2')).members).toHaveLength(2_500);
    const members = ['conversations.members', 'conversations.members', 'conversations.members'];
    expect(slack.asked()).toEqual(['conversations.info', ...members, ...everybody]);
    await slack.directory.fresh('C2');
    expect(slack.asked()).toEqual(['conversations.info', ...members]);
  });

  it('knows a channel for an hour where it may be old, and for a minute before something is sent', async () => {
    fill('C1', people(2));
    const once = ['conversations.info', 'conversations.members'];
    await slack.directory.known('C1');
    expect(slack.asked()).toEqual([...once, 'users.info', 'users.info']);
    slack.now += MINUTE - 1;
    await slack.directory.recent('C1');
    expect(slack.asked()).toEqual([]);
    slack.now += 1;
    await slack.directory.recent('C1');
    expect(slack.asked()).toEqual(once);
    slack.now += 60 * MINUTE - 1;
    await slack.directory.known('C1');
    expect(await slack.directory.knows('U1', 'C1')).toBe(true);
    expect(slack.asked()).toEqual([]);
    slack.now += 1;
    expect(await slack.directory.knows('U1', 'C1')).toBe(false);
    await slack.directory.known('C1');
    expect(slack.asked()).toEqual(once);
  });

  it('asks again at once after an event about the channel', async () => {
    fill('C1', people(2));
    await slack.directory.known('C1');
    slack.channels = [slackChannel('C1', { is_ext_shared: true })];
    expect(await slack.directory.known('C1')).toMatchObject({ problem: null });
    await slack.directory.channelChanged('C1');
    expect(await slack.directory.known('C1')).toMatchObject({ problem: 'shared' });
  });

  it('says so when Slack does not answer, and remembers nothing of it', async () => {
    fill('C1', people(2));
    slack.silent = true;
    await expect(slack.directory.known('C1')).rejects.toThrow(SlackSilent);
    slack.silent = false;
    expect(await slack.directory.known('C1')).toMatchObject({ problem: null });
  });
});
