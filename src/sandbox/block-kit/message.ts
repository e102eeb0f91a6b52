import { z } from 'zod';
import { upTo } from './length.ts';
import { page } from './pages.ts';
import { checkBlocks } from './surface.ts';
import { documented, isRecord, type Violation, violations } from './violation.ts';

/** The parts of a message body that Slack checks. */
type MessageBody = { text?: unknown; blocks?: unknown; attachments?: unknown; metadata?: unknown };

/** What the message is sent with; `response` is a `response_url` or the answer to a slash command. */
export type MessageMethod = 'chat.postMessage' | 'chat.update' | 'chat.postEphemeral' | 'response';

const metadata = documented(
  'metadata',
  page.metadata,
  z.strictObject({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) }),
);

const attachments = documented(
  'attachments',
  page.method('chat.postMessage'),
  z.array(z.looseObject({})).max(100),
);

/** Only chat.update refuses a long text; chat.postMessage cuts it at 40,000 characters. */
const updatedText = documented('text', page.method('chat.update'), upTo(4000));

/**
 * Checks the body of a message.
 * @param body already parsed from JSON
 * @param method what it is sent with, for the rules that differ
 * @returns what Slack would refuse; empty when it would take the message. An answer names one error: take
 *   the first
 */
export function checkMessage(body: MessageBody, method: MessageMethod = 'chat.postMessage'): Violation[] {
  return [
    ...checkContent(body),
    ...(method === 'chat.update' && typeof body.text === 'string'
      ? violations(updatedText, body.text, 'msg_too_long', ['text'])
      : []),
    ...checkMessageBlocks(body.blocks),
    ...checkAttachments(body.attachments),
    ...checkMetadata(body.metadata, method),
  ];
}

const isFilled = (list: unknown): boolean => (Array.isArray(list) ? list.length > 0 : Boolean(list));

function checkContent({ text, blocks, attachments }: MessageBody): Violation[] {
  if ([text, blocks, attachments].some(isFilled)) return [];
  const rule = 'a message has text, blocks or attachments';
  return [{ path: 'text', rule, source: page.method('chat.postMessage'), error: 'no_text' }];
}

function checkMessageBlocks(blocks: unknown): Violation[] {
  if (blocks === undefined) return [];
  return checkBlocks(blocks, 'message', Array.isArray(blocks) ? 'invalid_blocks' : 'invalid_blocks_format');
}

function checkAttachments(given: unknown): Violation[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) return violations(attachments, given, 'invalid_attachments', ['attachments']);
  const nested = given.flatMap((attachment: unknown, index) =>
    isRecord(attachment) && attachment.blocks !== undefined
      ? checkBlocks(attachment.blocks, 'message', 'invalid_attachments', ['attachments', index, 'blocks'])
      : [],
  );
  const error = given.length > 100 ? 'too_many_attachments' : 'invalid_attachments';
  return [...violations(attachments, given, error, ['attachments']), ...nested];
}

function checkMetadata(given: unknown, method: MessageMethod): Violation[] {
  // An ephemeral message has no metadata events, so chat.postEphemeral ignores them; an empty object
  // takes the metadata away in chat.update.
  const isRemoval = method === 'chat.update' && isRecord(given) && Object.keys(given).length === 0;
  if (given === undefined || method === 'chat.postEphemeral' || isRemoval) return [];
  return violations(metadata, given, 'invalid_metadata_format', ['metadata']);
}
