import { defined } from '#libs/event-sourcing';

/** A field that is recorded otherwise than history says. */
export interface Difference {
  /** `outcome.result`, `basis.positions.<seat>.position` */
  readonly field: string;
  /** As it is recorded; absent: nothing is. */
  readonly recorded?: string | number | boolean;
  /** As it is computed from history; absent: history has nothing there. */
  readonly recomputed?: string | number | boolean;
}

type Leaf = string | number | boolean;

/** Every difference between two values, in order of the fields; items of lists are told apart by their seat, or by themselves. */
export function differences(recorded: object, recomputed: object | undefined): readonly Difference[] {
  const recordedLeaves = new Map(toLeaves(recorded));
  const recomputedLeaves = new Map(toLeaves(recomputed ?? {}));
  return [...new Set([...recordedLeaves.keys(), ...recomputedLeaves.keys()])].sort().flatMap((field) => {
    const [recordedLeaf, recomputedLeaf] = [recordedLeaves.get(field), recomputedLeaves.get(field)];
    return recordedLeaf === recomputedLeaf ? [] : [defined({ field, recorded: recordedLeaf, recomputed: recomputedLeaf })];
  });
}

function toLeaves(value: unknown, path = ''): readonly (readonly [path: string, leaf: Leaf])[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object') return [[path, value as Leaf]];
  const within = (name: string) => (path === '' ? name : `${path}.${name}`);
  if (!Array.isArray(value)) return Object.entries(value).flatMap(([name, inner]) => toLeaves(inner, within(name)));
  return value.flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null) return [[within(String(item)), true as const] as const];
    const { seat, ...rest } = item as { readonly seat?: string };
    return toLeaves(rest, within(String(seat)));
  });
}
