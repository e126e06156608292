import { listAxes } from '../dimensions.js';
import type { Contributions } from './contributions.js';

/** Records of the cube that somebody can know apart: those of a vintage, or those that an earlier one had not. */
export interface Part {
  /** By base cell: the ratios of its records. */
  readonly ratios: Contributions;
  /** Costs and earnings, for cells within one currency. */
  readonly amounts: readonly Contributions[];
}

/** Cells without records, as everybody knows: two values that never go together, as an origin and itself as a destination. */
export interface StructuralZeros {
  readonly first: number;
  readonly second: number;
  /** For each value of the first axis the value of the second, -1 for none. */
  readonly partner: Int32Array;
}

/** Counted records: each base cell is a combination of one value on every axis that has records. */
export interface Cube {
  /** Values of each axis. */
  readonly sizes: readonly number[];
  /** For each axis the value of each base cell, from 0. */
  readonly codes: readonly Uint16Array[];
  readonly counts: Int32Array;
  readonly structuralZeros?: StructuralZeros;
  /** Contributions of the records; absent where only their number matters. */
  readonly part?: Part;
}

/**
 * Cells of all margins as whole numbers: on each axis 0 for the total, else the value from 1. An axis with a single value
 * divides nothing: it is left out of every key, so that a cell with and without it is the same cell.
 */
export class KeySpace {
  readonly strides: readonly number[];
  /** The axes that divide. */
  readonly dividing: number;

  constructor(readonly sizes: readonly number[]) {
    let stride = 1;
    let dividing = 0;
    this.strides = sizes.map((size, axis) => {
      if (size < 2) return 0;
      const own = stride;
      stride *= size + 1;
      dividing |= 1 << axis;
      return own;
    });
    this.dividing = dividing;
    if (stride > Number.MAX_SAFE_INTEGER) throw new Error(`the axes ${sizes.join(' × ')} have more combinations than can be counted`);
  }

  /** The value from 1 of a key on a dividing axis. */
  digit(key: number, axis: number): number {
    return Math.floor(key / (this.strides[axis] as number)) % ((this.sizes[axis] as number) + 1);
  }

  /** The cell that a key is part of when the axis is summed over. */
  parent(key: number, axis: number): number {
    return key - this.digit(key, axis) * (this.strides[axis] as number);
  }

  /** Of values from 0, one an axis of the set. */
  toKey(set: number, values: (axis: number) => number): number {
    let key = 0;
    for (const axis of listAxes(set, this.sizes.length)) key += (values(axis) + 1) * (this.strides[axis] as number);
    return key;
  }
}
