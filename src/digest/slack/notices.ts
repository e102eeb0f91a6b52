import type { Channel } from '../../core/ports.ts';
import type { ChannelProblem } from '../../core/refusal.ts';
import { type Message, say } from '../../slack/blocks.ts';
import { COMMAND } from '../../slack/ids.ts';
import type { Digest } from '../model.ts';

const why: Record<ChannelProblem, string> = {
  archived: 'it is archived',
  'bot-absent': 'Handoff is no longer in it',
  'direct-message': 'it is no channel any more',
  shared: 'it is shared with another organisation now',
  'pending-shared': 'it is about to be shared with another organisation',
  'has-guests': 'there are guests in it now',
};

/** To who set a digest up, or the admins: it does not come any more. Nothing to say once it does again. */
export function stoppedNotice({ id, status }: Digest, { problem }: Channel): Message | undefined {
  if (status !== 'stopped') return undefined;
  const because = problem ? `: ${why[problem]}` : '';
  const next = problem ? 'Once that is over, or in another channel' : 'That is over by now: to have it again';
  const text = `The digest in <#${id}> has stopped${because}. ${next}, run \`${COMMAND} digest\` there.`;
  return { text, blocks: [say(text)] };
}
