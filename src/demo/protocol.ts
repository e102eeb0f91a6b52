/**
 * What the demo's server and its page say to each other. Types only: both sides import it, so it knows neither
 * Node nor the browser. Blocks and views are as the app sent them; texts in them are Slack's mrkdwn.
 */

/** A JSON object as it came from the app. */
export type Json = Record<string, unknown>;

/** Somebody with an account. */
export interface PersonView {
  id: string;
  name: string;
  handle: string;
  /** What they are in the company: "Sales lead", "Customer, from outside"; empty where nothing was said. */
  title: string;
  /** IANA zone, in which dates are shown to them. */
  tz: string;
  /** Whether one can be this person on the page: everybody who is not a bot or deactivated. */
  playable: boolean;
  bot: boolean;
  guest: boolean;
  outside: boolean;
  admin: boolean;
  deactivated: boolean;
}

/** A shortcut of the app: in the composer's menu (global), or in a message's own menu. */
export interface ShortcutView {
  callbackId: string;
  name: string;
  description: string;
  type: 'global' | 'message';
}

/** What is the same for everybody: pushed whole when it changes. */
export interface WorkspaceView {
  team: string;
  app: { id: string; name: string };
  people: PersonView[];
  /** Names of channels, for mentions. */
  channels: { id: string; name: string }[];
  groups: { id: string; handle: string; name: string }[];
  commands: { command: string; description: string; usage: string }[];
  shortcuts: ShortcutView[];
  opening: Opening;
}

/** What somebody sees who opens the page for the first time. */
export interface Opening {
  /** Who each pane is, and where. */
  panes: { as: string; place?: Place }[];
  /** The first steps, a sentence each; what is typed stands in backticks. */
  steps: string[];
}

/** The demo's time. */
export interface ClockView {
  /** The present instant in UTC milliseconds, as the server sent it; it runs on in real time. */
  now: number;
  /** True while the clock is being moved, and the app does what became due. */
  moving: boolean;
}

/** Which conversation a pane shows. */
export type Place = { channel: string } | { home: true };

/** What one pane looks at; the page says it, the server pushes what there is to see. */
export interface Looking {
  /** User id of who looks. */
  as: string;
  /** Nothing before a place was chosen: the server then picks the first channel. */
  place?: Place;
  /** `ts` of the thread's first message, when a thread is open beside the channel. */
  thread?: string;
  /** How many messages of the channel are wanted, newest first. */
  messages: number;
}

/** A line of the sidebar. */
export interface ChannelLine {
  id: string;
  /** Without the #; for a direct message the other's name. */
  name: string;
  kind: 'public' | 'private' | 'im';
  /** Somebody else's user id, for a direct message. */
  with?: string;
  unread: boolean;
  /** How many unread messages called this person. */
  mentions: number;
  archived: boolean;
  /** Shared with another organisation, or about to be. */
  shared: boolean;
  /** Whether this person is in it; public channels can be looked at from outside too. */
  joined: boolean;
}

/** The left side of a pane. */
export interface SidebarView {
  channels: ChannelLine[];
  directMessages: ChannelLine[];
  /** Whether the app has a Home tab. */
  home: boolean;
}

/** A file in a message. */
export interface FileView {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  size: number;
  /** What a screen reader says of a picture; empty when nobody said. */
  altText: string;
  /** Where the page gets its content. */
  url: string;
}

/** One message as one person sees it. */
export interface MessageView {
  channel: string;
  ts: string;
  user: string;
  text: string;
  blocks: Json[];
  attachments: Json[];
  files: FileView[];
  edited: boolean;
  pinned: boolean;
  /** Only this person sees it. */
  ephemeral: boolean;
  /** Deleted, but still the head of a thread. */
  tombstone: boolean;
  /** It called this person. */
  calledMe: boolean;
  /** For the head of a thread. */
  replies?: { count: number; users: string[]; last: string };
  /** For a reply: the thread's first message. */
  threadOf?: string;
}

/** A document in the tabs of a channel. */
export interface CanvasView {
  id: string;
  title: string;
  markdown: string;
}

/** A conversation, newest messages last. */
export interface ChannelView {
  line: ChannelLine;
  members: string[];
  messages: MessageView[];
  /** How many older messages there are. */
  earlier: number;
  /** `ts` of the first message that was unread when the place was opened. */
  newFrom?: string;
  pinned: MessageView[];
  /** Oldest first. */
  canvases: CanvasView[];
  /** Why nobody can write here; nothing when this person can. */
  readOnly?: string;
}

