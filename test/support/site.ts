import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFailed, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { httpManifest, socketManifest } from '../../src/manifest.ts';
import { type ChannelHandle, type Person, Sandbox, VirtualClock } from '../../src/sandbox/index.ts';
import { Child, type Exit, scriptOf } from './bot.ts';

export interface SiteOptions {
  mode?: 'http' | 'socket';
  /** Whether the workspace granted reading back what was sent. */
  history?: boolean;
  /** Violations of Slack's rules that this test provokes on purpose. */
  mayBeRefused?: string[];
  /** When it is, in UTC milliseconds; time goes on from there, and can be moved on. Socket Mode: requests are signed in real time. */
  now?: number;
}

/** Loaded into a bot whose clock is set, or that is to be killed at a step. */
const killAt = new URL('./kill-at.ts', import.meta.url);

/** A workspace in real time, and a folder in which the real bot is started, killed and started again. */
export class Site {
  readonly sandbox: Sandbox;
  readonly directory = mkdtempSync(join(tmpdir(), 'handoff-site-'));
  readonly mode: 'http' | 'socket';
  readonly #mayBeRefused: readonly string[];
  readonly #children: Child[] = [];
  #bot: Child | undefined;
  port = 0;
  /** The workspace's clock, where it is another than the machine's. */
  readonly clock: VirtualClock | undefined;

  private constructor(sandbox: Sandbox, { mode, mayBeRefused = [] }: SiteOptions, clock?: VirtualClock) {
    this.sandbox = sandbox;
    this.mode = mode ?? 'http';
    this.#mayBeRefused = mayBeRefused;
    this.clock = clock;
  }

