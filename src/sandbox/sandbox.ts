import { assemble, type Parts, type SandboxOptions } from './assembly.ts';
import type { Box } from './box.ts';
import { turns, VirtualClock } from './clock.ts';
import type { Answer, Delivery, Kind } from './delivery/dispatcher.ts';
import { HttpTransport, type Signing } from './delivery/http.ts';
import type { DisconnectReason } from './delivery/socket.ts';
import type { Fault, FaultSpec } from './faults.ts';
import { newSecret } from './ids.ts';
import { type Json, json } from './json.ts';
import type { Log, LoggedCall, RecordedRefusal } from './log.ts';
import { write } from './saved.ts';
import { Workspace } from './workspace.ts';

/** Turns of the event loop in which a request that the app just began has surely arrived over loopback. */
const SETTLING_TURNS = 30;

/** A Slack workspace in a box: a Web API on a loopback port, people who use the app, and everything logged. */
export class Sandbox extends Workspace {
  readonly signingSecret: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly teamId: string;
  readonly #parts: Parts;
  readonly #settlers = new Set<() => Promise<unknown>>();
  #leaveClock: () => void = () => undefined;

  /** Starts a workspace with the app installed: with nobody in it, or as it was when it was saved. */
  static async start(options: SandboxOptions): Promise<Sandbox> {
    const parts = assemble(options);
    parts.origin = `http://127.0.0.1:${await parts.server.listen(options.port)}`;
    return new Sandbox(parts);
  }

  private constructor(parts: Parts) {
    super(parts, parts.activity);
    this.#parts = parts;
    const { app, world } = parts.api;
    this.signingSecret = app.signingSecret;
    this.botToken = app.botToken;
    this.appToken = app.appToken;
    this.teamId = world.team.id;
    if (parts.clock instanceof VirtualClock) this.#leaveClock = parts.clock.settleWith(() => this.quiet());
  }

  /** What `slackApiUrl` of the app is set to. */
  get apiUrl(): string {
    return `${this.#parts.origin}/api/`;
  }

  /** Everything between the app and Slack, to look through and to listen to. */
  get log(): Log {
    return this.#parts.log;
  }

  /** Everything that was refused, for tests to find empty. */
  get refusals(): RecordedRefusal[] {
    return this.#parts.log.refusals;
  }

  /** Every call the app made. */
  get calls(): LoggedCall[] {
    return this.#parts.log.calls;
  }

  /** Everything that was sent to the app, with its answers. */
  get deliveries(): Delivery[] {
    return this.#parts.log.deliveries;
  }

  /** Sends to this address from now on, signed. Refused for a manifest of Socket Mode. */
  deliverTo(url: string): void {
    if (this.#parts.api.settings.socketMode) {
      throw new Error('The manifest says Socket Mode: nothing is sent by HTTP');
    }
    this.#parts.dispatcher.use(new HttpTransport(url, this.signingSecret, this.#parts.ackMs));
  }

  /** Sends the challenge with which Slack tests a request URL, and says whether it came back. */
  async verifyUrl(): Promise<boolean> {
    const { app } = this.#parts.api;
    const challenge = newSecret();
    const payload = { type: 'url_verification', token: app.verificationToken, challenge };
    const { answers } = await this.#parts.dispatcher.deliver('event', payload);
    const { body } = answers[0] ?? {};
    return body === challenge || json(body).challenge === challenge;
  }

  /**
   * The workspace as plain JSON, for `Sandbox.start` to restore: the same people, places, messages, files and Home tabs
   * under the same ids, and the same tokens. Open modals are closed by it, and `response_url`s end.
   */
  save(): unknown {
    return write(this.#parts);
  }

  /** What is inside, for the page that shows it. */
  get box(): Box {
    return this.#parts;
  }

  /** Resolves when something happened, or was seen to begin or end. */
  changed(): Promise<void> {
    return this.#parts.activity.changed();
  }

  /** How many WebSockets the app has open. */
  get connections(): number {
    return this.#parts.sockets.connections;
  }

  /** Tells the app on every WebSocket to connect anew. Slack closes them at once, unless it only warns. */
  disconnectSockets(reason: DisconnectReason): void {
    this.#parts.sockets.disconnect(reason);
  }

  /** Takes the app out of the workspace: its tokens stop working. */
  uninstall(): void {
    this.#parts.gateway.tokens.revoked = 'account_inactive';
  }

  /** Lets calls go wrong from now on. */
  fail(fault: FaultSpec): Fault {
    return this.#parts.gateway.faults.add(fault);
  }

  /** Sends a recorded delivery once more, byte for byte but newly signed, and gives the answer. */
  redeliver(delivery: Delivery): Promise<Answer> {
    const retry = delivery.kind === 'event' ? { num: 1, reason: 'http_timeout' as const } : undefined;
    return this.#parts.dispatcher.send(delivery, retry);
  }

  /** Sends a payload a test made up. */
  deliver(given: { kind: Kind; payload: Json; signed?: Signing }): Promise<Delivery> {
    return this.#parts.dispatcher.deliver(given.kind, given.payload, given.signed ?? true);
  }

  /** Lets `quiet` also wait for `settle`, e.g. until the app's own queue is empty. Returns the undo. */
  quietWith(settle: () => Promise<unknown>): () => void {
    this.#settlers.add(settle);
    return () => this.#settlers.delete(settle);
  }

  /** Resolves when nothing is under way: no delivery and no call. Who waits for the clock is at rest. */
  async quiet(): Promise<void> {
    const { activity } = this.#parts;
    for (;;) {
      while (activity.underWay > 0) await activity.changed();
      const { version } = activity;
      await turns(SETTLING_TURNS);
      for (const settle of this.#settlers) await settle();
      if (activity.underWay === 0 && activity.version === version) return;
    }
  }

  /**
   * Resolves when `condition` holds, looking again whenever something happens in the sandbox. For apps in
   * another process, which `quiet` cannot see into.
   * @param patienceMs real time after which it rejects with what was waited for
   */
  async until(what: string, condition: () => boolean, patienceMs = 10_000): Promise<void> {
    const late = AbortSignal.timeout(patienceMs);
    const tooLate = new Promise<void>((resolve) => {
      late.addEventListener('abort', () => resolve(), { once: true });
    });
    while (!condition()) {
      if (late.aborted) throw new Error(`The sandbox waited ${patienceMs} ms in vain: ${what}`);
      await Promise.race([this.#parts.activity.changed(), tooLate]);
    }
  }

  /** Stops everything and closes every connection. */
  async stop(): Promise<void> {
    this.#leaveClock();
    this.#parts.dispatcher.stop();
    this.#parts.sockets.stop();
    await this.#parts.server.close();
  }
}