/** What an element holds, as in `state.values` of Slack's payloads. */
export type ElementState = Json & { type: string };

/** A modal or Home tab. */
export interface SurfaceView {
  id: string;
  hash: string;
  /** As the app sent it. */
  view: Json;
  /** What elements hold: block id, action id, value. */
  values: Record<string, Record<string, ElementState>>;
  /** What stands in red under inputs, by block id; under '' for the whole form. */
  errors: Record<string, string>;
}

/** Everything in one pane. Parts that did not change are not pushed again. */
export interface PaneView {
  sidebar: SidebarView;
  /** Nothing while Home is shown, or where this person can see no channel. */
  channel: ChannelView | null;
  /** The thread beside it, its first message included. */
  thread: MessageView[] | null;
  /** The Home tab, while it is shown; `null` when the app has published none. */
  home: SurfaceView | null;
  /** Open modals, the one on top last. */
  modals: SurfaceView[];
}

/** What the server pushes over the page's WebSocket. */
export type Push =
  | { type: 'workspace'; workspace: WorkspaceView }
  | { type: 'clock'; clock: ClockView }
  /** `as` says for whom it was drawn, so that a late push for somebody else can be told. */
  | { type: 'pane'; pane: number; as: string; place: Place | null; parts: Partial<PaneView> }
  | { type: 'inspector'; entries: Exchange[]; reset: boolean }
  | { type: 'trouble'; trouble: TroubleView };

/** What the page sends over its WebSocket: what each pane looks at, and whether the inspector is open. */
export interface Watch {
  panes: Looking[];
  inspector: boolean;
}

/** What somebody chose or typed in an element. Options go by their value, as Slack sends them. */
export type Chosen =
  | { option: string | null }
  | { options: string[] }
  | { text: string | null }
  | { ids: string[] };

/** Something that can be clicked or chosen from, in a message or in a view. */
export interface Target {
  on: { channel: string; ts: string } | { view: string };
  blockId: string;
  actionId: string;
}

/** What is entered in a view and was not sent yet: block id, action id. */
export type Entered = Record<string, Record<string, Chosen>>;

/** Everything one can do on the page, as somebody. */
export type Act =
  | { do: 'say'; channel: string; text: string; thread?: string }
  | { do: 'command'; channel: string; line: string }
  /** A click on a button (without `chosen`), or a choice in a menu or picker. */
  | { do: 'click'; target: Target; chosen?: Chosen; entered?: Entered }
  /** What an external menu offers for what was typed. */
  | { do: 'suggest'; target: Target; typed: string }
  | { do: 'submit'; view: string; entered: Entered }
  | { do: 'close'; view: string; all: boolean }
  | { do: 'shortcut'; callbackId: string; message?: { channel: string; ts: string } }
  /** Opens the app's Home tab, which Slack tells the app. */
  | { do: 'home' }
  | { do: 'create-channel'; name: string; private: boolean }
  | { do: 'invite'; channel: string; users: string[] }
  | { do: 'leave'; channel: string }
  | { do: 'archive'; channel: string; archived: boolean };

/** What came of it. `notice` is what Slack's client would show for a moment: an error, or "only you" words. */
export interface Done {
  notice?: string;
  /** For `suggest`: the options, in Slack's shape. */
  options?: Json[];
  /** For `create-channel`: the channel to open. */
  channel?: string;
}

/** One request with its answer, between Slack and the app. */
export interface Exchange {
  id: number;
  /** Who asked: Slack delivers commands, interactions and events; the app calls methods. */
  from: 'slack' | 'app';
  /** `/handoff status`, `click "Accept"`, `event user_change Ada Admin`, `chat.postMessage to #deal-acme` … */
  name: string;
  /** User id of who did it, for a command or an interaction. */
  by?: string;
  /** When, in UTC milliseconds of the demo's clock. */
  at: number;
  /** How long the answer took, in milliseconds of real time; nothing while there is none. */
  tookMs?: number;
  request: unknown;
  answer?: unknown;
  /** `refused` broke a rule of Slack, `failed` got no proper answer (an ordered fault, a timeout, an error). */
  outcome: 'open' | 'ok' | 'refused' | 'failed';
  /** For a refused or failed one, why in a word or two: an error code, `status 503`, `no answer in time`. */
  note?: string;
  /** For a refused one. */
  refusal?: { error: string; rule: string; source: string };
}

/** How Slack is made to misbehave. */
export type Trouble = 'none' | 'slow' | 'rate-limited' | 'down';

export interface TroubleView {
  trouble: Trouble;
}
