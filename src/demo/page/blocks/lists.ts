import { jsons } from '../../../sandbox/json.ts';
import type { Json } from '../../protocol.ts';

/** A list of a rich text, with the lists inside its items. */
export interface List {
  ordered: boolean;
  /** The number of its first item. */
  start: number;
  border: boolean;
  /** By how many steps it stands in from what it is inside of, where that is more than the usual one. */
  skipped: number;
  items: { section: Json; inside: List[] }[];
}

interface Open {
  indent: number;
  list: List;
}

/**
 * Lists as they are nested. In a block they follow each other, each with its `indent`, and a list that goes on after
 * an inner one is a new one whose `offset` says how many items there were.
 * https://docs.slack.dev/reference/block-kit/block-elements/list-element
 * @param elements neighbouring elements of type `rich_text_list`
 */
export function nestedLists(elements: readonly Json[]): List[] {
  const roots: List[] = [];
  let open: Open[] = [];
  for (const element of elements) {
    const indent = Number(element.indent ?? 0);
    open = open.filter((each) => each.indent <= indent);
    const items = jsons(element.elements).map((section) => ({ section, inside: [] }));
    const last = open.at(-1);
    if (last?.indent === indent && goesOn(last.list, element)) {
      last.list.items.push(...items);
      continue;
    }
    const outer = open.findLast((each) => each.indent < indent);
    const list = { ...listOf(element), skipped: indent - (outer ? outer.indent + 1 : 0), items };
    (outer?.list.items.at(-1)?.inside ?? roots).push(list);
    open = [...open.filter((each) => each.indent < indent), { indent, list }];
  }
  return roots;
}

const listOf = (element: Json) => ({
  ordered: element.style === 'ordered',
  start: Number(element.offset ?? 0) + 1,
  border: element.border === 1,
});

/** Whether a list is the rest of one before it. */
function goesOn(list: List, element: Json): boolean {
  const { ordered, start } = listOf(element);
  return ordered === list.ordered && (!ordered || start === list.start + list.items.length);
}
