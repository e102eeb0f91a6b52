import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Sandbox, VirtualClock } from '../sandbox/index.ts';
import { canRead, visibleMessages } from '../sandbox/look.ts';
import { Acts, request } from './acts.ts';
import type { Bundle } from './bundle.ts';
import { Inspector } from './inspector.ts';
import { instantOf, moveTo } from './moves.ts';
import type { ClockView, Push, Trouble } from './protocol.ts';
import type { Reads } from './reads.ts';
import { type Answer, PageServer } from './server.ts';
import { setTrouble, troubles } from './trouble.ts';
import { type Company, workspaceView } from './views.ts';
import { Watcher, watch } from './watcher.ts';

interface PageOptions {
  sandbox: Sandbox;
  clock: VirtualClock;
  reads: Reads;
  about: Company;
  bundle: Bundle;
  port: number;
}

/** Changes come in swarms; pages are drawn once for those of this many milliseconds. */
const DRAW_AFTER_MS = 25;

/** Whatever becomes due on the way is done, which for a year takes seconds; nobody means the year 9999. */
const MOST_AT_ONCE_MS = 366 * 24 * 3_600_000;

const clockMove = z.union([
  z.object({ move: z.enum(['hour', 'tomorrow', 'monday']), tz: z.string() }),
  z.object({ to: z.string(), tz: z.string() }),
]);

/** What can be drawn and holds nothing that runs; an SVG can. */
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

const troubleWanted = z.object({ trouble: z.enum(troubles) });

/** The page on top of a sandbox: whoever has it open is shown what happens, and does things as anybody. */
export class Page {
  readonly #options: PageOptions;
  readonly #acts: Acts;
  readonly #inspector: Inspector;
  readonly #server: PageServer;
  readonly #watchers = new Map<WebSocket, Watcher>();
  #trouble: Trouble = 'none';
  #moving = 0;
  #drawing: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: PageOptions) {
    this.#options = options;
    this.#acts = new Acts(options.sandbox);
    this.#inspector = new Inspector(options.sandbox);
    this.#server = new PageServer({
      port: options.port,
      page: options.bundle,
      ask: (path, body) => this.#ask(path, body),
      load: (path, query) => this.#load(path, query),
      opened: (socket) => this.#opened(socket),
    });
  }

  /** Listens, and gives the page's address. */
  async listen(): Promise<string> {
    const address = await this.#server.listen();
    void this.#follow();
    return address;
  }

  /** Closes every page. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#drawing);
    await this.#server.close();
  }

  async #follow(): Promise<void> {
    while (!this.#closed) {
      await this.#options.sandbox.changed();
      this.#drawSoon();
    }
  }

  #drawSoon(): void {
    this.#drawing ??= setTimeout(() => {
      this.#drawing = undefined;
      for (const [socket, watcher] of this.#watchers) this.#draw(socket, watcher);
    }, DRAW_AFTER_MS);
  }

  #draw(socket: WebSocket, watcher: Watcher): void {
    const workspace = workspaceView(this.#options.sandbox.box, this.#options.about);
    if (watcher.isNew('workspace', workspace)) push(socket, { type: 'workspace', workspace });
    watcher.show();
  }

  #opened(socket: WebSocket): void {
    const watcher = new Watcher(this.#options.sandbox.box, this.#options.reads, (what) => push(socket, what));
    this.#watchers.set(socket, watcher);
    let leave: (() => void) | undefined;
    socket.on('close', () => {
      leave?.();
      this.#watchers.delete(socket);
    });
    socket.on('message', (data) => {
      const read = watch.safeParse(parsed(String(data)));
      if (!read.success) return socket.close(1008, 'not understood');
      watcher.look(read.data);
      if (read.data.inspector && !leave) leave = this.#inspect(socket);
      if (!read.data.inspector) {
        leave?.();
        leave = undefined;
      }
    });
    this.#draw(socket, watcher);
    push(socket, { type: 'clock', clock: this.#clock });
    push(socket, { type: 'trouble', trouble: { trouble: this.#trouble } });
  }

  #inspect(socket: WebSocket): () => void {
    push(socket, { type: 'inspector', entries: this.#inspector.all(), reset: true });
    return this.#inspector.follow((entries) => push(socket, { type: 'inspector', entries, reset: false }));
  }

  get #clock(): ClockView {
    return { now: this.#options.clock.now(), moving: this.#moving > 0 };
  }

  #tellAll(what: Push): void {
    for (const socket of this.#watchers.keys()) push(socket, what);
  }

  async #ask(path: string, body: unknown): Promise<Answer> {
    switch (path) {
      case '/act':
        return answer(request, body, ({ as, act }) =>
          // What Slack's client itself says, of an empty field for instance, nobody else hears of.
          this.#acts.do(as, act).finally(() => this.#drawSoon()),
        );
      case '/clock':
        return answer(clockMove, body, (wanted) => this.#move(wanted));
      case '/trouble':
        return answer(troubleWanted, body, async ({ trouble }) => {
          this.#trouble = trouble;
          setTrouble(this.#options.sandbox, trouble);
          this.#tellAll({ type: 'trouble', trouble: { trouble } });
          return {};
        });
      default:
        return { status: 404, body: 'There is nothing here.' };
    }
  }

  async #move(wanted: z.infer<typeof clockMove>): Promise<{ notice?: string }> {
    const { clock } = this.#options;
    const target =
      'move' in wanted ? moveTo(wanted.move, clock.now(), wanted.tz) : instantOf(wanted.to, wanted.tz);
    if (target === undefined) return { notice: 'That is not a date and a time.' };
    if (target <= clock.now()) return { notice: 'The clock only goes forward: choose a later time.' };
    if (target > clock.now() + MOST_AT_ONCE_MS)
      return { notice: 'The clock goes on by a year at most: choose an earlier time.' };
    this.#moving += 1;
    this.#tellAll({ type: 'clock', clock: this.#clock });
    try {
      await clock.advanceTo(target);
    } finally {
      this.#moving -= 1;
      this.#tellAll({ type: 'clock', clock: this.#clock });
    }
    return {};
  }

  /** The content of a file, for somebody who can read a message it stands in. */
  #load(path: string, query: URLSearchParams): Answer | undefined {
    const [, id = ''] = /^\/file\/(\w+)$/.exec(path) ?? [];
    const { world } = this.#options.sandbox.box.api;
    const file = world.files.get(id);
    const user = world.users.get(query.get('as') ?? '');
    if (!file || !user) return undefined;
    const readable = [...world.channels.values()].some(
      (channel) =>
        canRead(user, channel) &&
        visibleMessages(world, user, channel).some((each) => each.files?.some((one) => one.id === id)),
    );
    if (!readable) return undefined;
    const name = encodeURIComponent(file.name);
    return {
      status: 200,
      body: file.content,
      // Nothing but a picture is shown by the browser itself: whatever is in it, it is not a page of ours.
      headers: {
        'content-type': PICTURES.has(file.mimetype) ? file.mimetype : 'application/octet-stream',
        'content-disposition': `attachment; filename*=UTF-8''${name}`,
      },
    };
  }
}

async function answer<T>(
  schema: z.ZodType<T>,
  body: unknown,
  run: (asked: T) => Promise<object>,
): Promise<Answer> {
  const read = schema.safeParse(body);
  if (!read.success) return { status: 400, body: z.prettifyError(read.error) };
  const done = await run(read.data);
  return { status: 200, body: JSON.stringify(done), headers: { 'content-type': 'application/json' } };
}

function push(socket: WebSocket, what: Push): void {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(what));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not ours; the schema refuses it.
    return undefined;
  }
}
