import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ChannelLine, Place, SidebarView, WorkspaceView } from '../protocol.ts';
import { Avatar } from './avatar.tsx';
import { Icon } from './icons.tsx';
import { Popover } from './popover.tsx';

interface SidebarProps {
  /** Whose conversations these are. */
  label: string;
  workspace: WorkspaceView;
  sidebar: SidebarView;
  place: Place | null;
  onOpen: (place: Place) => void;
  onCreate: (name: string, isPrivate: boolean) => Promise<boolean>;
}

/** Channels, direct messages and the app. What is unread is bold; what called this person carries a number. */
export function Sidebar({ label, workspace, sidebar, place, onOpen, onCreate }: SidebarProps): JSX.Element {
  const chosen = place && 'channel' in place ? place.channel : undefined;
  const line = (each: ChannelLine) => (
    <Line key={each.id} line={each} workspace={workspace} chosen={each.id === chosen} onOpen={onOpen} />
  );
  const app = sidebar.directMessages.find((each) => each.with === workspace.app.id);
  const others = sidebar.directMessages.filter((each) => each !== app);
  const joined = sidebar.channels.filter((each) => each.joined && !each.archived);
  const beside = sidebar.channels.filter((each) => !each.joined || each.archived);
  return (
    <nav class="sidebar" aria-label={label}>
      <section>
        <div class="section-head">
          <h2>Channels</h2>
          <Popover class="create" label="New channel" face={<Icon name="plus" />}>
            {(close) => <NewChannel onCreate={onCreate} close={close} />}
          </Popover>
        </div>
        <ul>{joined.map(line)}</ul>
        {beside.length > 0 && (
          <details>
            <summary>Other channels ({beside.length})</summary>
            <ul>{beside.map(line)}</ul>
          </details>
        )}
      </section>
      {others.length > 0 && (
        <section>
          <h2>Direct messages</h2>
          <ul>{others.map(line)}</ul>
        </section>
      )}
      <section>
        <h2>Apps</h2>
        <ul>
          {sidebar.home && (
            <li>
              <button
                type="button"
                class="line"
                aria-current={place && 'home' in place ? 'page' : undefined}
                onClick={() => onOpen({ home: true })}
              >
                <Icon name="home" />
                <span class="name">{workspace.app.name}: Home</span>
              </button>
            </li>
          )}
          {app && line(app)}
        </ul>
      </section>
    </nav>
  );
}

function Line({
  line,
  workspace,
  chosen,
  onOpen,
}: {
  line: ChannelLine;
  workspace: WorkspaceView;
  chosen: boolean;
  onOpen: (place: Place) => void;
}): JSX.Element {
  const person = workspace.people.find((each) => each.id === line.with);
  const marks = [
    line.mentions > 0 ? `, ${line.mentions} for you` : line.unread ? ', unread' : '',
    line.shared ? ', shared with another organisation' : '',
    line.archived ? ', archived' : '',
  ].join('');
  return (
    <li>
      <button
        type="button"
        class={`line ${line.unread ? 'unread' : ''}`}
        aria-current={chosen ? 'page' : undefined}
        onClick={() => onOpen({ channel: line.id })}
      >
        {person ? (
          <Avatar person={person} size="small" />
        ) : (
          <Icon name={line.kind === 'private' ? 'lock' : 'hash'} />
        )}
        <span class="name">{line.name}</span>
        {line.shared && <Icon name="shared" />}
        {line.mentions > 0 && (
          <span class="badge" aria-hidden="true">
            {line.mentions}
          </span>
        )}
        <span class="visually-hidden">{marks}</span>
      </button>
    </li>
  );
}

function NewChannel({
  onCreate,
  close,
}: {
  onCreate: SidebarProps['onCreate'];
  close: () => void;
}): JSX.Element {
  const [name, setName] = useState('');
  const [isPrivate, setPrivate] = useState(false);
  const create = async (event: Event) => {
    event.preventDefault();
    if (await onCreate(name, isPrivate)) close();
  };
  return (
    <form class="small-form" onSubmit={create}>
      <label>
        Channel name
        <input
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
          placeholder="deal-example"
          required
        />
      </label>
      <label class="tick">
        <input
          type="checkbox"
          checked={isPrivate}
          onChange={(event) => setPrivate(event.currentTarget.checked)}
        />
        Private
      </label>
      <button type="submit" class="primary">
        Create
      </button>
    </form>
  );
}
