import type { Command } from '../model/command.js';
import { NotRecordable } from '../store/recording.js';

/** How JSON writes half of a character; also what a text may say of it, which is looked at then. */
const SUSPECT = '\\ud';

/**
 * For what comes in by another door than a request (a public event, a file, a policy): RFC 8785 has no form for half of a pair of surrogates,
 * and no signature can stand for a text that has none. `written`: the command as JSON.
 * @throws NotRecordable naming the field
 */
export function assertWellFormed(command: Command, written: string): void {
  if (!written.includes(SUSPECT)) return;
  const field = malformedFieldIn(command, '');
  if (field !== undefined) throw new NotRecordable(command.constructor.name, field, 'it holds half of a character (a lone surrogate)');
}

/** By its whole name: `papers[0].title`; where a name itself is at fault, what holds it. */
function malformedFieldIn(value: unknown, place: string): string | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : place;
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return firstField(value.entries(), ([index, item]) => malformedFieldIn(item, `${place}[${index}]`));
  return firstField(Object.entries(value), ([name, held]) =>
    name.isWellFormed() ? malformedFieldIn(held, place === '' ? name : `${place}.${name}`) : place,
  );
}

function firstField<T>(items: Iterable<T>, find: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const field = find(item);
    if (field !== undefined) return field;
  }
  return undefined;
}
