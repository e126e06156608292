import { day, isDay } from './search.ts';

/** True on a day, as known on another; and the pair that it is compared with. */
export const clocks = { asOf: day(), knownAt: day(), against: day(), againstKnownAt: day() };

export type Clocks = { readonly [Name in keyof typeof clocks]: string };
const NAMES = Object.keys(clocks) as (keyof Clocks)[];

/** Whether somebody sees the past: commands are absent then. */
export const isPast = ({ asOf, knownAt }: Pick<Clocks, 'asOf' | 'knownAt'>): boolean => asOf !== '' || knownAt !== '';

export interface Carried {
  readonly search: Readonly<Record<string, string>>;
  /** Clocks that are set here and mean nothing there: said, not dropped in silence. */
  readonly dropped: readonly (keyof Clocks)[];
}

/** What goes along from one screen to another: the clocks that it has. */
export function carryClocks(search: Readonly<Record<string, unknown>>, names: Iterable<string>): Carried {
  const taken = new Set(names);
  const set = NAMES.flatMap((name) => {
    const value = search[name];
    return typeof value === 'string' && value !== '' && isDay(value) ? [[name, value] as const] : [];
  });
  return {
    search: Object.fromEntries(set.filter(([name]) => taken.has(name))),
    dropped: set.map(([name]) => name).filter((name) => !taken.has(name)),
  };
}
