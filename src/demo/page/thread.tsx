import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { MessageView } from '../protocol.ts';
import { Composer } from './composer.tsx';
import { Icon } from './icons.tsx';
import { Message, type Reading } from './message.tsx';

interface ThreadProps {
  messages: MessageView[];
  reading: Reading;
  /** Why nobody can write here; nothing when this person can. */
  readOnly: string | undefined;
  onReply: (text: string) => Promise<boolean>;
  onShortcut: (callbackId: string) => void;
  onClose: () => void;
}

/** A thread beside its channel. */
export function Thread({
  messages,
  reading,
  readOnly,
  onReply,
  onShortcut,
  onClose,
}: ThreadProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const count = messages.length;
  const [head] = messages;
  const place = `${reading.reader.id} ${head?.channel} ${head?.ts}`;
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [count]);
  return (
    <section class="thread" aria-label="Thread">
      <header class="place-head">
        <h2>Thread</h2>
        <button type="button" class="plain" aria-label="Close the thread" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div class="messages" role="log" aria-label="Messages in the thread" tabIndex={0} ref={box}>
        {messages.map((message) => (
          <Message key={message.ts} message={message} reading={reading} inThread />
        ))}
      </div>
      {readOnly ? (
        <p class="read-only">{readOnly}</p>
      ) : (
        <Composer
          key={place}
          place={place}
          workspace={reading.workspace}
          label="Reply"
          inThread
          onSend={onReply}
          onShortcut={onShortcut}
        />
      )}
    </section>
  );
}
