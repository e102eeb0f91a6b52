import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Exchange, WorkspaceView } from '../protocol.ts';
import { ExchangeLine } from './exchange.tsx';
import { Icon } from './icons.tsx';
import { longDayOf } from './time.ts';

interface InspectorProps {
  /** Oldest first. */
  entries: Exchange[];
  workspace: WorkspaceView;
  /** The zone in which times are shown. */
  tz: string;
  onClose: () => void;
}

interface Filter {
  text: string;
  from: 'both' | Exchange['from'];
  onlyTrouble: boolean;
}

const EVERYTHING: Filter = { text: '', from: 'both', onlyTrouble: false };

/** How many of the newest lines are drawn, and how many more when they are asked for. */
const MOST_LINES = 200;

/** Everything between the app and Slack, like a browser's own network view: newest at the bottom. */
export function Inspector({ entries, workspace, tz, onClose }: InspectorProps): JSX.Element {
  const [filter, setFilter] = useState(EVERYTHING);
  const nameOf = useMemo(() => {
    const names = new Map(workspace.people.map(({ id, name }) => [id, name]));
    return (id: string | undefined) => (id ? (names.get(id) ?? id) : undefined);
  }, [workspace.people]);
  const matching = useMemo(
    () => entries.filter((each) => matches(each, filter, nameOf)),
    [entries, filter, nameOf],
  );
  return (
    <section class="inspector" aria-label="Inspector">
      <header>
        <h2>Between the app and Slack</h2>
        <span class="quiet" role="status">
          {matching.length === entries.length ? entries.length : `${matching.length} of ${entries.length}`}
        </span>
        <button
          type="button"
          class="plain"
          aria-label="Close the inspector"
          title="Close the inspector"
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      <Filters filter={filter} onChange={setFilter} />
      {matching.length === 0 ? (
        <p class="quiet nothing">
          {entries.length === 0 ? 'Nothing was said yet. Do something.' : 'Nothing matches the filter.'}
        </p>
      ) : (
        // A filter that changes begins at the newest again.
        <Lines key={JSON.stringify(filter)} exchanges={matching} nameOf={nameOf} tz={tz} />
      )}
    </section>
  );
}

function Filters({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }): JSX.Element {
  return (
    <search class="filters">
      <input
        type="search"
        aria-label="Filter by text, also inside requests and answers"
        placeholder="Filter, e.g. chat.update or SE-12"
        value={filter.text}
        onInput={(event) => onChange({ ...filter, text: event.currentTarget.value })}
      />
      <select
        aria-label="Direction"
        value={filter.from}
        onChange={(event) => {
          const from = event.currentTarget.value;
          onChange({ ...filter, from: from === 'app' || from === 'slack' ? from : 'both' });
        }}
      >
        <option value="both">Both directions</option>
        <option value="slack">To the app</option>
        <option value="app">To Slack</option>
      </select>
      <label>
        <input
          type="checkbox"
          checked={filter.onlyTrouble}
          onChange={(event) => onChange({ ...filter, onlyTrouble: event.currentTarget.checked })}
        />
        Only refused or failed
      </label>
    </search>
  );
}

function matches(exchange: Exchange, filter: Filter, nameOf: NameOf): boolean {
  const { from, outcome, by } = exchange;
  if (filter.from !== 'both' && from !== filter.from) return false;
  if (filter.onlyTrouble && outcome !== 'refused' && outcome !== 'failed') return false;
  const wanted = filter.text.trim().toLowerCase();
  return textOf(exchange).includes(wanted) || (nameOf(by) ?? '').toLowerCase().includes(wanted);
}

type NameOf = (id: string | undefined) => string | undefined;

const texts = new WeakMap<Exchange, string>();

/** All that was said, as lower-case text: worked out when somebody filters, and once. */
function textOf(exchange: Exchange): string {
  const known = texts.get(exchange);
  if (known !== undefined) return known;
  const { name, note, request, answer, refusal } = exchange;
  const text = `${name} ${note ?? ''} ${JSON.stringify([request, answer, refusal])}`.toLowerCase();
  texts.set(exchange, text);
  return text;
}

