/** The value below which a share of the values lies, 0 to 1. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** One line of the result: the product beside its baseline, and what was aimed at. */
export interface Line {
  what: string;
  handoff: string;
  baseline: string;
  ratio: number;
  target: string;
}

/** The medians of both sides, and the median of the ratios of each pair. */
export function compare(
  { what, unit, digits, target }: { what: string; unit: string; digits: number; target: string },
  ours: readonly number[],
  theirs: readonly number[],
): Line {
  const show = (values: readonly number[]) => `${median(values).toFixed(digits)}${unit}`;
  const ratio = median(ours.map((value, i) => value / (theirs[i] ?? Number.NaN)));
  return { what, handoff: show(ours), baseline: show(theirs), ratio, target };
}

export function table(lines: readonly Line[]): string {
  const cells = [
    ['', 'Handoff', 'baseline', 'ratio', 'target'],
    ...lines.map((line) => [line.what, line.handoff, line.baseline, line.ratio.toFixed(2), line.target]),
  ];
  const widths = [0, 1, 2, 3, 4].map((i) => Math.max(...cells.map((row) => row[i]?.length ?? 0)));
  const rows = cells.map(
    (row) =>
      `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`,
  );
  const rule = `|${widths.map((width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [rows[0], rule, ...rows.slice(1)].join('\n');
}
