import { beforeEach, describe, expect, it } from 'vitest';
import { SlackSilent } from '../../src/core/ports.ts';
import { SlackOfLists, slackChannel, slackUser } from '../support/slack-people.ts';

const HOUR = 3_600_000;

let slack: SlackOfLists;
beforeEach(() => {
  slack = new SlackOfLists();
});

const ids = (from: number, count: number) => Array.from({ length: count }, (_, i) => `U${from + i}`);

describe('who counts as being outside', () => {
  it.each([
    ['a full member', {}, null],
    ['an admin', { is_admin: true }, null],
    ['somebody who authorised the app', { is_app_user: true }, null],
    ['a guest of many channels', { is_restricted: true }, 'guest'],
    ['a guest of one channel', { is_restricted: true, is_ultra_restricted: true }, 'guest'],
    ['a bot', { is_bot: true }, 'bot'],
    ['Slackbot, which Slack does not call a bot', { id: 'USLACKBOT' }, 'bot'],
    ['somebody of another workspace', { team_id: 'TOTHER' }, 'stranger'],
    ['somebody Slack calls a stranger', { is_stranger: true }, 'stranger'],
    ['somebody without a team, who is not called a stranger', { team_id: undefined }, null],
    ['an admin of another workspace', { team_id: 'TOTHER', is_admin: true }, 'stranger'],
    ['a guest of another workspace', { team_id: 'TOTHER', is_restricted: true }, 'stranger'],
    ['a bot of another workspace', { team_id: 'TOTHER', is_bot: true }, 'bot'],
    ['a deactivated member', { deleted: true }, 'deactivated'],
    ['a deactivated guest', { deleted: true, is_restricted: true }, 'deactivated'],
    ['a deactivated bot', { deleted: true, is_bot: true }, 'deactivated'],
    ['a deactivated stranger', { deleted: true, team_id: 'TOTHER' }, 'deactivated'],
    ['a deactivated admin', { deleted: true, is_admin: true }, 'deactivated'],
  ])('%s', async (_who, flags, outside) => {
    const user = slackUser('U1', flags);
    slack.users = [user];
    expect((await slack.directory.person(String(user.id))).outside).toBe(outside);
  });

  it('whoever Slack does not know is a stranger', async () => {
    expect(await slack.directory.person('UNOBODY')).toMatchObject({ outside: 'stranger', admin: false });
    expect(await slack.directory.people(['UNOBODY'])).toEqual([]);
  });
});

describe('who is an admin', () => {
  it.each([
    ['an admin', { is_admin: true }, true],
    ['an owner', { is_owner: true }, true],
    ['a member', {}, false],
    ['a deactivated owner', { is_owner: true, deleted: true }, false],
    ['an admin elsewhere', { is_admin: true, team_id: 'TOTHER' }, false],
  ])('%s', async (_who, flags, admin) => {
    slack.users = [slackUser('U1', flags)];
    expect((await slack.directory.person('U1')).admin).toBe(admin);
    expect(await slack.directory.admins()).toEqual(admin ? ['U1'] : []);
  });
});

describe('what people are called', () => {
  const profile = (display_name: string | null, real_name: string | null) => ({
    profile: { display_name, real_name },
  });
  it.each([
    ['the display name', profile('Dee', 'Real'), 'Dee'],
    ['else the real name', profile('', 'Real'), 'Real'],
    ['else the account’s real name', profile(' ', null), 'Real U1'],
    ['else the handle', { ...profile('', ''), real_name: '' }, 'u1'],
    ['else the id', { profile: undefined, real_name: null, name: undefined }, 'U1'],
  ])('%s', async (_which, names, called) => {
    slack.users = [slackUser('U1', names)];
    expect((await slack.directory.person('U1')).name).toBe(called);
  });

  it('their time zone is UTC where Slack does not say', async () => {
    slack.users = [slackUser('U1', { tz: null })];
    expect((await slack.directory.person('U1')).tz).toBe('UTC');
  });
});

