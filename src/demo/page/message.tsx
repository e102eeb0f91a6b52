import type { JSX } from 'preact';
import type {
  Act,
  ChannelLine,
  FileView,
  Json,
  MessageView,
  PersonView,
  Target,
  WorkspaceView,
} from '../protocol.ts';
import { Avatar } from './avatar.tsx';
import { Attachments, Blocks } from './blocks/index.tsx';
import { Icon } from './icons.tsx';
import { Mrkdwn } from './mrkdwn.tsx';
import { Popover } from './popover.tsx';
import type { Surface } from './surface.ts';
import { dayOf, instantOf, longDayOf, timeOf } from './time.ts';

/** What a message needs from the pane it stands in. */
export interface Reading {
  workspace: WorkspaceView;
  reader: PersonView;
  /** What the reader sees in the sidebar. */
  conversations: ChannelLine[];
  now: number;
  act: (act: Act) => Promise<void>;
  suggest: (target: Target, typed: string) => Promise<Json[]>;
  openChannel: (id: string) => void;
  openThread: (ts: string) => void;
}

interface MessageProps {
  message: MessageView;
  reading: Reading;
  /** Follows one of the same author closely: the name is not repeated. */
  follows?: boolean;
  /** In a thread, where there is no thread to open. */
  inThread?: boolean;
}

/** One message. */
export function Message({ message, reading, follows = false, inThread = false }: MessageProps): JSX.Element {
  const { workspace, reader } = reading;
  const author = workspace.people.find((each) => each.id === message.user);
  const instant = instantOf(message.ts);
  const classes = [
    'message',
    follows ? 'follows' : '',
    message.ephemeral ? 'ephemeral' : '',
    message.calledMe ? 'called' : '',
  ];
  return (
    <article
      class={classes.join(' ')}
      data-ts={message.ts}
      aria-label={`${author?.name ?? 'Somebody'}, ${timeOf(instant, reader.tz)}`}
    >
      <div class="gutter">{!follows && <Avatar person={author} />}</div>
      <div class="content">
        {message.ephemeral && <p class="only-you">Only visible to you</p>}
        {message.pinned && (
          <p class="mark">
            <Icon name="pin" /> Pinned
          </p>
        )}
        <header class={follows ? 'visually-hidden' : ''}>
          <strong>{author?.name ?? 'Somebody'}</strong>
          {author?.bot && <span class="tag">App</span>}
          <time dateTime={new Date(instant).toISOString()} title={longDayOf(instant, reader.tz)}>
            {timeOf(instant, reader.tz)}
          </time>
        </header>
        <Body message={message} reading={reading} />
        {message.edited && <span class="edited">(edited)</span>}
        {message.replies && !inThread && (
          <button type="button" class="replies" onClick={() => reading.openThread(message.ts)}>
            {message.replies.users.slice(0, 3).map((id) => (
              <Avatar key={id} person={workspace.people.find((each) => each.id === id)} size="small" />
            ))}
            <strong>{message.replies.count === 1 ? '1 reply' : `${message.replies.count} replies`}</strong>
            <span class="quiet">last on {dayOf(instantOf(message.replies.last), reader.tz)}</span>
          </button>
        )}
      </div>
      {!message.tombstone && <Tools message={message} reading={reading} inThread={inThread} />}
    </article>
  );
}

function Body({ message, reading }: { message: MessageView; reading: Reading }): JSX.Element {
  const surface = surfaceOf({ channel: message.channel, ts: message.ts }, reading);
  const text = <Mrkdwn surface={surface} text={message.text} />;
  return (
    <div class="body">
      {message.tombstone ? <em class="quiet">{message.text}</em> : null}
      {!message.tombstone &&
        (message.blocks.length > 0 ? <Blocks surface={surface} blocks={message.blocks} /> : text)}
      <Attachments surface={surface} attachments={message.attachments} />
      {message.files.map((file) => (
        <File key={file.id} file={file} reader={reading.reader} />
      ))}
    </div>
  );
}

/** What the browser draws of files; everything else is for downloading. */
const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

function File({ file, reader }: { file: FileView; reader: PersonView }): JSX.Element {
  const address = `${file.url}?as=${reader.id}`;
  const name = file.title || file.name;
  return (
    <div>
      {PICTURES.includes(file.mimetype) && <img class="picture" src={address} alt={file.altText || name} />}
      <a class="file" href={address} download={file.name}>
        <Icon name="file" />
        <span>
          <strong>{name}</strong>
          <span class="quiet">
            {file.name}, {sizeOf(file.size)}
          </span>
        </span>
      </a>
    </div>
  );
}

const sizeOf = (bytes: number): string => (bytes < 1024 ? `${bytes} bytes` : `${Math.ceil(bytes / 1024)} KB`);

/** What blocks in a channel need to know; `on` says what they stand in. */
export function surfaceOf(on: { channel: string; ts: string }, reading: Reading): Surface {
  return {
    on,
    workspace: reading.workspace,
    reader: reading.reader,
    conversations: reading.conversations,
    values: {},
    entered: {},
    errors: {},
    // Inputs of a message hold nothing until they are chosen from, which the app hears at once.
    enter: () => undefined,
    act: (blockId, actionId, chosen) =>
      reading.act({ do: 'click', target: { on, blockId, actionId }, ...(chosen ? { chosen } : {}) }),
    suggest: (blockId, actionId, typed) => reading.suggest({ on, blockId, actionId }, typed),
    openChannel: reading.openChannel,
  };
}

/** What can be done with a message: reply, and the app's shortcuts, which Slack does not offer on what only one sees. */
function Tools({
  message,
  reading,
  inThread,
}: Required<Pick<MessageProps, 'message' | 'reading' | 'inThread'>>): JSX.Element | null {
  const shortcuts = reading.workspace.shortcuts.filter((each) => each.type === 'message');
  if (message.ephemeral) return null;
  const on = { channel: message.channel, ts: message.ts };
  return (
    <div class="tools">
      {!inThread && (
        <button
          type="button"
          aria-label="Reply in a thread"
          title="Reply in a thread"
          onClick={() => reading.openThread(message.threadOf ?? message.ts)}
        >
          <Icon name="reply" />
        </button>
      )}
      {shortcuts.length > 0 && (
        <Popover label="More actions" face={<Icon name="more" />}>
          {(close) => (
            <ul class="choices">
              {shortcuts.map((each) => (
                <li key={each.callbackId}>
                  <button
                    type="button"
                    onClick={() => {
                      close();
                      void reading.act({ do: 'shortcut', callbackId: each.callbackId, message: on });
                    }}
                  >
                    <span class="who">
                      <strong>{each.name}</strong>
                      <span class="quiet">{each.description}</span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </Popover>
      )}
    </div>
  );
}