function Lines({
  exchanges,
  nameOf,
  tz,
}: {
  exchanges: Exchange[];
  nameOf: NameOf;
  tz: string;
}): JSX.Element {
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const { list, first, end, isAway, onScroll, stay, earlier, later, toNewest } = useNewest(
    exchanges,
    opened.size > 0,
  );
  const drawn = exchanges.slice(first, end);
  const after = exchanges.length - end;
  const toggle = (id: number) => {
    stay();
    const next = new Set(opened);
    if (!next.delete(id)) next.add(id);
    setOpened(next);
  };
  return (
    <div class="lines">
      <ol ref={list} onScroll={onScroll}>
        {first > 0 && (
          <li>
            <button type="button" class="earlier" onClick={earlier}>
              {`Show ${Math.min(MOST_LINES, first)} earlier of ${first}`}
            </button>
          </li>
        )}
        {drawn.flatMap((each, index) => {
          const day = longDayOf(each.at, tz);
          const before = drawn[index - 1];
          const line = (
            <ExchangeLine
              key={each.id}
              exchange={each}
              who={nameOf(each.by)}
              tz={tz}
              open={opened.has(each.id)}
              onToggle={() => toggle(each.id)}
            />
          );
          if (before && longDayOf(before.at, tz) === day) return [line];
          const divider = (
            <li key={`day ${each.id}`} class="day">
              {day}
            </li>
          );
          return [divider, line];
        })}
        {after > 0 && (
          <li>
            <button type="button" class="earlier" onClick={later}>
              {`Show ${Math.min(MOST_LINES, after)} later of ${after}`}
            </button>
          </li>
        )}
      </ol>
      {isAway && (
        <button type="button" class="to-newest" onClick={toNewest}>
          <Icon name="down" /> Newest
        </button>
      )}
    </div>
  );
}

/** Within so many pixels of the end one is at the end. */
const NEAR_END = 24;

/**
 * Keeps a list at its end until somebody scrolls away from it or opens something in it; from then on it stays where
 * it is, and so does its first line. Scrolling to the end keeps it there again.
 * @param reading something in it stands open: then only `toNewest` goes back to the end
 */
function useNewest(exchanges: Exchange[], reading: boolean) {
  const list = useRef<HTMLOListElement>(null);
  /** What is drawn while the list is not kept at its end: from which id on, and how many lines. */
  const [part, setPart] = useState<{ from: number; lines: number }>();
  /** How far the end was when earlier lines were asked for: there one is still reading. */
  const toEnd = useRef<number | undefined>(undefined);
  const isAway = part !== undefined;
  const first = isAway
    ? Math.max(
        0,
        exchanges.findIndex(({ id }) => id >= part.from),
      )
    : Math.max(0, exchanges.length - MOST_LINES);
  const end = Math.min(exchanges.length, isAway ? first + part.lines : exchanges.length);
  const partFrom = (index: number, lines: number) => ({ from: exchanges[index]?.id ?? 0, lines });
  // There is room for what comes meanwhile, but not for everything.
  const stay = () => setPart((before) => before ?? partFrom(first, 2 * MOST_LINES));

  useLayoutEffect(() => {
    const { current } = list;
    if (!current) return;
    if (toEnd.current !== undefined) current.scrollTop = current.scrollHeight - toEnd.current;
    else if (!isAway) current.scrollTop = current.scrollHeight;
    toEnd.current = undefined;
  }, [exchanges, isAway, first]);

  return {
    list,
    first,
    end,
    isAway,
    stay,
    onScroll: () => {
      const { current } = list;
      if (!current) return;
      const left = current.scrollHeight - current.scrollTop - current.clientHeight;
      if (left >= NEAR_END) stay();
      else if (!reading && end === exchanges.length) setPart(undefined);
    },
    earlier: () => {
      const { current } = list;
      if (current) toEnd.current = current.scrollHeight - current.scrollTop;
      const start = Math.max(0, first - MOST_LINES);
      setPart(partFrom(start, end - start));
    },
    later: () => setPart(partFrom(first, end - first + MOST_LINES)),
    toNewest: () => setPart(undefined),
  };
}
