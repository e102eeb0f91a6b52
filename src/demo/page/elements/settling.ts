import { useEffect, useRef } from 'preact/hooks';

/** How long somebody pauses who is done, in milliseconds. */
const SETTLED_MS = 500;

/** Tells of values when they stay for a moment, so that the app does not hear of every key. */
export function useSettling(tell: (values: string[]) => Promise<void>): (values: string[]) => void {
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (values) => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void tell(values), SETTLED_MS);
  };
}
