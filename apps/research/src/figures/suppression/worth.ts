/** What one of those that a figure rests on may know of the largest contribution, as a share of it: see `isDominated`. */
export const P_PERCENT = 0.1;

/**
 * Of many groups of records: how many there are, what they add up to, and the two largest and two smallest values. That is
 * enough to say whether a sum tells too much of one of them, and it can be put together from parts.
 */
export class Worth {
  readonly n: Float64Array;
  readonly sum: Float64Array;
  readonly most: Float64Array;
  private readonly second: Float64Array;
  private readonly least: Float64Array;
  private readonly next: Float64Array;

  constructor(readonly size: number) {
    this.n = new Float64Array(size);
    this.sum = new Float64Array(size);
    this.most = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
    this.second = new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
    this.least = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
    this.next = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  }

  /** One record. */
  add(at: number, value: number): void {
    this.n[at] = (this.n[at] as number) + 1;
    this.sum[at] = (this.sum[at] as number) + value;
    this.rank(at, value);
  }

  /** All records of a group of another list. */
  merge(at: number, other: Worth, place: number): void {
    const n = other.n[place] as number;
    if (n === 0) return;
    this.n[at] = (this.n[at] as number) + n;
    this.sum[at] = (this.sum[at] as number) + (other.sum[place] as number);
    this.rank(at, other.most[place] as number, other.least[place] as number);
    if (n > 1) this.rank(at, other.second[place] as number, other.next[place] as number);
  }

  private rank(at: number, high: number, low = high): void {
    if (high > (this.most[at] as number)) {
      this.second[at] = this.most[at] as number;
      this.most[at] = high;
    } else if (high > (this.second[at] as number)) this.second[at] = high;
    if (low < (this.least[at] as number)) {
      this.next[at] = this.least[at] as number;
      this.least[at] = low;
    } else if (low < (this.next[at] as number)) this.next[at] = low;
  }

  /** The p % rule: who has the second largest value knows the largest to within that share of it. */
  isDominated(at: number): boolean {
    const [most, second] = [this.most[at] as number, this.second[at] as number];
    return (this.sum[at] as number) - most - Math.max(0, second) < P_PERCENT * most * (1 - Number.EPSILON * 8);
  }

  /**
   * All have one value, or all but one, who would know it of the others: then a mean tells everybody's value.
   * Only one of the two ends can have the odd one out.
   */
  isUniform(at: number): boolean {
    return (this.least[at] as number) === (this.second[at] as number) || (this.next[at] as number) === (this.most[at] as number);
  }
}
