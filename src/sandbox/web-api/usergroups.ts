import { flag } from '../json.ts';
import { type Call, type Handler, refuse, required } from './call.ts';

function needPaidPlan(call: Call): void {
  if (!call.api.world.userGroups.paid) {
    refuse(call, 'plan_upgrade_required', 'only workspaces on a paid plan have user groups');
  }
}

/** https://docs.slack.dev/reference/methods/usergroups.list */
export const list: Handler = (call) => {
  needPaidPlan(call);
  const { userGroups } = call.api.world;
  const { include_disabled, include_users, include_count } = call.args;
  const found = [...userGroups.all.values()].filter(
    (group) => group.disabledAt === undefined || flag(include_disabled),
  );
  const parts = { users: flag(include_users), count: flag(include_count) };
  return { usergroups: found.map((group) => userGroups.show(group, parts)) };
};

/** https://docs.slack.dev/reference/methods/usergroups.users.list */
export const members: Handler = (call) => {
  needPaidPlan(call);
  const group = call.api.world.userGroups.all.get(required(call, 'usergroup'));
  if (!group || (group.disabledAt !== undefined && !flag(call.args.include_disabled))) {
    refuse(call, 'no_such_subteam', 'there is no such user group that works');
  }
  return { users: [...group.members] };
};
