import type { Handler } from './call.ts';
import { refuse, required } from './call.ts';

/** https://docs.slack.dev/reference/methods/usergroups.list — the sandbox workspace has no user groups. */
export const list: Handler = () => ({ usergroups: [] });

/** https://docs.slack.dev/reference/methods/usergroups.users.list */
export const members: Handler = (call) => {
  required(call, 'usergroup');
  refuse(call, 'no_such_subteam', 'there is no such user group');
};
