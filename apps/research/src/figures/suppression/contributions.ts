/** The share of the largest contribution to within which another contributor may know it: see `isDominated`. */
export const P_PERCENT = 0.1;

/**
 * Of many groups of records: how many there are, what they add up to, and the two largest and two smallest values. That is
 * enough to say whether a sum tells too much of one of them, and it can be put together from parts.
 */
export class Contributions {
  readonly n: Float64Array;
  readonly sum: Float64Array;
  readonly largest: Float64Array;
  private readonly secondLargest: Float64Array;
  private readonly smallest: Float64Array;
  private readonly secondSmallest: Float64Array;

  constructor(readonly size: number) {
    this.n = new Float64Array(size);
    this.sum = new Float64Array(size);
    this.largest = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
    this.secondLargest = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
    this.smallest = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
    this.secondSmallest = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  }

  /** One record. */
  add(cell: number, value: number): void {
    this.n[cell] = (this.n[cell] as number) + 1;
    this.sum[cell] = (this.sum[cell] as number) + value;
    this.rank(cell, value);
  }

  /** All records of a group of another list. */
  merge(cell: number, others: Contributions, place: number): void {
    const n = others.n[place] as number;
    if (n === 0) return;
    this.n[cell] = (this.n[cell] as number) + n;
    this.sum[cell] = (this.sum[cell] as number) + (others.sum[place] as number);
    this.rank(cell, others.largest[place] as number, others.smallest[place] as number);
    if (n > 1) this.rank(cell, others.secondLargest[place] as number, others.secondSmallest[place] as number);
  }

  private rank(cell: number, high: number, low = high): void {
    if (high > (this.largest[cell] as number)) {
      this.secondLargest[cell] = this.largest[cell] as number;
      this.largest[cell] = high;
    } else if (high > (this.secondLargest[cell] as number)) this.secondLargest[cell] = high;
    if (low < (this.smallest[cell] as number)) {
      this.secondSmallest[cell] = this.smallest[cell] as number;
      this.smallest[cell] = low;
    } else if (low < (this.secondSmallest[cell] as number)) this.secondSmallest[cell] = low;
  }

  /** The p % rule: who has the second largest value knows the largest to within that share of it. */
  isDominated(cell: number): boolean {
    const [most, second] = [this.largest[cell] as number, this.secondLargest[cell] as number];
    return (this.sum[cell] as number) - most - Math.max(0, second) < P_PERCENT * most * (1 - Number.EPSILON * 8);
  }

  /**
   * All have one value, or all but one, who would know it of the others: then a mean tells everybody's value.
   * Only one of the two ends can have the odd one out.
   */
  isUniform(cell: number): boolean {
    return (
      (this.smallest[cell] as number) === (this.secondLargest[cell] as number) ||
      (this.secondSmallest[cell] as number) === (this.largest[cell] as number)
    );
  }
}
