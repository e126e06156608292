import { isUUID } from 'class-validator';
import { type Caller, seesEverything } from './caller.js';

/** Whose a sealed text is, and with whom it was shared: as the event tells that named it. */
export interface TextOrigin {
  /** Who recorded it: the event's actor. */
  readonly author?: string | undefined;
  /** Members and organisations that may read it; absent: none. */
  readonly parties?: readonly string[] | undefined;
}

/**
 * True for those who may be told the id of a sealed text: the Secretariat and auditors, its author, and the parties that it
 * was shared with. Nobody else learns that there is one (docs/decisions/0017-who-shares-a-text.md).
 */
export const mayBeTold = (caller: Caller, { author, parties = [] }: TextOrigin): boolean =>
  seesEverything(caller) || caller.subject === author || parties.some((party) => caller.authorities.includes(party));

/** One event as an answer shows it, with its data as recorded. */
interface Step {
  readonly actor: string;
  readonly data: object;
}

/** The same without the ids of texts that the caller may not be told of; `fields`: those of the data that name texts. */
export function withoutTexts<S extends Step>(step: S, fields: readonly string[], caller: Caller): S {
  const { actor: author, data } = step;
  const { parties } = data as { readonly parties?: readonly string[] };
  if (mayBeTold(caller, { author, parties })) return step;
  const namesText = ([field, value]: readonly [string, unknown]) => fields.includes(field) && isUUID(value);
  return { ...step, data: Object.fromEntries(Object.entries(data).filter((entry) => !namesText(entry))) };
}
