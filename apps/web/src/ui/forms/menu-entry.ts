/** What can be chosen in a menu. */
export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  /** Why it cannot be done now, in words; the entry is shown all the same. */
  readonly whyNot?: string | undefined;
  readonly href?: string;
}
