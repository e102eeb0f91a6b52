import { useState } from 'preact/hooks';
import type { Looking, WorkspaceView } from '../protocol.ts';

/** How somebody has arranged the page. Kept in this browser. */
export interface Arranged {
  panes: Looking[];
  /** Whether both panes are shown where there is room for them. */
  both: boolean;
  /** Which pane is shown where there is room for one. */
  active: number;
  inspector: boolean;
  theme: 'system' | 'light' | 'dark';
  /** Whether the first steps are shown. */
  guide: boolean;
}

const KEY = 'handoff-sandbox';

/** How many messages of a channel are drawn at first. */
export const FIRST_MESSAGES = 50;

const FRESH: Arranged = { panes: [], both: true, active: 0, inspector: false, theme: 'system', guide: true };

function read(): Arranged {
  try {
    return { ...FRESH, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Arranged>) };
  } catch {
    // Not ours, or the browser keeps nothing.
    return FRESH;
  }
}

/** The arrangement, kept over a reload. */
export function useArranged(): [
  Arranged,
  (change: Partial<Arranged> | ((now: Arranged) => Partial<Arranged>)) => void,
] {
  const [arranged, setArranged] = useState(read);
  const change: ReturnType<typeof useArranged>[1] = (wanted) =>
    setArranged((now) => {
      const next = { ...now, ...(typeof wanted === 'function' ? wanted(now) : wanted) };
      try {
        localStorage.setItem(KEY, JSON.stringify(next));
      } catch {
        // A browser that keeps nothing shows everything all the same.
      }
      return next;
    });
  return [arranged, change];
}

/** The arrangement with people who are in this workspace: those it opens with, where there were none or others. */
export function settled(arranged: Arranged, workspace: WorkspaceView): Arranged {
  const isHere = (id: string) => workspace.people.some((each) => each.id === id && each.playable);
  const panes = workspace.opening.panes.map((opening, pane) => {
    const kept = arranged.panes[pane];
    return kept && isHere(kept.as) ? kept : { ...opening, messages: FIRST_MESSAGES };
  });
  return { ...arranged, panes };
}

/**
 * What somebody has entered and not sent. Kept in this tab, over a reload too, until it is `empty` again.
 * @param name who enters it where; what is entered elsewhere has a name, and a component, of its own
 */
export function useUnsent<T>(name: string, empty: T): [T, (change: T | ((now: T) => T)) => void] {
  const key = `${KEY} ${name}`;
  const [entered, setEntered] = useState<T>(() => {
    try {
      const kept = sessionStorage.getItem(key);
      return kept === null ? empty : (JSON.parse(kept) as T);
    } catch {
      return empty;
    }
  });
  const change = (wanted: T | ((now: T) => T)) =>
    setEntered((now) => {
      const next = wanted instanceof Function ? wanted(now) : wanted;
      try {
        const text = JSON.stringify(next);
        if (text === JSON.stringify(empty)) sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, text);
      } catch {
        // A browser that keeps nothing lets one write all the same.
      }
      return next;
    });
  return [entered, change];
}
