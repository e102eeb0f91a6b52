import type { WebClient } from '@slack/web-api';
import { type Channels, dealOf } from '../core/ports.ts';
import type { Logger } from '../log.ts';
import type { TaskOf } from '../outbox/task.ts';
import type { Outcome } from '../outbox/worker.ts';
import type { Leased, TeamStore } from '../store/port.ts';
import { failureOf, isCredentials, reinstall } from './failure.ts';
import { type RenderPorts, renderPacket } from './render.ts';
import { NotSent, type Sender } from './send.ts';

interface PacketOptions extends RenderPorts {
  client: WebClient;
  store: TeamStore;
  channels: Channels;
  sender: Sender;
  mayMakeCanvases: boolean;
  log: Logger;
}

/** Longer than any upload of a text may take; a lease outlives it. */
const UPLOAD_TIMEOUT = 10_000;

const notPosted = `what a handoff says could not be posted as a file; ${reinstall}`;

/** What Slack says of an upload that was completed before. Source: the errors of files.completeUploadExternal. */
const completed = ['file_not_found', 'file_update_failed'];

/**
 * How a handoff's packet reaches its channel, once. A file is uploaded first and its id kept: completing the upload is
 * what shows it, and Slack completes an upload only once, so whatever ends in between, it is shown once. A canvas
 * cannot be looked for: where one may have been made, a file follows instead of a second one. Never anything where
 * people from outside may read.
 * Sources: https://docs.slack.dev/reference/methods/files.completeUploadExternal,
 * https://docs.slack.dev/reference/methods/canvases.create
 */
export function createPacketDelivery(options: PacketOptions) {
  const { client, store, channels, sender, log } = options;

  async function packet(leased: Leased, task: TaskOf<'packet'>): Promise<Outcome> {
    const deal = await dealOf(store, task.about);
    if (!deal) return { status: 'done' };
    if (deal.channelId !== task.channelId) {
      return { status: 'done', next: [{ ...task, channelId: deal.channelId }] };
    }
    if ((await channels.recent(task.channelId)).problem) return { status: 'done' };
    return task.as === 'canvas' ? canvas(leased, task) : upload(task);
  }

  async function upload({ about, channelId }: TaskOf<'packet'>): Promise<Outcome> {
    const drawn = await renderPacket(options, about);
    if (!drawn) return { status: 'done' };
    const content = Buffer.from(drawn.markdown);
    const announced = { filename: drawn.filename, length: content.length };
    const { upload_url: url, file_id: fileId } = await sender
      .call('files.getUploadURLExternal', () => client.files.getUploadURLExternal(announced))
      .catch((error: unknown) => {
        const failure = failureOf(error);
        // It is parked, and goes out once it is given another chance.
        if (failure.kind === 'refused' && failure.error === 'missing_scope')
          log.warn({ channelId }, notPosted);
        throw error;
      });
    if (!url || !fileId) throw new Error('files.getUploadURLExternal answered without an address');
    const failed = await sendBytes(url, content);
    if (failed) return { status: 'again', error: failed, arrived: 'no' };
    return { status: 'done', next: [{ type: 'share', about, channelId, fileId }] };
  }

  async function share(leased: Leased, { about, channelId, fileId }: TaskOf<'share'>): Promise<Outcome> {
    const [drawn, channel, surface] = await Promise.all([
      renderPacket(options, about),
      channels.recent(channelId),
      store.surfaces.surface(about, channelId),
    ]);
    if (!drawn || channel.problem) return { status: 'done' };
    const shown = {
      files: [{ id: fileId, title: drawn.title }] as [{ id: string; title: string }],
      channel_id: channelId,
      initial_comment: drawn.comment,
    };
    try {
      await sender.once(leased, 'files.completeUploadExternal', () =>
        client.files.completeUploadExternal(surface ? { ...shown, thread_ts: surface.ts } : shown),
      );
    } catch (error) {
      const failure = failureOf(error instanceof NotSent ? error.cause : error);
      const wasShown = leased.sentAt !== null && failure.kind === 'refused';
      if (wasShown && completed.includes(failure.error)) return { status: 'done' };
      throw error;
    }
    return { status: 'done', posted: true };
  }

  async function canvas(leased: Leased, task: TaskOf<'packet'>): Promise<Outcome> {
    const { about, channelId } = task;
    const asFile: Outcome = { status: 'done', next: [{ ...task, as: 'file' }] };
    if (!options.mayMakeCanvases || leased.sentAt !== null) return asFile;
    const drawn = await renderPacket(options, about);
    if (!drawn) return { status: 'done' };
    const { title, markdown } = drawn;
    try {
      await sender.once(leased, 'canvases.create', () =>
        client.canvases.create({
          title,
          channel_id: channelId,
          document_content: { type: 'markdown', markdown },
        }),
      );
      return { status: 'done', posted: true };
    } catch (error) {
      const failure = failureOf(error instanceof NotSent ? error.cause : error);
      if (failure.kind !== 'refused' || isCredentials(failure.error)) throw error;
      log.info({ channelId, error: failure.error }, 'no canvas can be made there; a file is posted instead');
      return asFile;
    }
  }

  return { packet, share };
}

/** Sends the bytes of a file; answers what went wrong. "A non-200 response indicates a failure." */
async function sendBytes(url: string, content: Buffer<ArrayBuffer>): Promise<string | undefined> {
  try {
    const { status } = await fetch(url, {
      method: 'POST',
      body: content,
      signal: AbortSignal.timeout(UPLOAD_TIMEOUT),
    });
    return status === 200 ? undefined : `the upload was answered with ${status}`;
  } catch (error) {
    return `the upload failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}