  /** Starts a workspace with nothing running in it yet. */
  static async prepare(options: SiteOptions = {}): Promise<Site> {
    const mode = options.mode ?? 'http';
    const manifest = mode === 'http' ? parse(httpManifest('https://handoff.example.com')) : socketManifest();
    const clock = options.now === undefined ? undefined : new VirtualClock(options.now);
    clock?.run();
    const grantOptionalScopes = options.history ?? false;
    const sandbox = await Sandbox.start({ manifest, grantOptionalScopes, ...(clock && { clock }) });
    const site = new Site(sandbox, options, clock);
    onTestFinished(() => site.close());
    onTestFailed(() => site.#tell());
    return site;
  }

  /** Starts a workspace and the bot in it. */
  static async open(options: SiteOptions = {}): Promise<Site> {
    const site = await Site.prepare(options);
    await site.start();
    return site;
  }

  /** The bot that was started last. */
  get bot(): Child {
    if (!this.#bot) throw new Error('No bot was started yet');
    return this.#bot;
  }

  get database(): string {
    return join(this.directory, 'handoff.db');
  }

  /** What `npm start` reads here. */
  get env(): Record<string, string> {
    const { botToken, appToken, signingSecret, apiUrl } = this.sandbox;
    return {
      SLACK_BOT_TOKEN: botToken,
      ...(this.mode === 'http' ? { SLACK_SIGNING_SECRET: signingSecret } : { SLACK_APP_TOKEN: appToken }),
      SLACK_API_URL: apiUrl,
      DATABASE_URL: `file:${this.database}`,
      PORT: '0',
      LOG_LEVEL: 'debug',
    };
  }

  /** Starts a process by an npm script, with the environment as it is here but for `over`. */
  launch(
    script = 'start',
    { over = {}, args = [] }: { over?: Record<string, string>; args?: string[] } = {},
  ) {
    const ahead = this.clock ? { CLOCK_AHEAD: String(this.clock.now() - Date.now()) } : {};
    const first = this.clock ? ['--import', killAt.href] : [];
    const child = new Child([...first, ...scriptOf(script), ...args], {
      cwd: this.directory,
      env: { ...this.env, ...ahead, ...over },
    });
    this.#children.push(child);
    return child;
  }

  /** Runs a command line to its end. */
  async run(script: string, args: string[] = []): Promise<Exit & { stdout: string; stderr: string }> {
    const child = this.launch(script, { args });
    return { ...(await child.exited), stdout: child.stdout, stderr: child.stderr };
  }

  /** Starts the bot and waits until it listens. */
  async listening(over: Record<string, string> = {}): Promise<void> {
    this.#bot = this.launch('start', { over });
    this.port = Number((await this.bot.says('Handoff listens')).port);
  }

  /** Starts the bot so that it is killed at a step (see `kill-at.ts`), and waits for its end. */
  async dies(step: string): Promise<void> {
    this.#bot = this.launch('start', { over: { KILL_AT: step } });
    const { signal } = await this.#bot.exited;
    const { stdout, stderr } = this.#bot;
    if (signal !== 'SIGKILL') throw new Error(`It was not killed at "${step}":\n${stdout}${stderr}`);
  }

  /** Starts the bot, anew after an end, with variables of its own, and waits until it answers Slack. */
  async start(over: Record<string, string> = {}): Promise<void> {
    await this.listening(over);
    await this.bot.says('ready');
    if (this.mode === 'http') this.sandbox.deliverTo(`http://127.0.0.1:${this.port}/slack/events`);
  }

  /** Kills the bot without a warning, and starts it again on the same database. */
  async killAndRestart(): Promise<void> {
    await this.bot.end('SIGKILL');
    await this.start();
  }

  /** What its bots had to complain of, and the last that was asked of Slack: for whoever reads why a test failed. */
  #tell(): void {
    const lines = this.#children.flatMap(({ stdout, stderr }) => [
      ...stdout.split('\n').filter((line) => /"level":("(warn|error)"|[45]0)/.test(line)),
      stderr,
    ]);
    const calls = this.sandbox.calls.slice(-20).map(({ at, method, args, answer }) => {
      const { channel, text } = args;
      return JSON.stringify({ at, method, channel, text, ok: answer?.ok ?? null });
    });
    process.stderr.write(`${[...lines, ...calls].filter(Boolean).join('\n')}\n`);
  }

  async get(path: string): Promise<{ status: number; text: string }> {
    const response = await fetch(`http://127.0.0.1:${this.port}${path}`);
    return { status: response.status, text: await response.text() };
  }

  /** One number of `/metrics`. */
  async metric(name: string): Promise<number> {
    const line = (await this.get('/metrics')).text.split('\n').find((each) => each.startsWith(name));
    return Number(line?.split(' ').at(-1));
  }

  async close(): Promise<void> {
    await Promise.all(this.#children.filter((child) => !child.over).map((child) => child.end('SIGKILL')));
    await this.sandbox.stop();
    rmSync(this.directory, { recursive: true, force: true });
    const refusals = this.sandbox.refusals.filter(({ error }) => !this.#mayBeRefused.includes(error));
    expect(refusals, 'Slack refused what the bot sent').toEqual([]);
  }

  /** Waits until somebody looks at the modal with this title. */
  async modal(who: Person, title: string): Promise<void> {
    await this.sandbox.until(`${who.name} sees "${title}"`, () => who.modal?.title === title);
  }

  /** The least that a story needs; Eve Engineer is not in the deal's channel. */
  async staff() {
    const person = (name: string, more = {}) => this.sandbox.person({ name, ...more });
    const ada = person('Ada Admin', { admin: true });
    const [sol, eno, eve] = [person('Sol Sales'), person('Eno Engineer'), person('Eve Engineer')];
    const acme = this.sandbox.channel({ name: 'deal-acme', members: [ada, sol, eno, 'bot'] });
    await ada.command(acme, '/handoff settings');
    await this.appoint(ada, 'Sales', [sol]);
    await this.appoint(ada, 'Solution Engineering', [eno, eve]);
    await ada.closeModal({ all: true });
    return { ada, sol, eno, eve, acme };
  }

  async appoint(admin: Person, fn: string, people: Person[]): Promise<void> {
    await this.modal(admin, 'Handoff settings');
    await admin.clickInModal('Change', { near: fn });
    await this.modal(admin, fn);
    await admin.fill({ People: people });
    expect(await admin.submit()).toMatchObject({ outcome: 'closed' });
  }

  async startDeal(who: Person, where: ChannelHandle): Promise<void> {
    await who.command(where, '/handoff deal');
    await this.modal(who, 'Start a deal');
    await who.fill({ 'Deal name': 'Acme rollout', Customer: 'Acme Works' });
    expect(await who.submit()).toMatchObject({ outcome: 'closed' });
  }

  async askSe(who: Person, where: ChannelHandle): Promise<void> {
    await who.command(where, '/handoff se demo by friday');
    await this.modal(who, 'Ask SE');
    await who.fill({ 'Outcome wanted': 'Plant managers agree to evaluate' });
    expect(await who.submit()).toMatchObject({ outcome: 'closed' });
  }
}
