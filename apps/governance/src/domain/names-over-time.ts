import type { ItemList } from '#libs/event-sourcing';

/** What something is called from a day on. */
export interface NameFrom {
  readonly from: string;
  readonly name: string;
  readonly nameEn?: string;
}

/** What it was called on a day, of names in the order of recording; before the first of them, as it was called first. */
export const nameOn = <Name extends NameFrom>(names: ItemList<Name>, day: string): Name | undefined =>
  [...names].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)).findLast(({ from }) => from <= day) ?? names.at(0);
