/** Where a message stands; `threadTs` is the message that it answers, where it is in a thread. */
interface Place {
  channelId: string;
  ts: string;
  threadTs?: string | undefined;
}

/**
 * The address of a message, as "Copy link" gives it; `workspace` is the workspace's own, with its last slash.
 * Source: https://docs.slack.dev/reference/methods/chat.getPermalink
 */
export function messageAddress(workspace: string, { channelId, ts, threadTs }: Place): string {
  const address = `${workspace}archives/${channelId}/p${ts.replace('.', '')}`;
  return threadTs && threadTs !== ts ? `${address}?thread_ts=${threadTs}&cid=${channelId}` : address;
}
