import { nameBasedUuid } from '#libs/event-sourcing';
import { nameKey } from '#libs/names';
import { refuse } from './group.refusals.js';

/** The id of a name, on whose stream it is said whose it is. Never changes. @throws Refusal for a name without letters and digits */
export function nameStream(name: string): string {
  const key = nameKey(name);
  if (!/[\p{L}\p{N}]/u.test(key)) throw refuse['name-without-letters']('Give a name with letters or digits.', 'name');
  return nameBasedUuid('working-group-name', key);
}
