import type { Anchor } from '#libs/event-sourcing';

/** Of a table that keeps an anchor: all are null where no event was settled. */
export const ANCHOR_COLUMNS = 'position, stream, revision, id';

export type AnchorRow = { readonly [Column in keyof Anchor]: Anchor[Column] | null };

export const anchorValues = (anchor: Anchor | 'none') =>
  anchor === 'none' ? ([null, null, null, null] as const) : ([anchor.position, anchor.stream, anchor.revision, anchor.id] as const);

export function anchorIn({ position, stream, revision, id }: AnchorRow): Anchor | 'none' {
  if (position === null || stream === null || revision === null || id === null) return 'none';
  return { position, stream, revision, id };
}
