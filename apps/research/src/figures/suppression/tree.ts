import type { Cube } from './cube.js';

/**
 * The groups that a table has rows for: the whole, its disclosed parts by the first axis of the trunk, their disclosed parts by the
 * second, and so on. The residual of a group beside its disclosed parts is a row too, so that every record is in one row.
 */
export interface Tree {
  /** For each level how many groups it has: one on the first. */
  readonly groups: readonly number[];
  /** For each level the group above of each group; none on the first. */
  readonly above: readonly Int32Array[];
  /** For each level the group of each base cell, -1 for one that is in none there. */
  readonly groupOf: readonly Int32Array[];
  /** How many rows, and the row of each base cell. */
  readonly rows: number;
  readonly rowOf: Int32Array;
  /** For each level the group that each row is in, -1 where it is a rest of one above. */
  readonly groupOfRow: readonly Int32Array[];
}

export function rootTree({ counts }: Pick<Cube, 'counts'>): Tree {
  const all = new Int32Array(counts.length);
  return { groups: [1], above: [Int32Array.of(-1)], groupOf: [all], rows: 1, rowOf: all, groupOfRow: [Int32Array.of(0)] };
}

/** The tree with one more level: the disclosed values of an axis in each group of its last. */
export function growTree(tree: Tree, { codes }: Pick<Cube, 'codes'>, axis: number, width: number, disclosed: Uint8Array): Tree {
  const depth = tree.groups.length;
  const values = codes[axis] as Uint16Array;
  const last = tree.groupOf[depth - 1] as Int32Array;
  const numbered = new Int32Array(disclosed.length).fill(-1);
  const above: number[] = [];
  disclosed.forEach((isDisclosed, cell) => {
    if (!isDisclosed) return;
    numbered[cell] = above.length;
    above.push(Math.floor(cell / width));
  });
  const groupOf = last.map((group, base) => (group < 0 ? -1 : (numbered[group * width + (values[base] as number)] as number)));
  // Rows: the new groups, then what is left of each row that there was.
  const rest = new Int32Array(tree.rows).fill(-1);
  let rows = above.length;
  const rowOf = groupOf.map((group, base) => {
    if (group >= 0) return group;
    const row = tree.rowOf[base] as number;
    if ((rest[row] as number) < 0) {
      rest[row] = rows;
      rows += 1;
    }
    return rest[row] as number;
  });
  const groupOfRow = [...tree.groupOf, groupOf].map((groups) => {
    const groupByRow = new Int32Array(rows).fill(-1);
    for (let base = 0; base < rowOf.length; base++) groupByRow[rowOf[base] as number] = groups[base] as number;
    return groupByRow;
  });
  return {
    groups: [...tree.groups, above.length],
    above: [...tree.above, Int32Array.from(above)],
    groupOf: [...tree.groupOf, groupOf],
    rows,
    rowOf,
    groupOfRow,
  };
}
