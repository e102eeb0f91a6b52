import { Fragment, type JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChannelView, MessageView } from '../protocol.ts';
import { Message, type Reading } from './message.tsx';
import { dividerOf, instantOf, longDayOf } from './time.ts';

/** Messages of one author so soon after each other share one name, in milliseconds. */
const FOLLOWS_WITHIN_MS = 5 * 60_000;

/** So near the end, in pixels, one reads the newest. */
const NEAR_THE_END = 60;

interface MessagesProps {
  channel: ChannelView;
  reading: Reading;
  onEarlier: () => void;
}

/** The messages of a channel: the newest are in sight, unless one has scrolled back. */
export function Messages({ channel, reading, onEarlier }: MessagesProps): JSX.Element {
  const { messages, earlier, newFrom } = channel;
  const box = useRef<HTMLDivElement>(null);
  const behind = useStaying(box, messages, channel.line.id, newFrom);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div class="messages" role="log" aria-label={`Messages in ${channel.line.name}`} tabIndex={0} ref={box}>
      {earlier > 0 && (
        <button type="button" class="earlier" onClick={onEarlier}>
          Show earlier messages ({earlier})
        </button>
      )}
      {messages.length === 0 && <p class="nothing">Nobody has written here yet.</p>}
      {messages.map((message, index) => (
        <Fragment key={message.ts}>
          <Between
            before={messages[index - 1]}
            message={message}
            isFirstNew={message.ts === newFrom}
            reading={reading}
          />
          <Message
            message={message}
            reading={reading}
            follows={follows(messages[index - 1], message, newFrom)}
          />
        </Fragment>
      ))}
      {behind && (
        <button
          type="button"
          class="to-newest"
          onClick={() => box.current?.scrollTo(0, box.current.scrollHeight)}
        >
          To the newest
        </button>
      )}
    </div>
  );
}

/** What stands between two messages: the day, where a new one begins, and the line above what is new. */
function Between({
  before,
  message,
  isFirstNew,
  reading,
}: {
  before: MessageView | undefined;
  message: MessageView;
  isFirstNew: boolean;
  reading: Reading;
}): JSX.Element | null {
  const { tz } = reading.reader;
  const isNewDay = !before || !sameDay(before, message, tz);
  if (!isNewDay && !isFirstNew) return null;
  return (
    <>
      {isNewDay && <p class="divider">{dividerOf(instantOf(message.ts), reading.now, tz)}</p>}
      {isFirstNew && <p class="divider new">New</p>}
    </>
  );
}

const sameDay = (one: MessageView, other: MessageView, tz: string): boolean =>
  longDayOf(instantOf(one.ts), tz) === longDayOf(instantOf(other.ts), tz);

function follows(
  before: MessageView | undefined,
  message: MessageView,
  newFrom: string | undefined,
): boolean {
  if (!before || before.user !== message.user || message.ts === newFrom) return false;
  // A card stands for itself.
  if (message.blocks.length > 0 || message.ephemeral || before.ephemeral) return false;
  return instantOf(message.ts) - instantOf(before.ts) < FOLLOWS_WITHIN_MS;
}

const isAtEnd = (box: HTMLElement): boolean =>
  box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_THE_END;

/**
 * Keeps the place while messages come and go: at the end one stays at the end, further up what one reads stays put.
 * A channel opens where the new begins, or at its end.
 * @returns whether one has scrolled back
 */
function useStaying(
  ref: { current: HTMLDivElement | null },
  messages: MessageView[],
  channel: string,
  newFrom: string | undefined,
): boolean {
  const [behind, setBehind] = useState(false);
  const before = useRef({ channel: '', first: '', height: 0, room: 0, atEnd: true });
  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return undefined;
    const scrolled = () => {
      // The box itself became larger or smaller: nobody has scrolled.
      if (box.clientHeight !== before.current.room) return;
      before.current.atEnd = isAtEnd(box);
      setBehind(!before.current.atEnd);
    };
    box.addEventListener('scroll', scrolled, { passive: true });
    const resized = new ResizeObserver(() => {
      before.current.room = box.clientHeight;
      if (before.current.atEnd) box.scrollTop = box.scrollHeight;
    });
    resized.observe(box);
    return () => {
      box.removeEventListener('scroll', scrolled);
      resized.disconnect();
    };
  }, [ref]);
  useLayoutEffect(() => {
    const box = ref.current;
    if (!box) return;
    const was = before.current;
    const first = messages[0]?.ts ?? '';
    if (was.channel !== channel) {
      box.scrollTop = box.scrollHeight;
      const line = newFrom ? box.querySelector('.divider.new') : undefined;
      line?.scrollIntoView({ block: 'center' });
    } else if (was.first > first) box.scrollTop += box.scrollHeight - was.height;
    else if (was.atEnd) box.scrollTop = box.scrollHeight;
    before.current = {
      channel,
      first,
      height: box.scrollHeight,
      room: box.clientHeight,
      atEnd: isAtEnd(box),
    };
    setBehind(!before.current.atEnd);
  }, [messages, channel]);
  return behind;
}
