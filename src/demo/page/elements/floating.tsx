import type { ComponentChildren, JSX, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

interface FloatingProps {
  /** What it belongs to: it opens beneath, or above where there is more room. */
  anchor: RefObject<HTMLElement | null>;
  class?: string;
  children: ComponentChildren;
}

/** How near it comes to the edge of its pane, and how wide and high it gets, in pixels. */
const EDGE = 8;
const WIDE = 280;
const HIGH = 320;

/** A list that opens at a button or field. It lies in the top layer, where neither forms nor panes clip it. */
export function Floating({ anchor, class: name = '', children }: FloatingProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const place = () => {
    if (box.current && anchor.current) placeAt(box.current, anchor.current);
  };
  useLayoutEffect(() => box.current?.showPopover(), []);
  // What it holds may have changed with every drawing.
  useLayoutEffect(place);
  useEffect(() => {
    addEventListener('resize', place);
    addEventListener('scroll', place, true);
    return () => {
      removeEventListener('resize', place);
      removeEventListener('scroll', place, true);
    };
  }, []);
  return (
    <div class={`floating ${name}`} popover="manual" ref={box}>
      {children}
    </div>
  );
}

function placeAt(box: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const bounds = (anchor.closest('.pane') ?? document.documentElement).getBoundingClientRect();
  const width = Math.min(Math.max(at.width, WIDE), bounds.width - 2 * EDGE);
  const below = innerHeight - at.bottom - EDGE;
  const above = at.top - EDGE;
  const isAbove = below < Math.min(box.scrollHeight, HIGH) && above > below;
  Object.assign(box.style, {
    left: `${Math.max(bounds.left + EDGE, Math.min(at.left, bounds.right - width - EDGE))}px`,
    width: `${width}px`,
    maxHeight: `${Math.min(HIGH, isAbove ? above : below)}px`,
    top: isAbove ? 'auto' : `${at.bottom + 2}px`,
    bottom: isAbove ? `${innerHeight - at.top + 2}px` : 'auto',
  });
}
