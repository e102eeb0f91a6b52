import { checkMessage } from '../block-kit/index.ts';
import { messagesWith, type StoredFile, showFileWithShares } from '../files.ts';
import { copy, isJson, type Json, jsons, str } from '../json.ts';
import type { Channel, Content } from '../world.ts';
import { channelOf, isVisible, needMembership } from './access.ts';
import { type Call, type Handler, refuse, refuseViolations, required } from './call.ts';
import { threadOf } from './chat.ts';
import type { Upload } from './uploads.ts';

/** "Longer than the limit of 1000 character", "limited to 1MB", "a maximum of 100 channels". */
const MOST = { altText: 1000, snippet: 1_000_000, channels: 100 };

/** https://docs.slack.dev/reference/methods/files.getUploadURLExternal */
export const getUploadUrl: Handler = (call) => {
  const { args, api } = call;
  const name = required(call, 'filename', 'missing_argument');
  const length = Number(args.length ?? 0);
  if (length === 0) refuse(call, 'missing_argument', 'the argument length is required, and not 0');
  if (!Number.isInteger(length) || length < 0) {
    refuse(call, 'invalid_arguments', 'length is a number of bytes');
  }
  const altText = str(args.alt_txt);
  if (altText.length > MOST.altText) {
    refuse(call, 'alt_txt_too_large', `alt_txt is at most ${MOST.altText} characters`);
  }
  const snippet = str(args.snippet_type) !== '';
  if (snippet && length > MOST.snippet) refuse(call, 'snippet_too_large', 'a snippet is at most 1 MB');
  const { url, fileId } = api.uploads.issue({ name, length, altText, snippet });
  return { upload_url: url, file_id: fileId };
};

/** The uploads to complete with their titles; refused unless the bytes of each have come. */
function uploadsOf(call: Call): { upload: Required<Upload>; title: string }[] {
  const { files } = call.args;
  if (!Array.isArray(files) || files.length === 0 || !files.every(isJson)) {
    refuse(call, 'invalid_arguments', 'files is an array of objects with an id');
  }
  return files.map(({ id, title }) => ({ upload: uploadOf(call, str(id)), title: str(title) }));
}

/** "This method can only be called once", and only by "the owner of the file". */
function uploadOf(call: Call, id: string): Required<Upload> {
  const upload = call.api.uploads.find(id);
  if (upload) return upload;
  const file = call.api.world.files.get(id);
  if (file && file.user !== call.api.app.botUserId) {
    refuse(call, 'access_denied', `the app is the owner of the file ${id}`);
  }
  refuse(call, 'file_not_found', `the bytes of ${id} have come, and it was not completed before`);
}

/** One place of the list `channels`, where people stand for their direct messages. */
function listed(call: Call, id: string): Channel {
  const { world, app } = call.api;
  const user = world.users.get(id);
  const channel = user && !user.bot ? world.directMessage(app.botUserId, id) : world.channels.get(id);
  if (!channel || !isVisible(call, channel)) {
    refuse(call, 'invalid_channel', `there is no conversation ${id} that the bot can see`);
  }
  return channel;
}

/** Where the files are shared; nowhere when no channel is named: "the file will remain private". */
function placesOf(call: Call): Channel[] {
  const { args, api } = call;
  const ids = str(args.channels).split(',').filter(Boolean);
  if (ids.length > MOST.channels) {
    refuse(call, 'channels_limit_exceeded', `at most ${MOST.channels} channels are named`);
  }
  if (ids.length > 1 && str(args.thread_ts)) {
    refuse(call, 'invalid_arguments', 'only one channel is named when thread_ts is used');
  }
  const places = str(args.channel_id) ? [channelOf(call, 'channel_id')] : ids.map((id) => listed(call, id));
  for (const place of places) {
    needMembership(call, place);
    if (place.archived || (place.kind === 'im' && !api.settings.messagesTab)) {
      refuse(call, 'posting_to_channel_denied', 'the channel is one that the bot may post to');
    }
  }
  return places;
}

/** "If the `initial_comment` field is provided, the `blocks` field is ignored." */
function contentOf(call: Call): Content {
  const text = str(call.args.initial_comment);
  const { blocks } = call.args;
  const bare = { text, blocks: [], attachments: [] };
  const isEmpty = blocks === undefined || (Array.isArray(blocks) && blocks.length === 0);
  if (text || isEmpty) return bare;
  refuseViolations(checkMessage({ blocks }).map((each) => ({ ...each, error: 'invalid_blocks' })));
  if (jsons(blocks).some((block) => block.type === 'markdown')) {
    const issue = 'https://github.com/slackapi/python-slack-sdk/issues/1756';
    refuse(call, 'internal_error', 'Slack fails on a markdown block that comes with a file', issue);
  }
  return { ...bare, blocks: jsons(blocks) };
}

/**
 * https://docs.slack.dev/reference/methods/files.completeUploadExternal. The answer has no more of a file than the
 * page shows: where it was shared is for files.info, since Slack shares files some time later.
 */
export const completeUpload: Handler = (call) => {
  const { api } = call;
  const uploads = uploadsOf(call);
  const places = placesOf(call);
  const content = contentOf(call);
  const files = uploads.map(({ upload, title }) => api.uploads.complete(upload, title, api.app.botUserId));
  for (const place of places) {
    const { threadTs } = threadOf(call, place);
    api.conversations.post(place, content, {
      files: copy(files),
      ...(threadTs ? { threadTs } : {}),
    });
  }
  return { files: files.map(({ id, title }): Json => ({ id, title })) };
};

/**
 * The file named by an argument. Refused when it is deleted, or when the bot cannot see it: bots know "files
 * appearing in the channels they belong to" (https://api.slack.com/methods/files.info), and their own.
 * @param hidden what a file is called that the bot cannot see
 */
function fileOf(call: Call, hidden: 'not_visible' | 'file_not_found'): StoredFile {
  const { world, app } = call.api;
  const file = world.files.get(required(call, 'file', 'file_not_found'));
  if (!file) refuse(call, 'file_not_found', 'there is no such file');
  const isSeen = messagesWith(world, file.id).some(({ channel }) =>
    world.channel(channel).members.has(app.botUserId),
  );
  if (file.user !== app.botUserId && !isSeen) {
    refuse(call, hidden, `${file.id} is the app's own or shared in a channel that its bot is in`);
  }
  if (file.deleted) refuse(call, 'file_deleted', 'the file is not deleted');
  return file;
}

/** https://docs.slack.dev/reference/methods/files.info */
export const info: Handler = (call) => ({
  file: showFileWithShares(call.api.world, fileOf(call, 'not_visible')),
  comments: [],
  response_metadata: { next_cursor: '' },
});

/** https://docs.slack.dev/reference/methods/files.delete */
export const remove: Handler = (call) => {
  const file = fileOf(call, 'file_not_found');
  if (file.user !== call.api.app.botUserId) {
    refuse(call, 'cant_delete_file', "an app deletes its own files, not other people's");
  }
  call.api.world.deleteFile(file);
  return {};
};
