import type { PaletteEntry } from '../../../ui/product/palette.tsx';
import { searchKey } from '../../../words/lists.ts';

export interface Destination extends PaletteEntry {
  readonly href: string;
}

/** Where the records of each group of the search are shown; what has no screen here is not offered. */
const PLACES: Readonly<Record<string, string>> = { authorities: '/console/authorities', decisions: '/console/decisions' };

interface Hits {
  readonly group: string;
  readonly items: readonly { readonly id: string; readonly title: string; readonly detail?: string }[];
}

/** What was found, as far as there is a screen for it. */
export const toDestinations = (groups: readonly Hits[], inWords: (group: string, detail?: string) => string): readonly Destination[] =>
  groups.flatMap(({ group, items }) => {
    const place = PLACES[group];
    if (!place) return [];
    return items.map(({ id, title, detail }) => ({
      ...{ id: `${group} ${id}`, name: title, isContent: true, href: `${place}/${encodeURIComponent(id)}` },
      kind: inWords(group, detail),
    }));
  });

/** Those whose name has every word that was typed, at the beginning of one of its own; accents and case aside. */
export function findFitting<Entry extends { readonly name: string }>(entries: readonly Entry[], text: string): readonly Entry[] {
  const wanted = searchKey(text).split(/\s+/).filter(Boolean);
  return entries.filter(({ name }) => {
    const words = searchKey(name).split(/[\s,.()]+/);
    return wanted.every((begin) => words.some((word) => word.startsWith(begin)));
  });
}
