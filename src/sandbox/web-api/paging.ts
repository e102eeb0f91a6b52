import type { Json } from '../json.ts';
import { type Call, refuse } from './call.ts';

const PAGING = 'https://docs.slack.dev/apis/web-api/pagination';

/**
 * One page of a list, as cursors cut it.
 * @param most the largest page the method gives; also the page when no limit is asked for
 */
export function page<T>(call: Call, all: T[], most: number): { items: T[]; next: Json } {
  const asked = Number(call.args.limit ?? 0);
  if (!Number.isInteger(asked) || asked < 0) refuse(call, 'invalid_limit', 'limit is a whole number', PAGING);
  const size = Math.min(asked || most, most);
  const start = startOf(call);
  const end = start + size;
  const cursor = end < all.length ? Buffer.from(`next:${end}`).toString('base64') : '';
  return { items: all.slice(start, end), next: { next_cursor: cursor } };
}

function startOf(call: Call): number {
  const { cursor } = call.args;
  if (cursor === undefined || cursor === '') return 0;
  const read = /^next:(\d+)$/.exec(Buffer.from(String(cursor), 'base64').toString());
  if (!read) refuse(call, 'invalid_cursor', 'a cursor is what the page before gave', PAGING);
  return Number(read[1]);
}
