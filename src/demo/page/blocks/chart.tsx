import type { JSX } from 'preact';
import { json, str } from '../../../sandbox/json.ts';
import type { Json } from '../../protocol.ts';
import type { BlockProps } from './block.ts';
import {
  depthOf,
  type Numbers,
  numbersOf,
  type Scale,
  scaleOf,
  slicePath,
  slicesOf,
} from './chart-shapes.ts';

const WIDTH = 480;
const HEIGHT = 220;
/** Room for the numbers beside the chart and the labels under it. */
const LEFT = 48;
const BOTTOM = 24;
const TOP = 8;

const shown = (value: number): string => value.toLocaleString('en-GB');

/** A chart, with its numbers in a table for who does not see it. */
export function Chart({ block }: BlockProps): JSX.Element {
  const chart = json(block.chart);
  const numbers = numbersOf(chart);
  const legend = chart.type === 'pie' ? numbers.labels : numbers.series.map(({ name }) => name);
  const { x_label, y_label } = json(chart.axis_config);
  return (
    <figure class="chart">
      <figcaption>{str(block.title)}</figcaption>
      {Boolean(y_label) && <p class="quiet">{str(y_label)}</p>}
      {chart.type === 'pie' ? <Pie numbers={numbers} /> : <Axes chart={chart} numbers={numbers} />}
      {Boolean(x_label) && <p class="quiet axis">{str(x_label)}</p>}
      <ul class="legend" aria-hidden="true">
        {legend.map((name, index) => (
          <li>
            <span class={`key series-${index}`} /> {name}
            {chart.type === 'pie' && `: ${shown(numbers.series[0]?.values[index] ?? 0)}`}
          </li>
        ))}
      </ul>
      <NumbersTable title={str(block.title)} numbers={numbers} />
    </figure>
  );
}

function NumbersTable({ title, numbers }: { title: string; numbers: Numbers }): JSX.Element {
  return (
    <table class="visually-hidden">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">Label</th>
          {numbers.series.map(({ name }) => (
            <th scope="col">{name || 'Value'}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {numbers.labels.map((label, index) => (
          <tr>
            <th scope="row">{label}</th>
            {numbers.series.map(({ values }) => (
              <td>{shown(values[index] ?? 0)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Pie({ numbers }: { numbers: Numbers }): JSX.Element {
  return (
    <svg viewBox="-1.05 -1.05 2.1 2.1" class="pie" aria-hidden="true">
      {slicesOf(numbers.series[0]?.values ?? []).map(({ from, to }, index) => (
        <path class={`slice series-${index}`} d={slicePath(from, to)} />
      ))}
    </svg>
  );
}

interface Drawing {
  numbers: Numbers;
  scale: Scale;
  /** Pixels from the left to the middle of a label's place. */
  x: (label: number) => number;
  /** Pixels from the top. */
  y: (value: number) => number;
  /** Pixels one label has. */
  room: number;
}

function Axes({ chart, numbers }: { chart: Json; numbers: Numbers }): JSX.Element {
  const scale = scaleOf(numbers.series.flatMap(({ values }) => values));
  const room = (WIDTH - LEFT) / Math.max(1, numbers.labels.length);
  const drawing: Drawing = {
    numbers,
    scale,
    room,
    x: (label) => LEFT + (label + 0.5) * room,
    y: (value) => TOP + depthOf(value, scale) * (HEIGHT - TOP - BOTTOM),
  };
  // Labels that would run into each other are left out; the table has them all.
  const every = Math.ceil((Math.max(0, ...numbers.labels.map(({ length }) => length)) * 7) / room) || 1;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {scale.ticks.map((tick) => (
        <>
          <line
            class={tick === 0 ? 'zero' : 'grid'}
            x1={LEFT}
            x2={WIDTH}
            y1={drawing.y(tick)}
            y2={drawing.y(tick)}
          />
          <text x={LEFT - 6} y={drawing.y(tick) + 4} text-anchor="end">
            {shown(tick)}
          </text>
        </>
      ))}
      {numbers.labels.map(
        (label, index) =>
          index % every === 0 && (
            <text x={drawing.x(index)} y={HEIGHT - 6} text-anchor="middle">
              {label}
            </text>
          ),
      )}
      {chart.type === 'bar' ? <Bars {...drawing} /> : <Lines {...drawing} filled={chart.type === 'area'} />}
    </svg>
  );
}

/** For several series, the bars of one label stand side by side. */
function Bars({ numbers, x, y, room }: Drawing): JSX.Element {
  const width = (room * 0.8) / numbers.series.length;
  return (
    <>
      {numbers.series.map(({ values }, index) =>
        values.map((value, label) => (
          <rect
            class={`bar series-${index}`}
            x={x(label) - room * 0.4 + index * width}
            y={Math.min(y(value), y(0))}
            width={width}
            height={Math.abs(y(value) - y(0))}
          />
        )),
      )}
    </>
  );
}

/** Areas are layered in the order given, the first at the back. */
function Lines({ numbers, x, y, filled }: Drawing & { filled: boolean }): JSX.Element {
  return (
    <>
      {numbers.series.map(({ values }, index) => {
        const points = values.map((value, label) => `${x(label)},${y(value)}`).join(' ');
        return (
          <>
            {filled && (
              <polygon
                class={`area series-${index}`}
                points={`${x(0)},${y(0)} ${points} ${x(values.length - 1)},${y(0)}`}
              />
            )}
            <polyline class={`stroke series-${index}`} points={points} />
            {values.map((value, label) => (
              <circle class={`dot series-${index}`} cx={x(label)} cy={y(value)} r={3} />
            ))}
          </>
        );
      })}
    </>
  );
}
