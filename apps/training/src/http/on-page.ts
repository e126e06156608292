import type { PageQuery } from '#libs/platform';

/** The part of a view's query that says which page. */
export const onPage = ({ limit, cursor }: PageQuery) => ({
  ...(limit !== undefined && { limit }),
  ...(cursor !== undefined && { cursor }),
});
