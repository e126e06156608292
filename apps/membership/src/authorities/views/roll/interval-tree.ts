/**
 * The virtual tree of a relational interval tree (Kriegel, Pötke, Seidl, "Managing Intervals Efficiently in Object-Relational
 * Databases", VLDB 2000). Its nodes are the numbers below 2^height; an interval is kept at the highest node that it holds.
 * The intervals that hold a point are then at the nodes on the point's path alone, whatever the number of the others.
 */
export class IntervalTree {
  /** The last number: an interval without end ends here. */
  readonly end: number;

  constructor(private readonly height: number) {
    this.end = 2 ** height - 1;
  }

  /** The node of an interval of whole numbers, both ends included, from 1 on. */
  findNode(first: number, last: number): number {
    let step = 2 ** (this.height - 1);
    while (Math.floor(last / step) * step < first) step /= 2;
    return Math.floor(last / step) * step;
  }

  /** The nodes of the intervals that can hold a point: those before it or at it, and those after it. */
  pathTo(point: number): { readonly upTo: readonly number[]; readonly after: readonly number[] } {
    const upTo: number[] = [];
    const later: number[] = [];
    let node = 2 ** (this.height - 1);
    for (let step = node / 2; ; step /= 2) {
      (node <= point ? upTo : later).push(node);
      if (node === point || step < 1) return { upTo, after: later };
      node += point < node ? -step : step;
    }
  }
}
