import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Exchange } from '../protocol.ts';
import { Data } from './data.tsx';
import { secondOf } from './time.ts';

interface ExchangeLineProps {
  exchange: Exchange;
  /** The name of who did it. */
  who: string | undefined;
  tz: string;
  open: boolean;
  onToggle: () => void;
}

/** One request as a line; opened, all that was asked and answered. */
export function ExchangeLine({ exchange, who, tz, open, onToggle }: ExchangeLineProps): JSX.Element {
  const { id, from, name, at, outcome } = exchange;
  const detail = `exchange-${id}`;
  const item = useRef<HTMLLIElement>(null);
  useLayoutEffect(() => {
    if (open && item.current) bringIntoView(item.current);
  }, [open]);
  return (
    <li class={`exchange ${outcome}`} ref={item}>
      <button
        type="button"
        class="exchange-line"
        aria-expanded={open}
        aria-controls={open ? detail : undefined}
        onClick={onToggle}
      >
        <span class="at">{secondOf(at, tz)}</span>
        <span class={`to ${from}`}>
          <span aria-hidden="true">{'→ '}</span>
          <span class="visually-hidden">to </span>
          {from === 'app' ? 'Slack' : 'app'}
        </span>
        <span class="what">{name}</span>
        {who && <span class="by">{who}</span>}
        <span class="took">{tookWords(exchange)}</span>
        <span class="outcome">{outcomeWords(exchange)}</span>
      </button>
      {open && <Detail exchange={exchange} id={detail} />}
    </li>
  );
}

/** Scrolls the list, and nothing around it, as little as shows all of an item, or its beginning. */
function bringIntoView(item: HTMLElement): void {
  const list = item.parentElement;
  if (!list) return;
  const inside = list.getBoundingClientRect();
  const { top, bottom } = item.getBoundingClientRect();
  const below = Math.min(bottom - inside.bottom, top - inside.top);
  if (below > 0) list.scrollTop += below;
}

/** `12 ms`, `1.5 s`; nothing while it is under way. */
function tookWords({ tookMs }: Exchange): string {
  if (tookMs === undefined) return '';
  return tookMs < 999.5 ? `${Math.round(tookMs)} ms` : `${(tookMs / 1000).toFixed(1)} s`;
}

/** Words and a sign, so that nothing hangs on a colour. */
function outcomeWords({ outcome, note }: Exchange): JSX.Element {
  switch (outcome) {
    case 'ok':
      return (
        <>
          <span aria-hidden="true">✓</span>
          <span class="visually-hidden">answered</span>
        </>
      );
    case 'open':
      return <>under way …</>;
    case 'refused':
      return <>✕ refused: {note}</>;
    case 'failed':
      return <>! {note}</>;
  }
}

function Detail({ exchange, id }: { exchange: Exchange; id: string }): JSX.Element {
  const { refusal, outcome, note, request, answer } = exchange;
  return (
    <div class="exchange-detail" id={id}>
      {refusal && (
        <div class="broken-rule">
          <p>
            <strong>Refused by Slack’s rules</strong> with <code>{refusal.error}</code>: {refusal.rule}
          </p>
          <p>
            <a href={refusal.source} target="_blank" rel="noreferrer">
              {refusal.source.replace(/^https:\/\//, '')}
              <span class="visually-hidden"> (opens in a new tab)</span>
            </a>
          </p>
        </div>
      )}
      {outcome === 'failed' && <p class="broken-rule">{failureWords(exchange, note ?? '')}</p>}
      <Part title="Request" value={request} empty="Empty." />
      <Part title="Answer" value={answer} empty={noAnswerWords(outcome)} />
    </div>
  );
}

/** What a failure means. The notes are those of the demo's server. */
function failureWords({ from }: Exchange, note: string): string {
  if (note === 'ratelimited')
    return 'Slack answered 429: too many calls of this method. Retry-After says when.';
  if (note === 'no answer in time') return 'The app did not acknowledge within three seconds.';
  if (note === 'not reached') return 'The app could not be reached.';
  if (note === 'no answer') return 'The app got no answer: the connection was cut, or it gave up waiting.';
  return from === 'app' ? `Slack answered with ${note}.` : `The app answered with ${note}.`;
}

function noAnswerWords(outcome: Exchange['outcome']): string {
  if (outcome === 'open') return 'None yet.';
  return outcome === 'ok' ? 'Empty: an acknowledgement.' : 'None.';
}

function Part({ title, value, empty }: { title: string; value: unknown; empty: string }): JSX.Element {
  const isEmpty = value === undefined || value === '';
  return (
    <section>
      <div class="part-head">
        <h3>{title}</h3>
        {!isEmpty && <Copy what={title.toLowerCase()} value={value} />}
      </div>
      {isEmpty ? <p class="quiet">{empty}</p> : <Data value={value} />}
    </section>
  );
}

function Copy({ what, value }: { what: string; value: unknown }): JSX.Element {
  const [said, setSaid] = useState('');
  const copy = async () => {
    const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2);
    const copied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setSaid(copied ? 'Copied' : 'The browser does not allow it');
  };
  return (
    <>
      <button type="button" class="copy" aria-label={`Copy the ${what}`} onClick={() => void copy()}>
        Copy
      </button>
      <span class="quiet" role="status">
        {said}
      </span>
    </>
  );
}
