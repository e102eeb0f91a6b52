import { type Message, quote } from '../../slack/blocks.ts';
import { cut, escaped } from '../../slack/mrkdwn.ts';
import { namer } from '../../slack/names.ts';
import type { RenderPorts } from '../../slack/render.ts';

/** To the admins: Slack lets Handoff write nothing to somebody who has something due. */
export async function unreachableNotice({ people }: RenderPorts, id: string): Promise<Message> {
  const name = (await namer(people, [id]))(id);
  const line = `${name} has things due, and Slack does not let Handoff write to them. Check that the app’s Messages tab is on and that they have not blocked it; \`/handoff tasks mine\` shows them what is due meanwhile.`;
  return { text: cut(escaped(line), 3000), blocks: [quote(line.replaceAll('`', ''))] };
}
