/** Exact rational numbers, for a check of suppression that shares nothing with it. */
interface Rational {
  readonly over: bigint;
  readonly under: bigint;
}

const divisor = (one: bigint, other: bigint): bigint => (other === 0n ? (one < 0n ? -one : one) : divisor(other, one % other));

function rational(over: bigint, under: bigint): Rational {
  const common = divisor(over, under) || 1n;
  const sign = under < 0n ? -1n : 1n;
  return { over: (sign * over) / common, under: (sign * under) / common };
}

const minus = (one: Rational, factor: Rational, other: Rational): Rational =>
  rational(one.over * factor.under * other.under - factor.over * other.over * one.under, one.under * factor.under * other.under);

const dividedBy = (one: Rational, other: Rational): Rational => rational(one.over * other.under, one.under * other.over);

/** All that can be worked out of some sums by adding, subtracting and multiplying with fractions. */
export class RowSpace {
  private readonly rows: { readonly pivot: number; readonly row: readonly Rational[] }[] = [];

  add(row: readonly number[]): void {
    const rest = this.reduced(row);
    const pivot = rest.findIndex(({ over }) => over !== 0n);
    if (pivot < 0) return;
    const leading = rest[pivot] as Rational;
    this.rows.push({ pivot, row: rest.map((value) => dividedBy(value, leading)) });
  }

  holds(row: readonly number[]): boolean {
    return this.reduced(row).every(({ over }) => over === 0n);
  }

  private reduced(row: readonly number[]): readonly Rational[] {
    let rest: readonly Rational[] = row.map((value) => ({ over: BigInt(value), under: 1n }));
    for (const { pivot, row: known } of this.rows) {
      const factor = rest[pivot] as Rational;
      if (factor.over === 0n) continue;
      rest = rest.map((value, at) => ((known[at] as Rational).over === 0n ? value : minus(value, factor, known[at] as Rational)));
    }
    return rest;
  }
}
