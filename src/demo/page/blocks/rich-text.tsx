import type { JSX } from 'preact';
import { jsons, str } from '../../../sandbox/json.ts';
import type { Json } from '../../protocol.ts';
import { Pieces } from '../rich-pieces.tsx';
import type { Surface } from '../surface.ts';
import type { BlockProps } from './block.ts';
import { type List, nestedLists } from './lists.ts';
import { Unknown } from './unknown.tsx';

export function RichText({ surface, block }: BlockProps): JSX.Element {
  return <Rich surface={surface} block={block} />;
}

/** Formatted text: a block of its own, a cell of a table, the details of a task. */
export function Rich({ surface, block }: { surface: Surface; block: Json }): JSX.Element {
  return (
    <div class="text rich">
      {groups(jsons(block.elements)).map((group) =>
        group[0]?.type === 'rich_text_list' ? (
          nestedLists(group).map((list) => <OneList surface={surface} list={list} />)
        ) : (
          <Part surface={surface} part={group[0] ?? {}} />
        ),
      )}
    </div>
  );
}

/** Neighbouring lists together, everything else alone. */
function groups(elements: Json[]): Json[][] {
  const found: Json[][] = [];
  for (const element of elements) {
    const last = found.at(-1);
    const isList = element.type === 'rich_text_list';
    if (isList && last?.[0]?.type === 'rich_text_list') last.push(element);
    else found.push([element]);
  }
  return found;
}

function Part({ surface, part }: { surface: Surface; part: Json }): JSX.Element {
  const pieces = <Pieces surface={surface} pieces={jsons(part.elements)} />;
  switch (part.type) {
    case 'rich_text_section':
      return <div>{pieces}</div>;
    case 'rich_text_quote':
      return <blockquote>{pieces}</blockquote>;
    case 'rich_text_preformatted':
      return <pre>{pieces}</pre>;
    default:
      return <Unknown what={`${str(part.type)} of rich text`} data={part} />;
  }
}

function OneList({ surface, list }: { surface: Surface; list: List }): JSX.Element {
  const Tag = list.ordered ? 'ol' : 'ul';
  return (
    <Tag
      class={list.border ? 'bordered' : ''}
      style={{ marginInlineStart: `${list.skipped * 1.5}em` }}
      {...(list.ordered ? { start: list.start } : {})}
    >
      {list.items.map(({ section, inside }) => (
        <li>
          <Pieces surface={surface} pieces={jsons(section.elements)} />
          {inside.map((each) => (
            <OneList surface={surface} list={each} />
          ))}
        </li>
      ))}
    </Tag>
  );
}
