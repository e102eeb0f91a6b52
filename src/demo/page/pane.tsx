import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Act, Done, Looking, Place, WorkspaceView } from '../protocol.ts';
import { ChannelHead } from './channel-head.tsx';
import { Composer } from './composer.tsx';
import type { PaneState } from './connection.ts';
import { Messages } from './conversation.tsx';
import { Home } from './home.tsx';
import { Icon } from './icons.tsx';
import { FIRST_MESSAGES } from './kept.ts';
import type { Reading } from './message.tsx';
import { Modals } from './modal.tsx';
import { PersonaSwitch } from './people.tsx';
import { Sidebar } from './sidebar.tsx';
import { Thread } from './thread.tsx';

interface PaneProps {
  /** What tells the panes apart for those who do not see them. */
  label: string;
  workspace: WorkspaceView;
  looking: Looking;
  /** Nothing until the server has drawn it. */
  shown: PaneState | undefined;
  now: number;
  act: (as: string, act: Act) => Promise<Done>;
  onLook: (looking: Looking) => void;
}

/** How many more messages are drawn at a time. */
const MORE_MESSAGES = 100;

/** Everything as one person sees it. */
export function Pane(props: PaneProps): JSX.Element {
  const { label, looking, shown, onLook } = props;
  const conversations = shown ? [...shown.sidebar.channels, ...shown.sidebar.directMessages] : [];
  // Nobody is offered the names of private channels they are not in.
  const workspace = shown ? { ...props.workspace, channels: shown.sidebar.channels } : props.workspace;
  const [menu, setMenu] = useState(false);
  const [notice, setNotice] = useState<string>();
  const person = workspace.people.find((each) => each.id === looking.as);
  const modals = shown?.modals ?? [];
  const act = async (what: Act): Promise<Done> => {
    setNotice(undefined);
    const done = await props.act(looking.as, what);
    if (done.notice) setNotice(done.notice);
    return done;
  };
  const open = (place: Place) => {
    setMenu(false);
    setNotice(undefined);
    onLook({ as: looking.as, place, messages: FIRST_MESSAGES });
    if ('home' in place) void act({ do: 'home' });
  };
  return (
    <section class={`pane ${menu ? 'with-menu' : ''}`} aria-label={label}>
      {/* What is under a form waits until the form is closed. */}
      <div class="pane-under" inert={modals.length > 0}>
        <div class="pane-head">
          <button
            type="button"
            class="plain menu-button"
            aria-label="Conversations"
            aria-expanded={menu}
            onClick={() => setMenu(!menu)}
          >
            <Icon name="menu" />
          </button>
          {person && (
            <PersonaSwitch
              workspace={workspace}
              person={person}
              onChoose={(as) => {
                setNotice(undefined);
                onLook({ ...(looking.place ? { place: looking.place } : {}), as, messages: FIRST_MESSAGES });
              }}
            />
          )}
        </div>
        <div class="pane-body">
          {shown && (
            <Sidebar
              label={`Conversations, ${label}`}
              workspace={workspace}
              sidebar={shown.sidebar}
              place={shown.place}
              onOpen={open}
              onCreate={async (name, isPrivate) => {
                const { channel } = await act({ do: 'create-channel', name, private: isPrivate });
                if (channel) open({ channel });
                return channel !== undefined;
              }}
            />
          )}
          {shown && person && (
            <Main {...props} workspace={workspace} shown={shown} person={person} act={act} open={open} />
          )}
        </div>
      </div>
      {notice && (
        <div class="notice" role="alert">
          <p>{notice}</p>
          <button type="button" class="plain" aria-label="Close this" onClick={() => setNotice(undefined)}>
            <Icon name="close" />
          </button>
        </div>
      )}
      {person && (
        <Modals
          modals={modals}
          workspace={workspace}
          reader={person}
          conversations={conversations}
          act={act}
          openChannel={(id) => open({ channel: id })}
        />
      )}
    </section>
  );
}

interface MainProps extends Omit<PaneProps, 'act'> {
  shown: PaneState;
  person: WorkspaceView['people'][number];
  act: (act: Act) => Promise<Done>;
  open: (place: Place) => void;
}

/** What is beside the conversations: a channel with perhaps a thread, or the app's Home. */
function Main({ workspace, looking, shown, now, person, act, open, onLook }: MainProps): JSX.Element {
  const reading: Reading = {
    workspace,
    reader: person,
    conversations: [...shown.sidebar.channels, ...shown.sidebar.directMessages],
    now,
    act: async (what) => void (await act(what)),
    suggest: async (target, typed) => {
      const { options, notice } = await act({ do: 'suggest', target, typed });
      if (notice) throw new Error(notice);
      return options ?? [];
    },
    openChannel: (id) => open({ channel: id }),
    openThread: (thread) => onLook({ ...looking, thread }),
  };
  const { channel, thread, place } = shown;
  if (place && 'home' in place)
    return <Home workspace={workspace} home={shown.home} reading={reading} act={act} />;
  if (!channel) {
    return (
      <div class="place">
        <p class="nothing">{person.name} can see no channel here yet.</p>
      </div>
    );
  }
  const { id, name, kind } = channel.line;
  const send = async (text: string, under?: string) => {
    const isCommand = text.startsWith('/') && !under;
    const { notice } = await act(
      isCommand
        ? { do: 'command', channel: id, line: text }
        : { do: 'say', channel: id, text, ...(under ? { thread: under } : {}) },
    );
    return notice === undefined;
  };
  const shortcut = (callbackId: string) => void act({ do: 'shortcut', callbackId });
  const head = thread?.[0];
  return (
    <div class={`place ${thread ? 'with-thread' : ''}`}>
      <section class="channel" aria-label={name}>
        <ChannelHead channel={channel} reading={reading} />
        <Messages
          channel={channel}
          reading={reading}
          onEarlier={() => onLook({ ...looking, messages: looking.messages + MORE_MESSAGES })}
        />
        {channel.readOnly ? (
          <p class="read-only">{channel.readOnly}</p>
        ) : (
          <Composer
            key={`${looking.as} ${id}`}
            place={`${looking.as} ${id}`}
            workspace={workspace}
            label={`Message ${kind === 'im' ? name : `#${name}`}`}
            onSend={send}
            onShortcut={shortcut}
          />
        )}
      </section>
      {thread && head && (
        <Thread
          messages={thread}
          reading={reading}
          readOnly={channel.readOnly}
          onReply={(text) => send(text, head.ts)}
          onShortcut={shortcut}
          onClose={() => {
            const { thread: _, ...without } = looking;
            onLook(without);
          }}
        />
      )}
    </div>
  );
}
