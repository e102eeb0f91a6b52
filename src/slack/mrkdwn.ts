import { format, parseISO } from '../date-fns.ts';

/**
 * A person's text inside mrkdwn: nothing in it can become a mention, a link or `<!channel>`.
 * Source: https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What a person typed, out of Slack's escapes: Slack sends commands with `&`, `<` and `>` escaped. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** A message's text as people read it, for a field: people and channels by name, links with their address, no escapes. */
export function readable(text: string, name: (userId: string) => string): string {
  const read = text.replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, target: string, label: string | undefined) => {
    if (target.startsWith('@')) return `@${name(target.slice(1))}`;
    if (target.startsWith('#')) return `#${label || target.slice(1)}`;
    if (target.startsWith('!')) return label ?? `@${target.slice(1)}`;
    const address = target.replace(/^mailto:/, '');
    return label && label !== address ? `${label} (${address})` : address;
  });
  return unescaped(read);
}

/** The people that a message's text mentions. */
export const mentioned = (text: string): string[] =>
  [...text.matchAll(/<@([A-Z0-9]+)(?:\|[^<>]*)?>/g)].flatMap(([, id]) => id ?? []);

/** Cut to at most `max` UTF-16 units with an ellipsis; never inside a surrogate pair. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const kept = text.slice(0, max - 1);
  return `${kept.replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** A person's text on one line, for places that have only one. */
export function oneLine(text: string, max: number): string {
  return cut(text.replace(/\s+/g, ' ').trim(), max);
}

/** The same as it stands inside mrkdwn, of at most `max` UTF-16 units there: an `&` takes five. */
export function escapedLine(text: string, max: number): string {
  let kept = oneLine(text, max);
  while (escaped(kept).length > max) kept = cut(kept, kept.length - 1);
  return escaped(kept);
}

/** Notifies the person, where the message is posted to others than its reader. */
export const mention = (userId: string) => `<@${userId}>`;

/** A web address to click, or words that lead there. Nothing in it can end the link early or give it another text. */
export const link = (url: string, words?: string) => {
  const address = escaped(url.replaceAll('|', '%7C').replaceAll('<', '%3C').replaceAll('>', '%3E'));
  return words === undefined ? `<${address}>` : `<${address}|${escaped(words)}>`;
};

/** A calendar date as people read it: `Fri 27 Nov 2026`. */
export const day = inWords('EEE d MMM yyyy');

/** The same beside today's date: `Fri 27 Nov`, with the year where it is another one. */
export const dayNear = (isoDate: string, today: string) =>
  isoDate.slice(0, 4) === today.slice(0, 4) ? format(parseISO(isoDate), 'EEE d MMM') : day(isoDate);

/** The same within the year to come: `27 Nov`. */
export const dayShort = inWords('d MMM');

/** Writes dates in one way, and remembers a year of them: every card has the same ones again and again. */
function inWords(pattern: string): (isoDate: string) => string {
  const known = new Map<string, string>();
  return (isoDate) => {
    const before = known.get(isoDate);
    if (before !== undefined) return before;
    if (known.size >= 366) known.clear();
    const words = format(parseISO(isoDate), pattern);
    known.set(isoDate, words);
    return words;
  };
}

/** An instant that Slack shows in the reader's own time zone. */
export function instant(at: number): string {
  const fallback = new Date(at).toISOString().slice(0, 10);
  return `<!date^${Math.floor(at / 1000)}^{date_short_pretty}|${fallback}>`;
}

/**
 * `since` an instant, in the reader's own time zone, or another word of ours before it. The word is part of the date:
 * alone, Slack would begin "Today" with a capital letter in the middle of a sentence.
 */
export function sinceInstant(at: number, word = 'since'): string {
  const fallback = new Date(at).toISOString().slice(0, 10);
  return `<!date^${Math.floor(at / 1000)}^${word} {date_short_pretty}|${word} ${fallback}>`;
}

/** The same of an instant with its time of day, after other words: `due`, `was due`. */
export function wordedMoment(words: string, at: number): string {
  const fallback = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return `<!date^${Math.floor(at / 1000)}^${words} {date_short_pretty} at {time}|${words} ${fallback} UTC>`;
}

/** An instant with its time of day, in the reader's own time zone. */
export function moment(at: number): string {
  const fallback = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return `<!date^${Math.floor(at / 1000)}^{date_short_pretty} at {time}|${fallback} UTC>`;
}

/** `a`, `a or b`, `a, b or c`. */
export const either = (words: readonly string[]) => joined(words, 'or');

/** `a`, `a and b`, `a, b and c`. */
export const all = (words: readonly string[]) => joined(words, 'and');

/** By hand, for `Intl.ListFormat` costs 8 MB of memory and more time than the card around it. */
function joined(words: readonly string[], last: string): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} ${last} ${words.slice(-1).join('')}`;
}
