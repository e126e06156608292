import type { DecisionContext } from '#libs/event-sourcing';

/**
 * Part of each event that names a sealed text for parties to read. A text is shared by its author, who is the event's actor,
 * or by the Secretariat; the people service, which knows the author, holds it (docs/decisions/0017-who-shares-a-text.md).
 */
export interface SharedText {
  /** True: the Secretariat shares it, whoever wrote it. */
  readonly bySecretariat?: true;
}

/** What such an event says of who shares. */
export const sharedBy = ({ bySecretariat }: { readonly bySecretariat?: DecisionContext['bySecretariat'] | undefined }): SharedText =>
  bySecretariat ? { bySecretariat } : {};
