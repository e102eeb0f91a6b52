import type { JSX } from 'preact';

const PATHS = {
  hash: 'M9 4 7 20M17 4l-2 16M4 9h17M3 15h17',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  close: 'M6 6l12 12M18 6 6 18',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  reply: 'M4 5h16v11H10l-5 4v-4H4z',
  pin: 'M9 4h6l-1 6 3 3v2H7v-2l3-3zM12 15v6',
  plus: 'M12 5v14M5 12h14',
  send: 'M4 12 20 4l-5 16-4-6z',
  bolt: 'M13 3 5 14h6l-1 7 8-11h-6z',
  menu: 'M4 7h16M4 12h16M4 17h16',
  clock: 'M12 3a9 9 0 1 0 .01 0M12 7v5l3 2',
  columns: 'M4 5h16v14H4zM12 5v14',
  inspect: 'M4 6h16M4 12h10M4 18h7M17 15l3 3-3 3',
  theme: 'M12 4a8 8 0 1 0 8 8 6 6 0 0 1-8-8z',
  home: 'M4 11 12 4l8 7v9h-5v-6H9v6H4z',
  shared: 'M8 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM16 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8z',
  help: 'M9 9a3 3 0 1 1 4 2.8c-.8.4-1 .9-1 1.7M12 17h.01M12 3a9 9 0 1 0 .01 0',
  people:
    'M9 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 5.5a3.3 3.3 0 0 1 0 6.4M18 14.4c2.2.7 3.5 2.6 3.5 5.6',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  down: 'M6 9l6 6 6-6',
  trash: 'M5 7h14M10 4h4M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5',
} as const;

/** A line drawing, named in words by whatever it stands in. */
export function Icon({ name }: { name: keyof typeof PATHS }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
