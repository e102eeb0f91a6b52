import { jsons, str } from '../../../sandbox/json.ts';
import type { Json } from '../../protocol.ts';

/** The rows of a table as lists of cells. */
export const rowsOf = (block: Json): Json[][] => (Array.isArray(block.rows) ? block.rows.map(jsons) : []);

/** What a cell says, without its looks. */
export function cellText(cell: Json): string {
  if (cell.type !== 'rich_text') return str(cell.text);
  const words = (node: Json): string => str(node.text) || jsons(node.elements).map(words).join('');
  return words(cell);
}

/** How a table is ordered. */
export interface Order {
  column: number;
  down: boolean;
}

/** The rows by one column: numbers by their size, everything else by its words. The order given is kept among equals. */
export function ordered(rows: readonly Json[][], { column, down }: Order): Json[][] {
  const by = (one: Json[], other: Json[]): number => {
    const [a = {}, b = {}] = [one[column], other[column]];
    return typeof a.value === 'number' && typeof b.value === 'number'
      ? a.value - b.value
      : cellText(a).localeCompare(cellText(b), 'en', { numeric: true });
  };
  return rows.toSorted((one, other) => (down ? by(other, one) : by(one, other)));
}
