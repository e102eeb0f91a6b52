import { type Channel, type Channels, dealOf, type RecordReads } from '../core/ports.ts';
import type { RecordRef } from '../core/types.ts';
import type { SurfaceStore } from '../store/port.ts';
import { messageAddress } from './address.ts';

/** What finding a card may ask. */
export interface CardPorts {
  store: RecordReads & { surfaces: Pick<SurfaceStore, 'surfacesOf'> };
  channels: Channels;
  /** The workspace's own address, `https://acme.slack.com/`. */
  workspace: string;
}

/**
 * The address of a record's own card where this person, from inside, can open it: in the deal's channel if they can open
 * that, else in another one. Undefined where there is no such card. May ask Slack about the channels.
 */
export async function cardAddress(
  { store, channels, workspace }: CardPorts,
  reader: string,
  about: RecordRef,
): Promise<string | undefined> {
  const surfaces = await store.surfaces.surfacesOf(about);
  if (surfaces.length === 0) return undefined;
  const home = (await dealOf(store, about))?.channelId;
  const rank = ({ channelId }: { channelId: string }) => (channelId === home ? 0 : 1);
  for (const { channelId, ts } of surfaces.toSorted((a, b) => rank(a) - rank(b))) {
    if (opensFor(await channels.known(channelId), reader))
      return messageAddress(workspace, { channelId, ts });
  }
  return undefined;
}

/** Where people from outside can read, a card is hidden: nobody is sent there. */
const opensFor = (channel: Channel, reader: string) =>
  channel.problem === null && (!channel.private || channel.members.includes(reader));
