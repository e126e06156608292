import { nameBasedUuid } from '#libs/event-sourcing';
import type { Vault } from '#libs/vault';

/** Whose record it is: erasing the owner destroys every record that begins with `person.<id>.`, named by an event or not. */
export interface Owner {
  readonly kind: 'person' | 'text';
  readonly id: string;
}

/** `person.<person>.<command>.<attempt>`: opaque parts only. */
export const recordId = ({ kind, id }: Owner, commandId: string, attempt: number): string => `${kind}.${id}.${commandId}.${attempt}`;

export const recordPrefix = ({ kind, id }: Owner): string => `${kind}.${id}.`;

/** Undefined for an id that is not made here. */
export function parseOwner(record: string): Owner | undefined {
  const [kind, id] = record.split('.');
  return (kind === 'person' || kind === 'text') && id ? { kind, id } : undefined;
}

/**
 * The id under which a command is recorded. A client may make its Idempotency-Key of personal data (an import, of a row):
 * what stands in the log can be recognised again by the vault alone.
 */
export const opaqueCommandId = (vault: Vault, commandId: string): string => nameBasedUuid('people', vault.digest('command id', commandId));