describe('asking about people', () => {
  it('remembers an answer for twelve hours', async () => {
    slack.users = [slackUser('U1')];
    await slack.directory.person('U1');
    expect(slack.asked()).toEqual(['users.info']);
    slack.now += 12 * HOUR - 1;
    await slack.directory.person('U1');
    expect(await slack.directory.knows('U1')).toBe(true);
    expect(slack.asked()).toEqual([]);
    slack.now += 1;
    expect(await slack.directory.knows('U1')).toBe(false);
    await slack.directory.person('U1');
    expect(slack.asked()).toEqual(['users.info']);
  });

  it('asks for a few one by one, and for many by one list', async () => {
    slack.users = ids(0, 200).map((id) => slackUser(id));
    expect(await slack.directory.people(ids(0, 5))).toHaveLength(5);
    expect(slack.asked()).toEqual(Array(5).fill('users.info'));
    expect(await slack.directory.people(ids(0, 200))).toHaveLength(200);
    expect(slack.asked()).toEqual(['users.list']);
    expect(await slack.directory.people(ids(0, 200))).toHaveLength(200);
    expect(slack.asked()).toEqual([]);
  });

  it('reads a large workspace page by page', async () => {
    slack.users = ids(0, 1_201).map((id) => slackUser(id));
    await slack.directory.readEverybody();
    expect(slack.asked()).toEqual(['users.list', 'users.list', 'users.list']);
    expect(await slack.directory.people(ids(0, 1_201))).toHaveLength(1_201);
    expect(slack.asked()).toEqual([]);
  });

  it('asks by name for those a workspace’s list leaves out', async () => {
    slack.users = [...ids(0, 10).map((id) => slackUser(id)), slackUser('U10', { team_id: 'TOTHER' })];
    const people = await slack.directory.people(ids(0, 11));
    expect(people.filter((each) => each.outside === 'stranger').map(({ id }) => id)).toEqual(['U10']);
    expect(slack.asked()).toEqual(['users.list', 'users.info']);
  });

  it('says so when Slack must be asked and does not answer, and needs nobody for what it knows', async () => {
    slack.users = [slackUser('U1')];
    await slack.directory.person('U1');
    slack.silent = true;
    expect(await slack.directory.person('U1')).toMatchObject({ id: 'U1' });
    await expect(slack.directory.person('U2')).rejects.toThrow(SlackSilent);
    await expect(slack.directory.people(['U1', 'U2'])).rejects.toThrow(SlackSilent);
  });

  it('takes over what an event says of a colleague', async () => {
    await slack.directory.learn({ id: 'U1', team_id: 'TACME', real_name: 'Una' });
    expect(await slack.directory.person('U1')).toMatchObject({ name: 'Una', outside: null });
    expect(slack.asked()).toEqual([]);
  });

  it('asks once more of whom an event says that they went out or came in, for it may come late', async () => {
    slack.users = [slackUser('U1')];
    await slack.directory.learn({ id: 'U1', team_id: 'TACME', is_restricted: true });
    expect(slack.asked()).toEqual(['users.info']);
    expect(await slack.directory.person('U1')).toMatchObject({ outside: null });
    slack.users = [slackUser('U1', { is_restricted: true })];
    await slack.directory.learn({ id: 'U1', team_id: 'TACME', is_restricted: true });
    expect(await slack.directory.person('U1')).toMatchObject({ outside: 'guest' });
    await slack.directory.learn({ id: 'U1', team_id: 'TACME', real_name: 'Una' });
    expect(await slack.directory.person('U1')).toMatchObject({ outside: 'guest', name: 'Display U1' });
    expect(slack.asked()).toEqual(['users.info', 'users.info']);
  });
});

describe('what an event tells while Slack is being asked', () => {
  const guest = slackUser('U1', { is_restricted: true });
  const madeGuest = async () => {
    slack.users = [guest];
    await slack.directory.learn({ id: 'U1', team_id: 'TACME', is_restricted: true });
  };

  it.each([
    ['about one person', 'users.info', () => slack.directory.person('U1')],
    ['about everybody', 'users.list', () => slack.directory.readEverybody()],
  ])('is newer than an answer %s that comes later', async (_what, method, read) => {
    slack.users = [slackUser('U1')];
    slack.during = { method, happens: madeGuest };
    await read();
    expect(await slack.directory.person('U1')).toMatchObject({ outside: 'guest' });
  });

  it('is newer than the answer that another event asked for', async () => {
    slack.users = [guest];
    await slack.directory.person('U1');
    slack.users = [slackUser('U1')];
    slack.during = { method: 'users.info', happens: madeGuest };
    await slack.directory.learn({ id: 'U1', team_id: 'TACME' });
    expect(await slack.directory.person('U1')).toMatchObject({ outside: 'guest' });
  });

  it.each(['conversations.info', 'conversations.members'])(
    'is newer than an answer of %s that comes later',
    async (method) => {
      slack.users = [slackUser('U0'), guest];
      slack.channels = [slackChannel('C1')];
      slack.members = { C1: ['U0'] };
      const happens = async () => {
        slack.members = { C1: ['U0', 'U1'] };
        await slack.directory.channelChanged('C1');
      };
      slack.during = { method, happens };
      expect(await slack.directory.recent('C1')).toMatchObject({ problem: 'has-guests' });
      expect(await slack.directory.known('C1')).toMatchObject({ problem: 'has-guests' });
    },
  );
});
