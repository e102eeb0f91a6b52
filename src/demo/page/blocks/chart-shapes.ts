import { json, jsons, str } from '../../../sandbox/json.ts';
import type { Json } from '../../protocol.ts';

/** Where the parts of a chart stand. https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */

/** One series of numbers, in the order of the labels. */
interface Series {
  name: string;
  values: number[];
}

/** The numbers of a chart: every series has one for each label. A pie has one series. */
export interface Numbers {
  labels: string[];
  series: Series[];
}

/** What a chart shows, without its shape. Data comes in the order of the axis, whatever order the app gave. */
export function numbersOf(chart: Json): Numbers {
  if (chart.type === 'pie') {
    const segments = jsons(chart.segments);
    const values = segments.map(({ value }) => Number(value));
    return { labels: segments.map(({ label }) => str(label)), series: [{ name: '', values }] };
  }
  const { categories } = json(chart.axis_config);
  const labels = Array.isArray(categories) ? categories.map(String) : [];
  const series = jsons(chart.series).map(({ name, data }) => {
    const byLabel = new Map(jsons(data).map(({ label, value }) => [label, Number(value)]));
    return { name: str(name), values: labels.map((label) => byLabel.get(label) ?? 0) };
  });
  return { labels, series };
}

/** What the vertical axis goes over, in round steps from low to high, zero always among them. */
export interface Scale {
  low: number;
  high: number;
  ticks: number[];
}

/** The largest number of steps on the vertical axis. */
const MOST_STEPS = 5;

export function scaleOf(values: readonly number[]): Scale {
  const low = Math.min(0, ...values);
  // Nothing but zeros stands at the bottom of a scale up to one.
  const high = Math.max(0, ...values) || (low === 0 ? 1 : 0);
  const step = roundStep((high - low) / MOST_STEPS);
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => tidy((first + index) * step));
  return { low: tidy(first * step), high: tidy(last * step), ticks };
}

/** 1, 2 or 5 times a power of ten, and not below what is asked. */
function roundStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  return power * ([1, 2, 5].find((each) => each * power >= atLeast) ?? 10);
}

/** Without the last digits of binary fractions: 0.30000000000000004 is 0.3. */
const tidy = (value: number): number => Number(value.toPrecision(12));

/** How far down a value stands, between 0 at the top of the scale and 1 at its bottom. */
export const depthOf = (value: number, { low, high }: Scale): number => (high - value) / (high - low);

/** To four places; never a negative zero. */
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000 + 0;

/** The path of a slice of a pie around 0, 0 with radius 1. `from` and `to` are parts of the whole, 0 at the top. */
export function slicePath(from: number, to: number): string {
  // An arc that ends where it begins is not drawn at all.
  const end = Math.min(to, from + 0.9999);
  const point = (part: number) => {
    const angle = part * 2 * Math.PI;
    return `${rounded(Math.sin(angle))} ${rounded(-Math.cos(angle))}`;
  };
  return `M0 0L${point(from)}A1 1 0 ${end - from > 0.5 ? 1 : 0} 1 ${point(end)}Z`;
}

/** The slices of a pie as parts of the whole, one after the other. */
export function slicesOf(values: readonly number[]): { from: number; to: number }[] {
  const whole = values.reduce((sum, each) => sum + each, 0) || 1;
  let from = 0;
  return values.map((value) => {
    const slice = { from, to: from + value / whole };
    from = slice.to;
    return slice;
  });
}
