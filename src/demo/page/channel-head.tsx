import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Act, CanvasView, ChannelView } from '../protocol.ts';
import { Avatar } from './avatar.tsx';
import { Blocks } from './blocks/index.tsx';
import { Icon } from './icons.tsx';
import { Message, type Reading, surfaceOf } from './message.tsx';
import { roleOf } from './people.tsx';
import { Popover } from './popover.tsx';

interface ChannelHeadProps {
  channel: ChannelView;
  reading: Reading;
}

/** The line above a channel's messages: its name, who is in it, what is pinned, and what can be done with it. */
export function ChannelHead({ channel, reading }: ChannelHeadProps): JSX.Element {
  const { line, pinned, canvases } = channel;
  const isDirect = line.kind === 'im';
  return (
    <header class="place-head">
      <h2>
        {!isDirect && <Icon name={line.kind === 'private' ? 'lock' : 'hash'} />}
        {line.name}
      </h2>
      {line.shared && <span class="tag">Shared with another organisation</span>}
      {line.archived && <span class="tag">Archived</span>}
      <div class="head-tools">
        {canvases.map((each) => (
          <Canvas key={each.id} canvas={each} channel={channel} reading={reading} />
        ))}
        {pinned.length > 0 && <Pinned channel={channel} reading={reading} />}
        {!isDirect && <Members channel={channel} reading={reading} />}
        {!isDirect && line.joined && <Menu channel={channel} reading={reading} />}
      </div>
    </header>
  );
}

/** A canvas of the channel. In Slack it is a tab; here it opens beneath its button. */
function Canvas({ canvas, channel, reading }: ChannelHeadProps & { canvas: CanvasView }): JSX.Element {
  const surface = surfaceOf({ channel: channel.line.id, ts: canvas.id }, reading);
  return (
    <Popover class="document" label={`Canvas: ${canvas.title}`} face={<Icon name="file" />}>
      {() => (
        <section class="canvas" aria-label={canvas.title}>
          <h3>{canvas.title}</h3>
          <Blocks surface={surface} blocks={[{ type: 'markdown', text: canvas.markdown }]} />
        </section>
      )}
    </Popover>
  );
}

function Pinned({ channel, reading }: ChannelHeadProps): JSX.Element {
  const { pinned } = channel;
  return (
    <Popover
      class="wide"
      label={`Pinned messages, ${pinned.length}`}
      face={
        <>
          <Icon name="pin" /> {pinned.length}
        </>
      }
    >
      {() => pinned.map((each) => <Message key={each.ts} message={each} reading={reading} />)}
    </Popover>
  );
}

function Members({ channel, reading }: ChannelHeadProps): JSX.Element {
  const { workspace } = reading;
  const inside = workspace.people.filter((each) => channel.members.includes(each.id) && !each.deactivated);
  return (
    <Popover
      class="wide"
      label={`Members, ${inside.length}`}
      face={
        <>
          <Icon name="people" /> {inside.length}
        </>
      }
    >
      {(close) => (
        <>
          {channel.line.joined && !channel.line.archived && (
            <Invite channel={channel} reading={reading} close={close} />
          )}
          <ul class="members">
            {inside.map((each) => (
              <li key={each.id}>
                <Avatar person={each} size="small" />
                <span class="who">
                  <strong>{each.name}</strong>
                  <span class="quiet">{each.bot ? 'App' : roleOf(each)}</span>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Popover>
  );
}

function Invite({ channel, reading, close }: ChannelHeadProps & { close: () => void }): JSX.Element | null {
  const [wanted, setWanted] = useState('');
  const outside = reading.workspace.people.filter(
    (each) => !each.deactivated && !channel.members.includes(each.id),
  );
  if (outside.length === 0) return null;
  const invite = (event: Event) => {
    event.preventDefault();
    if (!wanted) return;
    close();
    void reading.act({ do: 'invite', channel: channel.line.id, users: [wanted] });
  };
  return (
    <form class="small-form row" onSubmit={invite}>
      <label>
        Bring in
        <select value={wanted} onChange={({ currentTarget }) => setWanted(currentTarget.value)}>
          <option value="">Somebody …</option>
          {outside.map((each) => (
            <option key={each.id} value={each.id}>
              {[each.name, each.bot ? 'app' : roleOf(each)].filter(Boolean).join(', ')}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="primary">
        Invite
      </button>
    </form>
  );
}

function Menu({ channel, reading }: ChannelHeadProps): JSX.Element {
  const { line } = channel;
  const acts: [string, Act][] = [
    ['Leave the channel', { do: 'leave', channel: line.id }],
    [
      line.archived ? 'Bring it back' : 'Archive the channel',
      { do: 'archive', channel: line.id, archived: !line.archived },
    ],
  ];
  return (
    <Popover label="More about this channel" face={<Icon name="more" />}>
      {(close) => (
        <ul class="choices">
          {acts.map(([words, act]) => (
            <li key={words}>
              <button
                type="button"
                onClick={() => {
                  close();
                  void reading.act(act);
                }}
              >
                {words}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}
