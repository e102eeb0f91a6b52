import type { KnownBlock } from '@slack/types';
import { humanId } from '../../core/types.ts';
import { say } from '../../slack/blocks.ts';
import { day, escaped, instant, oneLine } from '../../slack/mrkdwn.ts';
import { type SeRequest, seKindNames, waitingOn } from '../model.ts';

/** Ten lines stay well within a section's 3,000 characters. */
const A_SECTION = 10;

/** The unfinished requests of a deal, a line each, at most `shown`: what it is, whose turn and since when. */
export function requestLines(
  requests: SeRequest[],
  name: (id: string) => string,
  shown: number,
): KnownBlock[] {
  if (requests.length === 0) return [say('Nothing is open on this deal.')];
  const lines = requests.slice(0, shown).map((request) => line(request, name));
  const more = requests.length - shown;
  if (more > 0) lines.push(`and ${more} more.`);
  const sections: KnownBlock[] = [];
  for (let i = 0; i < lines.length; i += A_SECTION) {
    sections.push(say(lines.slice(i, i + A_SECTION).join('\n')));
  }
  return [say(`*Open: ${requests.length}*`), ...sections];
}

function line(request: SeRequest, name: (id: string) => string): string {
  const urgent = request.urgency === 'high' ? ' · urgent' : '';
  const what = `• *${humanId('se-request', request.number)}* ${seKindNames[request.kind]}, needed by ${day(request.needBy)}${urgent}`;
  const [waits] = waitingOn(request);
  if (!waits) return what;
  const since = `since ${instant(waits.since)}`;
  return 'person' in waits.who
    ? `${what} · ${escaped(oneLine(name(waits.who.person), 60))} is on it ${since}`
    : `${what} · waits for Solution Engineering ${since}`;
}
