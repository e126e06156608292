import type { MenuEntry } from '../forms/menu-entry.ts';

export interface BoardMove extends MenuEntry {
  /** The column in which the card stands afterwards; left out where it leaves the board. */
  readonly to?: string | undefined;
}

/** What a card that is dropped on a column asks for: the first move that leads there; else why there is none. */
export function dropOn(moves: readonly BoardMove[], column: string): { readonly move: string } | { readonly whyNot: string | undefined } {
  const leading = moves.filter(({ to }) => to === column);
  const possible = leading.find(({ whyNot }) => whyNot === undefined);
  return possible ? { move: possible.id } : { whyNot: leading[0]?.whyNot };
}
