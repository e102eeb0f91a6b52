import { messageAddress } from './address.ts';
import type { Deps } from './listen.ts';
import { cut, mentioned, readable } from './mrkdwn.ts';
import { namer } from './names.ts';
import type { MessageShortcut } from './on-shortcut.ts';

/** What a message says, as people read it and at most `max` characters long, and where it stands. */
export async function saidIn(
  { directory, workspace }: Pick<Deps, 'directory' | 'workspace'>,
  { channelId, message }: Pick<MessageShortcut, 'channelId' | 'message'>,
  max: number,
): Promise<{ said: string; link: string }> {
  const { text } = message;
  const name = await namer(directory, mentioned(text));
  return { said: cut(readable(text, name), max), link: messageAddress(workspace, { channelId, ...message }) };
}
