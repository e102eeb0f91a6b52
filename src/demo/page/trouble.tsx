import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Trouble as Kind } from '../protocol.ts';

const KINDS: [Kind, string, string][] = [
  ['none', 'Slack works', 'Every answer comes at once.'],
  [
    'slow',
    'Slack is slow',
    'Every answer takes a second and a half: forms and cards come late, and a form that needs two answers within three seconds does not open.',
  ],
  [
    'rate-limited',
    'Slack limits the rate',
    'Of each kind of message, form and Home one passes every five seconds: cards come one after the other, in order.',
  ],
  [
    'down',
    'Slack is down',
    'Every call of the app fails. What you do here still reaches it, which in truth it would not: what it saves arrives some time after Slack is back. Move the clock on to see it sooner.',
  ],
];

/** Chooses how Slack misbehaves. */
export function Trouble({
  trouble,
  onChoose,
}: {
  trouble: Kind;
  onChoose: (trouble: Kind) => void;
}): JSX.Element {
  const id = useId();
  return (
    <fieldset class="trouble">
      <legend>How Slack behaves</legend>
      {KINDS.map(([kind, name, words]) => (
        <label key={kind}>
          <input
            type="radio"
            name={id}
            value={kind}
            checked={kind === trouble}
            aria-describedby={`${id}-${kind}`}
            onChange={() => onChoose(kind)}
          />
          <span>{name}</span>
          <span class="quiet" id={`${id}-${kind}`}>
            {words}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
