/** One line of the result: what was measured, beside its limit in the same run. */
export interface Measurement {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  /** The raw limit or the peer, in the same unit. */
  readonly limit?: { readonly name: string; readonly value: number };
  /** The ratio that we aim for, ours to the limit's. */
  readonly aim?: number;
  readonly note?: string;
}

/** Operations a second of one run of `work`, which does `operations` of them. */
export async function rate(operations: number, work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return (operations * 1000) / (performance.now() - started);
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}

/**
 * Runs ours and the limit in turns, so that a change of the machine's pace meets both, and gives each one's median.
 * The first turn warms up and is not counted.
 */
export async function inTurns(
  turns: number,
  ours: () => Promise<number>,
  limit: () => Promise<number>,
): Promise<{ ours: number; limit: number }> {
  const rates = { ours: [] as number[], limit: [] as number[] };
  for (let turn = 0; turn <= turns; turn++) {
    const [a, b] = turn % 2 === 0 ? [await ours(), await limit()] : (([x, y]) => [y, x])([await limit(), await ours()]);
    if (turn > 0) {
      rates.ours.push(a as number);
      rates.limit.push(b as number);
    }
  }
  return { ours: median(rates.ours), limit: median(rates.limit) };
}

const figure = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3));

export function formatMeasurement({ name, unit, ours, limit, aim, note }: Measurement): string {
  const beside = limit ? `  ${limit.name} ${figure(limit.value)}` : '';
  const ratio = limit ? `  ratio ${(ours / limit.value).toFixed(2)}` : '';
  const goal = aim ? ` (aim ${aim})` : '';
  return `${name.padEnd(52)} ${figure(ours).padStart(10)} ${unit}${beside}${ratio}${goal}${note ? `  ${note}` : ''}`;
}
