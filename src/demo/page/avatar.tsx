import type { JSX } from 'preact';
import type { PersonView } from '../protocol.ts';

/** How many grounds there are in the style sheet. */
const GROUNDS = 8;

/** Somebody's picture: initials on a colour that stays theirs. The name stands beside it, so it is not read out. */
export function Avatar({ person, size }: { person: PersonView | undefined; size?: 'small' }): JSX.Element {
  const name = person?.name ?? '?';
  const initials = name
    .split(/\s+/)
    .map((part) => part[0] ?? '')
    .slice(0, 2)
    .join('');
  const ground = person?.bot
    ? 'app'
    : [...name].reduce((sum, char) => sum + (char.codePointAt(0) ?? 0), 0) % GROUNDS;
  return (
    <span class={`avatar ground-${ground} ${size ?? ''}`} aria-hidden="true">
      {person?.bot ? '⇄' : initials}
    </span>
  );
}
