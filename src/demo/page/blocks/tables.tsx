import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { json, str } from '../../../sandbox/json.ts';
import type { Json } from '../../protocol.ts';
import type { Surface } from '../surface.ts';
import type { BlockProps } from './block.ts';
import { Rich } from './rich-text.tsx';
import { cellText, type Order, ordered, rowsOf } from './rows.ts';

function Cell({ surface, cell }: { surface: Surface; cell: Json }): JSX.Element {
  return cell.type === 'rich_text' ? <Rich surface={surface} block={cell} /> : <span>{str(cell.text)}</span>;
}

/** A frame in which a wide table scrolls by itself. */
function Scrolled({ label, children }: { label: string; children: ComponentChildren }): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div class="table" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}

/** A table. Its first row is the header. */
export function Table({ surface, block }: BlockProps): JSX.Element {
  const [head = [], ...rows] = rowsOf(block);
  const settings = Array.isArray(block.column_settings) ? block.column_settings.map(json) : [];
  const look = (column: number) => {
    const { align, is_wrapped: wrapped } = settings[column] ?? {};
    return `${align === 'right' || align === 'center' ? align : 'left'}${wrapped === true ? ' wrapped' : ''}`;
  };
  return (
    <Scrolled label={head.map(cellText).join(', ')}>
      <table>
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th scope="col" class={look(column)}>
                <Cell surface={surface} cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {row.map((cell, column) => (
                <td class={look(column)}>
                  <Cell surface={surface} cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}

/** A table that can be ordered by a column and is read page by page. */
export function DataTable({ surface, block }: BlockProps): JSX.Element {
  const [order, setOrder] = useState<Order>();
  const [page, setPage] = useState(0);
  const [head = [], ...rows] = rowsOf(block);
  const size = Number(block.page_size ?? 5);
  const naming = Number(block.row_header_column_index ?? 0);
  const pages = Math.ceil(rows.length / size);
  const shown = (order ? ordered(rows, order) : rows).slice(page * size, (page + 1) * size);
  const look = (column: number) =>
    rows.every((row) => row[column]?.type === 'raw_number') ? 'right' : 'left';
  return (
    <div class="data-table">
      <Scrolled label={str(block.caption)}>
        <table>
          <caption>{str(block.caption)}</caption>
          <thead>
            <tr>
              {head.map((cell, column) => (
                <th
                  scope="col"
                  class={look(column)}
                  aria-sort={order?.column !== column ? 'none' : order.down ? 'descending' : 'ascending'}
                >
                  <button
                    type="button"
                    onClick={() => setOrder({ column, down: order?.column === column && !order.down })}
                  >
                    {str(cell.text)}
                    <span aria-hidden="true">{order?.column !== column ? '' : order.down ? ' ↓' : ' ↑'}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr>
                {row.map((cell, column) => {
                  const inside = <Cell surface={surface} cell={cell} />;
                  return column === naming ? (
                    <th scope="row" class={look(column)}>
                      {inside}
                    </th>
                  ) : (
                    <td class={look(column)}>{inside}</td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
      {pages > 1 && (
        <p class="turn">
          <button type="button" class="button" disabled={page === 0} onClick={() => setPage(page - 1)}>
            Earlier rows
          </button>
          <span>
            Page {page + 1} of {pages}
          </span>
          <button type="button" class="button" disabled={page + 1 >= pages} onClick={() => setPage(page + 1)}>
            Further rows
          </button>
        </p>
      )}
    </div>
  );
}
