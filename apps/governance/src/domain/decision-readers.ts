import { type Body, compositionOn } from './body-seats.js';

/**
 * Who is entitled to a text of the deliberations: the parties that hold a seat on the day, observers too, as with minutes.
 * Whoever comes later is not; absent: nobody sits, or there is no text.
 */
export function readersOf(text: string | undefined, day: string, ...bodies: readonly Body[]): { readonly parties?: readonly string[] } {
  const parties = new Set(bodies.flatMap((body) => compositionOn(body, day).map(({ holder }) => holder.id)));
  return text === undefined || parties.size === 0 ? {} : { parties: [...parties].sort() };
}
