import { type SharedText, sharedBy } from '#libs/parties';
import { type Body, compositionOn } from '../../constitution/domain/body-seats.js';

interface Readers extends SharedText {
  readonly parties?: readonly string[];
}

/**
 * Who is entitled to a text of the deliberations: the parties that hold a seat on the day, observers too, as with minutes.
 * Whoever comes later is not; absent: nobody sits, or there is no text.
 */
export function toReaders(
  text: string | undefined,
  step: { readonly day: string; readonly bySecretariat?: boolean | undefined },
  ...bodies: readonly Body[]
): Readers {
  const parties = new Set(bodies.flatMap((body) => compositionOn(body, step.day).map(({ holder }) => holder.id)));
  return text === undefined || parties.size === 0 ? {} : { parties: [...parties].sort(), ...sharedBy(step) };
}
