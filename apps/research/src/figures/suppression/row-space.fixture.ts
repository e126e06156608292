/** Exact rational numbers, for a check of suppression that shares nothing with it. */
interface Rational {
  readonly over: bigint;
  readonly under: bigint;
}

const divisor = (first: bigint, second: bigint): bigint =>
  second === 0n ? (first < 0n ? -first : first) : divisor(second, first % second);

function rational(over: bigint, under: bigint): Rational {
  const common = divisor(over, under) || 1n;
  const sign = under < 0n ? -1n : 1n;
  return { over: (sign * over) / common, under: (sign * under) / common };
}

const minus = (first: Rational, factor: Rational, second: Rational): Rational =>
  rational(first.over * factor.under * second.under - factor.over * second.over * first.under, first.under * factor.under * second.under);

const dividedBy = (first: Rational, second: Rational): Rational => rational(first.over * second.under, first.under * second.over);

/** All that can be worked out of some sums by adding, subtracting and multiplying with fractions. */
export class RowSpace {
  private readonly rows: { readonly pivot: number; readonly row: readonly Rational[] }[] = [];

  add(row: readonly number[]): void {
    const rest = this.reduce(row);
    const pivot = rest.findIndex(({ over }) => over !== 0n);
    if (pivot < 0) return;
    const leading = rest[pivot] as Rational;
    this.rows.push({ pivot, row: rest.map((value) => dividedBy(value, leading)) });
  }

  holds(row: readonly number[]): boolean {
    return this.reduce(row).every(({ over }) => over === 0n);
  }

  private reduce(row: readonly number[]): readonly Rational[] {
    let rest: readonly Rational[] = row.map((value) => ({ over: BigInt(value), under: 1n }));
    for (const { pivot, row: existing } of this.rows) {
      const factor = rest[pivot] as Rational;
      if (factor.over === 0n) continue;
      rest = rest.map((value, column) =>
        (existing[column] as Rational).over === 0n ? value : minus(value, factor, existing[column] as Rational),
      );
    }
    return rest;
  }
}
