// What the benchmark reports: samples in, one line of the table out. Knows no clock and measures nothing.

/** One thing measured: how long each took, and how many there were per second while nothing else was waited for. */
export type Figure = {
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** The median over the rounds. */
  readonly perSecond: number;
};

export type Line = {
  readonly name: string;
  /** What `ours` and `peer` count: for `ms` less is better, for `per second` more is. */
  readonly unit: 'ms' | 'per second';
  readonly ours: number;
  readonly peer: number;
  /** What ours is held against. */
  readonly peerName: string;
  /** ours / peer. */
  readonly ratio: number;
  readonly figure: Figure;
  readonly peerFigure: Figure;
};

export type Report = {
  readonly machine: { readonly node: string; readonly cores: number; readonly seconds: number };
  readonly lines: readonly Line[];
  readonly notes: readonly string[];
};

/** One round's worth: each thing's duration, and how long the whole round took. */
export type Round = { readonly samplesMs: readonly number[]; readonly totalMs: number };

/** @param share between 0 and 1; nearest rank */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

/** Percentiles over all samples; the rate is the median round's. */
export function figureOf(rounds: readonly Round[]): Figure {
  const samples = rounds.flatMap(({ samplesMs }) => samplesMs);
  return {
    p50Ms: percentile(samples, 0.5),
    p99Ms: percentile(samples, 0.99),
    perSecond: median(rounds.map(({ samplesMs, totalMs }) => (samplesMs.length / totalMs) * 1_000)),
  };
}

export function line(
  name: string,
  unit: Line['unit'],
  ours: Figure,
  peer: Figure & { readonly name: string },
): Line {
  const { name: peerName, ...peerFigure } = peer;
  const value = (figure: Figure) => (unit === 'ms' ? figure.p50Ms : figure.perSecond);
  return {
    name,
    unit,
    ours: value(ours),
    peer: value(peerFigure),
    peerName,
    ratio: value(ours) / value(peerFigure),
    figure: ours,
    peerFigure,
  };
}

const COLUMNS = [
  'measure',
  'ours',
  'peer',
  'ours/peer',
  'p50 ms',
  'p99 ms',
  'per second',
  'peer p99 ms',
  'peer is',
];

export function renderTable({ machine, lines, notes }: Report): string {
  const rows = lines.map((one) => [
    one.name,
    `${short(one.ours)} ${one.unit === 'ms' ? 'ms' : '/s'}`,
    `${short(one.peer)} ${one.unit === 'ms' ? 'ms' : '/s'}`,
    one.ratio.toFixed(one.ratio < 0.1 ? 3 : 2),
    short(one.figure.p50Ms),
    short(one.figure.p99Ms),
    short(one.figure.perSecond),
    short(one.peerFigure.p99Ms),
    one.peerName,
  ]);
  const widths = COLUMNS.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const written = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [
    `Node ${machine.node}, ${machine.cores} cores, ${machine.seconds.toFixed(0)} s in all`,
    '',
    written(COLUMNS),
    `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`,
    ...rows.map(written),
    '',
    ...notes.map((note) => `- ${note}`),
  ].join('\n');
}

function short(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
