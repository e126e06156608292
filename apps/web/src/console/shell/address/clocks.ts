import { day, isDay, readAddress, writeAddress } from './search.ts';

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

/** The clocks that were set on a screen, by the address to which one goes back for them. */
export interface ClocksLeft {
  readonly address: string;
  readonly clocks: Partial<Clocks>;
}

interface Going {
  /** With the clocks that the screen has, where the link says nothing of any. */
  readonly to: string;
  /** Of a screen that has none: what was set. */
  readonly left?: ClocksLeft;
}

/** From one screen to another: the clocks stay as they are set while there are any; on the same screen a link says what it means. */
export function goWithClocks(start: string, to: string, names: Iterable<string>): Going {
  const [from, target] = [new URL(start, BASE), new URL(to, BASE)];
  const [set, asked] = [readAddress(from.search), readAddress(target.search)];
  if (from.pathname === target.pathname || NAMES.some((name) => name in asked)) return { to };
  const { search, dropped } = carryClocks(set, names);
  if (Object.keys(search).length > 0) return { to: target.pathname + writeAddress({ ...asked, ...search }) + target.hash };
  if (dropped.length === 0) return { to };
  return { to, left: { address: start, clocks: Object.fromEntries(dropped.map((name) => [name, String(set[name])])) } };
}

/** Addresses are paths of this origin, whichever it is. */
const BASE = 'http://console.invalid';
