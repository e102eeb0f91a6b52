import type { ComponentChildren, JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { json, str } from '../../sandbox/json.ts';
import type { Json } from '../protocol.ts';
import { emojiOf, toned } from './emoji.ts';
import { Now } from './now.ts';
import { isSafe } from './pieces.ts';
import { slackDate } from './slack-date.ts';
import type { Surface } from './surface.ts';

interface PieceProps {
  surface: Surface;
  piece: Json;
}

/** The pieces of a line of formatted text: Slack's elements of rich text, which mrkdwn is read into too. */
export function Pieces({ surface, pieces }: { surface: Surface; pieces: readonly Json[] }): JSX.Element {
  return (
    <>
      {pieces.map((piece) => (
        <Styled style={json(piece.style)}>
          <Drawn surface={surface} piece={piece} />
        </Styled>
      ))}
    </>
  );
}

const STYLES: [name: string, tag: 'code' | 's' | 'em' | 'strong' | 'u' | 'mark'][] = [
  ['code', 'code'],
  ['strike', 's'],
  ['italic', 'em'],
  ['bold', 'strong'],
  ['underline', 'u'],
  ['highlight', 'mark'],
  ['client_highlight', 'mark'],
];

function Styled({ style, children }: { style: Json; children: ComponentChildren }): ComponentChildren {
  return STYLES.filter(([name]) => style[name] === true).reduce<ComponentChildren>(
    (inside, [, Tag]) => <Tag>{inside}</Tag>,
    children,
  );
}

const DRAWN: Record<string, (props: PieceProps) => JSX.Element> = {
  text: ({ piece }) => <>{str(piece.text)}</>,
  link: LinkOut,
  user: User,
  channel: Channel,
  usergroup: ({ surface, piece }) => {
    const group = surface.workspace.groups.find(({ id }) => id === piece.usergroup_id);
    const label = str(piece.label).replace(/^@/, '') || str(piece.usergroup_id);
    return <Mention name={group?.handle ?? label} title={group?.name} />;
  },
  team: ({ surface }) => <Mention name={surface.workspace.team} />,
  broadcast: ({ piece }) => <Mention name={str(piece.range)} mine />,
  date: SlackDate,
  emoji: ({ piece }) => <>{shownEmoji(piece)}</>,
  color: ({ piece }) => (
    <span class="colour">
      {isColour(str(piece.value)) && <span class="swatch" style={{ backgroundColor: str(piece.value) }} />}
      {str(piece.value)}
    </span>
  ),
};

function Drawn({ surface, piece }: PieceProps): JSX.Element {
  const Known = DRAWN[str(piece.type)];
  return Known ? (
    <Known surface={surface} piece={piece} />
  ) : (
    <code class="unknown">{JSON.stringify(piece)}</code>
  );
}

/** A link; one to a message of this workspace opens its channel here. */
function LinkOut({ surface, piece }: PieceProps): JSX.Element {
  const url = str(piece.url);
  const words = str(piece.text) || shownUrl(url);
  const channelId = channelLinked(url);
  const { workspace, conversations } = surface;
  if (![...workspace.channels, ...conversations].some(({ id }) => id === channelId)) {
    return <Link url={url}>{words}</Link>;
  }
  const open = (event: Event) => {
    event.preventDefault();
    surface.openChannel(channelId);
  };
  return (
    <a href={url} onClick={open}>
      {words}
    </a>
  );
}

/** The channel of a message's address: https://docs.slack.dev/reference/methods/chat.getPermalink */
const channelLinked = (url: string): string =>
  /^https:\/\/[a-z0-9-]+\.slack\.com\/archives\/([A-Z0-9]+)\/p\d+/.exec(url)?.[1] ?? '';

/** A link out of the page, or only its words when it is not safe to follow. */
export function Link({ url, children }: { url: string; children: ComponentChildren }): JSX.Element {
  if (!isSafe(url)) return <>{children}</>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

const shownUrl = (url: string): string => url.replace(/^mailto:/, '');

/** A colour as an app writes it. */
export const isColour = (value: string): boolean => /^#[0-9a-f]{3,8}$/i.test(value);

function Mention({
  name,
  title,
  mine = false,
}: {
  name: string;
  title?: string | undefined;
  mine?: boolean;
}): JSX.Element {
  return (
    <span class={mine ? 'mention mine' : 'mention'} {...(title ? { title } : {})}>
      @{name}
    </span>
  );
}

function User({ surface, piece }: PieceProps): JSX.Element {
  const person = surface.workspace.people.find(({ id }) => id === piece.user_id);
  const name = person?.name ?? (str(piece.label) || str(piece.user_id));
  return <Mention name={name} title={person?.title} mine={piece.user_id === surface.reader.id} />;
}

function Channel({ surface, piece }: PieceProps): JSX.Element {
  const channel = surface.workspace.channels.find(({ id }) => id === piece.channel_id);
  if (!channel)
    return <span class="mention">{piece.label ? `#${str(piece.label)}` : 'a private channel'}</span>;
  return (
    <button type="button" class="mention" onClick={() => surface.openChannel(channel.id)}>
      #{channel.name}
    </button>
  );
}

function SlackDate({ surface, piece }: PieceProps): JSX.Element {
  const now = useContext(Now);
  const instant = Number(piece.timestamp) * 1000;
  const shown = slackDate(str(piece.format), instant, surface.reader.tz, now);
  if (shown === undefined) return <>{str(piece.fallback)}</>;
  const exact = slackDate('{date_long} at {time}', instant, surface.reader.tz);
  const time = (
    <time dateTime={new Date(instant).toISOString()} title={exact}>
      {shown}
    </time>
  );
  return piece.url ? <Link url={str(piece.url)}>{time}</Link> : time;
}

/** By its code points where the app gave them, as `1f44b-1f3fd`, else by its name. */
function shownEmoji({ name, unicode, skin_tone }: Json): string {
  const points = str(unicode)
    .split('-')
    .map((each) => Number.parseInt(each, 16))
    .filter((each) => each > 0 && each <= 0x10ffff);
  if (points.length > 0) return String.fromCodePoint(...points);
  const emoji = emojiOf(str(name));
  return emoji ? toned(emoji, Number(skin_tone)) : `:${str(name)}:`;
}
