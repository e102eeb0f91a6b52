import type { JSX } from 'preact';

/** What the page has no picture of, as data: nothing that an app sends is dropped. */
export function Unknown({ what, data }: { what: string; data: unknown }): JSX.Element {
  return (
    <div class="unknown">
      <p>The page does not know a {what}:</p>
      <pre>{JSON.stringify(data, null, 2)}</pre>
    </div>
  );
}
