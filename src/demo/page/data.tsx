import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';

/** How many levels stand open at first: the fields of a request and what they hold, not each block in it. */
const OPEN_LEVELS = 2;
/** A list or object beyond this is closed at first, wherever it stands. */
const OPEN_ENTRIES = 30;

/** Data as a tree that opens and closes; what is closed is not drawn. */
export function Data({ value }: { value: unknown }): JSX.Element {
  return (
    <ul class="data">
      <Entry value={value} level={0} />
    </ul>
  );
}

/** @param name its key; nothing for the root and in lists */
function Entry({ name, value, level }: { name?: string; value: unknown; level: number }): JSX.Element {
  const held = heldBy(value);
  if (held) return <Branch {...(name === undefined ? {} : { name })} held={held} level={level} />;
  return (
    <li>
      <Key name={name} />
      <span class={`value ${value === null ? 'null' : typeof value}`}>{words(value)}</span>
    </li>
  );
}

/** What is inside something: its keys and values, how many, and what it is in a few words. */
interface Held {
  entries: [string | undefined, unknown][];
  count: string;
  summary: string;
}

function heldBy(value: unknown): Held | undefined {
  const inText = typeof value === 'string' ? parsed(value) : undefined;
  const inside = inText ?? value;
  if (typeof inside !== 'object' || inside === null) return undefined;
  const isList = Array.isArray(inside);
  const entries: Held['entries'] = isList
    ? inside.map((each: unknown) => [undefined, each])
    : Object.entries(inside);
  if (entries.length === 0) return undefined;
  const count = isList ? `[${entries.length}]` : `{${entries.length}}`;
  return { entries, count, summary: [inText && 'as text', named(inside)].filter(Boolean).join(' ') };
}

/** The most characters of a text that a closed branch shows. */
const MOST_SHOWN = 40;

/** What tells a block, an element or an option from the next while it is closed. */
function named(value: object): string {
  if (Array.isArray(value)) return '';
  const { type, action_id, name, text, title }: Record<string, unknown> = { ...value };
  const said = [action_id, name, text, title].map(wordsIn).find(Boolean) ?? '';
  const short = said.length > MOST_SHOWN ? `${said.slice(0, MOST_SHOWN)}…` : said;
  return [wordsIn(type), short].filter(Boolean).join(' ');
}

/** A text, or the text in one of Slack's text objects. */
function wordsIn(value: unknown): string {
  if (typeof value === 'string') return value;
  const inside: unknown = typeof value === 'object' && value !== null && 'text' in value ? value.text : '';
  return typeof inside === 'string' ? inside : '';
}

/** Some fields hold JSON as text, `private_metadata` among them. Nothing for other texts. */
function parsed(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as object;
  } catch {
    // A text that only begins like JSON is a text.
    return undefined;
  }
}

function words(value: unknown): string {
  if (typeof value === 'string') return value === '' ? '""' : value;
  return JSON.stringify(value) ?? 'nothing';
}

function Branch({ name, held, level }: { name?: string; held: Held; level: number }): JSX.Element {
  const [open, setOpen] = useState(level < OPEN_LEVELS && held.entries.length <= OPEN_ENTRIES);
  return (
    <li>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <Key name={name} />
          <span class="quiet">
            {held.count} {level > 0 && held.summary}
          </span>
        </summary>
        {open && (
          <ul>
            {held.entries.map(([key, value], index) => (
              <Entry
                key={index}
                {...(key === undefined ? {} : { name: key })}
                value={value}
                level={level + 1}
              />
            ))}
          </ul>
        )}
      </details>
    </li>
  );
}

function Key({ name }: { name: string | undefined }): ComponentChildren {
  return name === undefined ? null : <span class="key">{name}: </span>;
}
