import type { Deps } from './listen.ts';
import { cut, mentioned, readable } from './mrkdwn.ts';
import { namer } from './names.ts';
import type { MessageShortcut } from './on-shortcut.ts';

/** What a message says, as people read it and at most `max` characters long, and where it stands. */
export async function saidIn(
  { directory }: Pick<Deps, 'directory'>,
  shortcut: MessageShortcut,
  max: number,
): Promise<{ said: string; link: string }> {
  const { text } = shortcut.message;
  const name = await namer(directory, mentioned(text));
  return { said: cut(readable(text, name), max), link: permalink(shortcut) };
}

/** The address of a message, as "Copy link" gives it: https://docs.slack.dev/reference/methods/chat.getPermalink */
function permalink({ domain, channelId, message: { ts, threadTs } }: MessageShortcut): string {
  const address = `https://${domain}.slack.com/archives/${channelId}/p${ts.replace('.', '')}`;
  return threadTs && threadTs !== ts ? `${address}?thread_ts=${threadTs}&cid=${channelId}` : address;
}
