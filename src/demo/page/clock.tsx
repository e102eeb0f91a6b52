import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Done } from '../protocol.ts';
import type { Connection } from './connection.ts';
import { Icon } from './icons.tsx';
import { Popover } from './popover.tsx';
import { dayOf, localValue, timeOf } from './time.ts';

/** The demo's present instant, in UTC milliseconds. */
export const nowOf = ({ now, heardAt }: Connection['clock']): number => now + (Date.now() - heardAt);

interface ClockProps {
  clock: Connection['clock'];
  /** The zone of whoever looks. */
  tz: string;
  move: Connection['move'];
  onNotice: (words: string) => void;
}

const MOVES = [
  ['hour', 'An hour on'],
  ['tomorrow', 'Tomorrow, 09:00'],
  ['monday', 'Next Monday, 09:00'],
] as const;

/** Shows the demo's time, and moves it: what is due by then happens. */
export function Clock({ clock, tz, move, onNotice }: ClockProps): JSX.Element {
  const now = useNow(clock);
  const told = (done: Promise<Done>) => void done.then(({ notice }) => notice && onNotice(notice));
  return (
    <Popover
      class="clock"
      face={
        <>
          <Icon name="clock" />
          <span>
            <span class="visually-hidden">The sandbox's time: </span>
            {dayOf(now, tz)} <strong>{timeOf(now, tz)}</strong>
            {clock.moving && <span class="quiet"> moving …</span>}
          </span>
          <Icon name="down" />
        </>
      }
    >
      {(close) => (
        <>
          <p class="quiet">Time is {tz.replaceAll('_', ' ')}'s. It only goes forward.</p>
          <ul class="choices">
            {MOVES.map(([wanted, words]) => (
              <li key={wanted}>
                <button
                  type="button"
                  onClick={() => {
                    close();
                    told(move({ move: wanted, tz }));
                  }}
                >
                  {words}
                </button>
              </li>
            ))}
          </ul>
          <MoveTo
            start={localValue(now + 24 * 3_600_000, tz)}
            onMove={(to) => {
              close();
              told(move({ to, tz }));
            }}
          />
        </>
      )}
    </Popover>
  );
}

function MoveTo({ start, onMove }: { start: string; onMove: (to: string) => void }): JSX.Element {
  const [to, setTo] = useState(start);
  return (
    <form
      class="small-form"
      onSubmit={(event) => {
        event.preventDefault();
        onMove(to);
      }}
    >
      <label>
        Or another time
        <input
          type="datetime-local"
          required
          value={to}
          onInput={({ currentTarget }) => setTo(currentTarget.value)}
        />
      </label>
      <button type="submit" class="primary">
        Move
      </button>
    </form>
  );
}

/** The present instant, anew every second. */
function useNow(clock: Connection['clock']): number {
  const [now, setNow] = useState(nowOf(clock));
  useEffect(() => {
    setNow(nowOf(clock));
    const timer = setInterval(() => setNow(nowOf(clock)), 1000);
    return () => clearInterval(timer);
  }, [clock]);
  return now;
}
