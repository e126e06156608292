import { type Cube, type KeySpace, Pairs } from './cube.js';
import type { MarginCells } from './margin-cells.js';

/** How many values an axis offers for the other side of a box, by how many axes the margin has. */
const OFFERED: readonly number[] = [0, 8, 6, 4, 3, 2, 2, 2];

interface Side {
  /** What to add to a key to come to the other side. */
  readonly offset: number;
  /** The value there, from 1. */
  readonly digit: number;
}

interface Box {
  /** The cell itself and the other corners. */
  readonly corners: readonly number[];
  readonly cost: number;
  /** True when one worker more here and one less there at alternate corners is a table that could be. */
  readonly firm: boolean;
}

/**
 * The hypercube method of secondary suppression (Repsilber 1994; Giessing in Hundepool et al., "Statistical Disclosure
 * Control", 2012): a cell that is not told is a corner of a box, two values on each axis of its margin, of which no corner is
 * told. Adding one at alternate corners and taking one from the others changes no figure that is told.
 */
export class Boxes {
  private readonly pairs: Pairs | undefined;
  private readonly partnerOfSecond: ReadonlyMap<number, number>;

  constructor(
    private readonly cube: Cube,
    private readonly space: KeySpace,
  ) {
    const { never } = cube;
    this.pairs = never && new Pairs(cube, never);
    this.partnerOfSecond = new Map([...(never?.partner ?? [])].flatMap((other, one) => (other < 0 ? [] : [[other, one] as const])));
  }

  /** The keys of a box around a cell, the one that costs the fewest records; undefined: there is none. */
  around(key: number, cells: MarginCells): readonly number[] | undefined {
    const { members, isTable: table } = cells;
    const offered = members.map((axis) => this.sidesOf(key, axis, cells));
    if (offered.some((sides) => sides.length === 0)) return undefined;
    let best: Box | undefined;
    const chosen: Side[] = [];
    const choose = (depth: number): boolean => {
      if (depth === members.length) {
        const box = this.box(key, chosen, members, cells, best && !table ? best.cost : Number.POSITIVE_INFINITY);
        if (box && better(box, best, table)) best = box;
        return best !== undefined && best.cost === 0 && (best.firm || !table);
      }
      for (const side of offered[depth] ?? []) {
        chosen[depth] = side;
        if (choose(depth + 1)) return true;
      }
      return false;
    };
    choose(0);
    return best?.corners;
  }

  /** Other values of an axis, those first that cost least: not told anyway, then with few records. In a table those without any last. */
  private sidesOf(key: number, axis: number, cells: MarginCells): readonly Side[] {
    const stride = this.space.strides[axis] as number;
    const own = this.space.digit(key, axis);
    const unknown = cells.isTable ? Number.MAX_SAFE_INTEGER : 1;
    const most = OFFERED[Math.min(OFFERED.length - 1, cells.members.length)] as number;
    const sides: { readonly side: Side; readonly rank: number }[] = [];
    let free = 0;
    for (let digit = 1; digit <= (this.cube.sizes[axis] as number); digit++) {
      if (digit === own || !this.mayFace(own, digit, axis, cells.set)) continue;
      const offset = (digit - own) * stride;
      const place = cells.find(key + offset);
      const rank = place < 0 ? unknown : cells.isTold(place) ? 1 + cells.count(place) : 0;
      sides.push({ side: { offset, digit }, rank });
      if (rank === 0) free += 1;
      if (free === most) break;
    }
    sides.sort((one, other) => one.rank - other.rank || one.side.digit - other.side.digit);
    return sides.slice(0, most).map(({ side }) => side);
  }

  /**
   * With only one of the two axes in the margin, a record below one corner could be moved to a place that cannot be when one
   * corner's value is the partner of a value that the other corner's records have.
   */
  private mayFace(own: number, digit: number, axis: number, set: number): boolean {
    const { never } = this.cube;
    if (!never || !this.pairs) return true;
    const both = (1 << never.first) | (1 << never.second);
    if ((set & both) === both || (axis !== never.first && axis !== never.second)) return true;
    const [one, other] = [own - 1, digit - 1];
    if (axis === never.first) return !this.meets(one, other) && !this.meets(other, one);
    return !this.metBy(one, other) && !this.metBy(other, one);
  }

  /** Records with this first value and the partner of that first value as the second. */
  private meets(first: number, thatFirst: number): boolean {
    const partner = this.cube.never?.partner[thatFirst] ?? -1;
    return partner >= 0 && (this.pairs?.has(first, partner) ?? false);
  }

  private metBy(second: number, thatSecond: number): boolean {
    const partner = this.partnerOfSecond.get(thatSecond);
    return partner !== undefined && (this.pairs?.has(partner, second) ?? false);
  }

  private box(key: number, sides: readonly Side[], members: readonly number[], cells: MarginCells, within: number): Box | undefined {
    if (this.holdsWhatCannotBe(key, sides, members)) return undefined;
    const corners = [key];
    let cost = 0;
    const empty = [false, false];
    for (let axis = 0; axis < sides.length; axis++) {
      const offset = (sides[axis] as Side).offset;
      const half = corners.length;
      for (let at = 0; at < half; at++) {
        const corner = (corners[at] as number) + offset;
        corners.push(corner);
        const place = cells.find(corner);
        if (place < 0) empty[parity(half + at)] = true;
        else if (cells.isTold(place)) cost += cells.count(place);
        if (cost > within) return undefined;
      }
    }
    return { corners, cost, firm: !(empty[0] && empty[1]) };
  }

  private holdsWhatCannotBe(key: number, sides: readonly Side[], members: readonly number[]): boolean {
    const { never } = this.cube;
    if (!never) return false;
    const [at, to] = [members.indexOf(never.first), members.indexOf(never.second)];
    if (at < 0 || to < 0) return false;
    const firsts = [this.space.digit(key, never.first), (sides[at] as Side).digit];
    const seconds = [this.space.digit(key, never.second), (sides[to] as Side).digit];
    return firsts.some((first) => seconds.some((second) => never.partner[first - 1] === second - 1));
  }
}

const parity = (corner: number): 0 | 1 => {
  let odd = 0;
  for (let rest = corner; rest > 0; rest >>= 1) odd ^= rest & 1;
  return odd as 0 | 1;
};

/** In a table a firm box is worth its records. */
function better(box: Box, than: Box | undefined, table: boolean): boolean {
  if (!than) return true;
  if (table && box.firm !== than.firm) return box.firm;
  return box.cost < than.cost || (box.cost === than.cost && box.firm && !than.firm);
}
