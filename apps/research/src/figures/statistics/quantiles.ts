import { between, quantilePlace } from './statistics.js';

const NONE = -1;

/** Quantiles of many samples at once, from values that come in ascending order. */
export class Quantiles {
  /** For each sample and share the value at the place below and the one above it. */
  private readonly neighbours: Float64Array;
  private readonly places: readonly { readonly below: Int32Array; readonly part: Float64Array }[];
  private readonly rank: Int32Array;
  /** The next rank that is to be kept. */
  private readonly next: Int32Array;

  /** `counts`: how many values each sample has; `shares`: numerator and denominator of each. */
  constructor(
    counts: Int32Array,
    private readonly shares: readonly (readonly [number, number])[],
  ) {
    const size = counts.length;
    this.neighbours = new Float64Array(size * shares.length * 2);
    this.rank = new Int32Array(size);
    this.next = new Int32Array(size);
    this.places = shares.map(([numerator, denominator]) => {
      const places = { below: new Int32Array(size), part: new Float64Array(size) };
      counts.forEach((n, sample) => {
        const { below, part } = quantilePlace(n, numerator, denominator);
        places.below[sample] = below;
        places.part[sample] = part;
      });
      return places;
    });
    for (let sample = 0; sample < size; sample++) this.next[sample] = this.wantedFrom(sample, 0);
  }

  take(sample: number, value: number): void {
    const rank = this.rank[sample] as number;
    this.rank[sample] = rank + 1;
    if (rank === this.next[sample]) this.keep(sample, rank, value);
  }

  /** For each share a value for each sample. */
  values(): readonly Float64Array<ArrayBuffer>[] {
    return this.places.map(({ part }, share) =>
      Float64Array.from(part, (fraction, sample) => {
        const position = this.toPosition(sample, share);
        return between(this.neighbours[position] as number, this.neighbours[position + 1] as number, fraction);
      }),
    );
  }

  private keep(sample: number, rank: number, value: number): void {
    for (let share = 0; share < this.places.length; share++) {
      const above = rank - (this.places[share]?.below[sample] as number);
      if (above === 0 || above === 1) this.neighbours[this.toPosition(sample, share) + above] = value;
    }
    this.next[sample] = this.wantedFrom(sample, rank + 1);
  }

  private toPosition(sample: number, share: number): number {
    return (sample * this.shares.length + share) * 2;
  }

  private wantedFrom(sample: number, rank: number): number {
    let wanted = NONE;
    for (const { below } of this.places) {
      const place = below[sample] as number;
      const candidate = rank <= place ? place : rank === place + 1 ? rank : NONE;
      if (candidate !== NONE && (wanted === NONE || candidate < wanted)) wanted = candidate;
    }
    return wanted;
  }
}
