import type { Intent } from '../core/plan.ts';
import type { Digest, DigestEvent } from './model.ts';

/** One that was made is posted in its channel. */
export const effects = (_before: Digest | undefined, { id }: Digest, events: DigestEvent[]): Intent[] =>
  events.flatMap((event): Intent[] =>
    event.type === 'digest.sent' ? [{ type: 'digest', channelId: id, date: event.date }] : [],
  );
