import { flag, json } from './json.ts';
import { canRead } from './look.ts';
import type { Channel, User, World } from './world.ts';

/** The people a menu offers: bots and guests too, but nobody who is deactivated. */
export const peopleOffered = (world: World): User[] =>
  [...world.users.values()].filter((each) => !each.deactivated);

/** What `include` calls the kinds: https://docs.slack.dev/reference/block-kit/composition-objects/conversation-filter-object */
const ALL_KINDS = ['public', 'private', 'im', 'mpim'];

/**
 * The conversations a menu offers: those this person sees, of channel menus only the public channels.
 * https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element
 */
export function conversationsOffered(
  world: World,
  user: User,
  element: { type?: unknown; filter?: unknown },
): Channel[] {
  const filter = json(element.filter);
  const include = Array.isArray(filter.include) ? filter.include : ALL_KINDS;
  const kinds = String(element.type).includes('channels') ? ['public'] : include;
  return [...world.channels.values()].filter(
    (channel) =>
      canRead(user, channel) &&
      kinds.includes(channel.kind) &&
      !(flag(filter.exclude_external_shared_channels) && channel.extShared) &&
      !(flag(filter.exclude_bot_users) && isWithBot(world, channel)),
  );
}

const isWithBot = (world: World, { kind, members }: Channel): boolean =>
  kind === 'im' && [...members].some((each) => world.users.get(each)?.bot);
