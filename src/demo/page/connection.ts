import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type {
  Act,
  ClockView,
  Done,
  Exchange,
  Looking,
  PaneView,
  Place,
  Push,
  Trouble,
  Watch,
  WorkspaceView,
} from '../protocol.ts';

/** What a pane shows now, for whom, and where. */
export interface PaneState extends PaneView {
  as: string;
  place: Place | null;
}

/** Everything the server said so far. */
export interface Known {
  workspace: WorkspaceView | undefined;
  /** The demo's instant and when it came, both in UTC milliseconds; it runs on from there. */
  clock: ClockView & { heardAt: number };
  panes: (PaneState | undefined)[];
  exchanges: Exchange[];
  trouble: Trouble;
  connected: boolean;
}

/** The connection to the server. */
export interface Connection extends Known {
  /** Does something as somebody. Never rejects: what went wrong is a notice. */
  act: (as: string, act: Act) => Promise<Done>;
  /** Moves the clock. */
  move: (
    wanted: { move: 'hour' | 'tomorrow' | 'monday'; tz: string } | { to: string; tz: string },
  ) => Promise<Done>;
  setTrouble: (trouble: Trouble) => Promise<Done>;
}

const NOTHING: Known = {
  workspace: undefined,
  clock: { now: 0, moving: false, heardAt: 0 },
  panes: [],
  exchanges: [],
  trouble: 'none',
  connected: false,
};

const EMPTY_PANE: PaneView = {
  sidebar: { channels: [], directMessages: [], home: false },
  channel: null,
  thread: null,
  home: null,
  modals: [],
};

/** The most exchanges the inspector holds. */
const MOST_EXCHANGES = 2000;

/** What is known after a push. */
export function after(known: Known, push: Push, looking: readonly Looking[]): Known {
  switch (push.type) {
    case 'workspace':
      return { ...known, workspace: push.workspace };
    case 'clock':
      return { ...known, clock: { ...push.clock, heardAt: Date.now() } };
    case 'trouble':
      return { ...known, trouble: push.trouble.trouble };
    case 'inspector':
      return { ...known, exchanges: merged(push.reset ? [] : known.exchanges, push.entries) };
    case 'pane': {
      // Drawn for somebody this pane has left meanwhile.
      if (looking[push.pane]?.as !== push.as) return known;
      const panes = [...known.panes];
      const before = panes[push.pane];
      const base = before?.as === push.as ? before : EMPTY_PANE;
      panes[push.pane] = { ...base, ...push.parts, as: push.as, place: push.place };
      return { ...known, panes };
    }
  }
}

/** The exchanges with those that came or changed, in order. */
function merged(before: Exchange[], came: Exchange[]): Exchange[] {
  const all = new Map(before.map((each) => [each.id, each]));
  for (const each of came) all.set(each.id, each);
  return [...all.values()].slice(-MOST_EXCHANGES);
}

/** How long the page waits before it tries to reach the server again. */
const AGAIN_MS = 1000;

/** Keeps the page connected, and says what it looks at. */
export function useConnection(watch: Watch): Connection {
  const [known, setKnown] = useState<Known>(NOTHING);
  const socket = useRef<WebSocket | undefined>(undefined);
  const watched = useRef(watch);
  watched.current = watch;
  const asked = JSON.stringify(watch);

  useEffect(() => {
    let ended = false;
    let again: number | undefined;
    const open = () => {
      const opened = new WebSocket(`ws://${location.host}/`);
      socket.current = opened;
      opened.onopen = () => {
        // Everything is pushed anew: what was known before may be of another run.
        setKnown((before) => ({ ...NOTHING, workspace: before.workspace, connected: true }));
        opened.send(JSON.stringify(watched.current));
      };
      opened.onmessage = ({ data }) => {
        const push = JSON.parse(String(data)) as Push;
        setKnown((before) => after(before, push, watched.current.panes));
      };
      opened.onclose = () => {
        setKnown((before) => ({ ...before, connected: false }));
        if (!ended) again = window.setTimeout(open, AGAIN_MS);
      };
    };
    open();
    return () => {
      ended = true;
      clearTimeout(again);
      socket.current?.close();
    };
  }, []);

  useEffect(() => {
    if (socket.current?.readyState === WebSocket.OPEN) socket.current.send(asked);
  }, [asked]);

  const asking = useMemo(
    () => ({
      act: (as: string, act: Act) => ask('/act', { as, act }),
      move: (wanted: object) => ask('/clock', wanted),
      setTrouble: (trouble: Trouble) => ask('/trouble', { trouble }),
    }),
    [],
  );
  return { ...known, ...asking };
}

async function ask(path: string, body: object): Promise<Done> {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (answer.ok) return (await answer.json()) as Done;
    return { notice: `The sandbox could not do that: ${await answer.text()}` };
  } catch {
    // The server is gone; the page says so until it is back.
    return { notice: 'The sandbox does not answer. Is it still running in the terminal?' };
  }
}
