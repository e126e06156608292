/** What the network says of itself in `/api/openapi.json`, as far as gpn reads it. */
export interface Description {
  readonly paths: Readonly<Record<string, { readonly get?: DescribedQuery }>>;
}

export interface DescribedQuery {
  /** The kind of record whose history it answers. */
  readonly 'x-gpn-history'?: string;
  /** Who may ask: roles, or whoever acts for the one that a field names. */
  readonly 'x-gpn-rule'?: readonly (string | { readonly owns?: string | readonly string[] })[];
}
