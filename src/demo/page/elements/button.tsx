import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { str } from '../../../sandbox/json.ts';
import type { Json } from '../../protocol.ts';
import { useConfirm } from '../dialog.tsx';
import { Icon } from '../icons.tsx';
import { wordsOf } from './held.ts';
import type { ElementProps } from './index.tsx';

const STYLES = ['primary', 'danger'];

/**
 * A button. Clicks are all sent, also while the app has not answered the first one, as Slack does.
 * https://docs.slack.dev/reference/block-kit/block-elements/button-element
 */
export function Button({ surface, blockId, element, describedBy }: ElementProps): JSX.Element {
  const [open, setOpen] = useState(0);
  const { ask, question } = useConfirm(surface, element.confirm);
  const url = str(element.url);
  const click = async () => {
    setOpen((count) => count + 1);
    try {
      await surface.act(blockId, str(element.action_id));
    } finally {
      setOpen((count) => count - 1);
    }
  };
  const asked = async () => {
    if (!(await ask())) return;
    if (url) window.open(url, '_blank', 'noopener');
    await click();
  };
  const shared = {
    class: ['button', ...STYLES.filter((each) => each === element.style)].join(' '),
    'aria-busy': open > 0,
    'aria-describedby': describedBy,
    ...(element.accessibility_label ? { 'aria-label': str(element.accessibility_label) } : {}),
  };
  const face = element.type === 'icon_button' ? <IconFace element={element} /> : wordsOf(element.text);
  if (!url) {
    return (
      <>
        <button type="button" {...shared} onClick={() => void asked()}>
          {face}
        </button>
        {question}
      </>
    );
  }
  const follow = (event: Event) => {
    if (!element.confirm) return void click();
    event.preventDefault();
    void asked();
  };
  return (
    <>
      <a {...shared} href={url} target="_blank" rel="noopener noreferrer" onClick={follow}>
        {face}
      </a>
      {question}
    </>
  );
}

function IconFace({ element }: { element: Json }): JSX.Element {
  return (
    <>
      <Icon name="trash" />
      <span class="visually-hidden">{wordsOf(element.text)}</span>
    </>
  );
}
