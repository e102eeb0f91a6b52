import { page } from './pages.ts';
import { checkBlocks } from './surface.ts';
import type { Violation } from './violation.ts';

/** The parts of a message body that Slack checks. */
export type MessageBody = { text?: unknown; blocks?: unknown; attachments?: unknown; metadata?: unknown };

/**
 * Checks the body of chat.postMessage, chat.update, chat.postEphemeral, a `response_url` or the answer to
 * a slash command.
 * @returns what Slack would refuse; empty when it would take the message
 */
export function checkMessage(body: MessageBody): Violation[] {
  return [
    ...checkContent(body),
    ...(body.blocks === undefined ? [] : checkBlocks(body.blocks, 'message', 'invalid_blocks')),
  ];
}

function checkContent({ text, blocks, attachments }: MessageBody): Violation[] {
  const isFilled = (list: unknown) => Array.isArray(list) && list.length > 0;
  if ((typeof text === 'string' && text !== '') || isFilled(blocks) || isFilled(attachments)) return [];
  return [
    {
      path: 'text',
      rule: 'a message has text, blocks or attachments',
      source: page.method('chat.postMessage'),
      error: 'no_text',
    },
  ];
}
