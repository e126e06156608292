import type { Answer, Api } from '../api/requests.js';
import { Failure } from '../failure.js';

type ResolvedText = Answer<'POST /api/people/texts/resolve'>['items'][number];

/** Why this is read, as the people service records it. */
const PURPOSE = 'meetings';

/** A text that is recorded by its commitment, as the API shows it. */
interface Sealed {
  /** Id of the sealed text; absent for whoever may not know of it. */
  readonly text?: string;
  /** What it was committed to by when it was recorded. */
  readonly commitment: string;
}

/** The words of sealed texts by id, as far as who asks may read them. */
export async function resolveTexts(network: Api, sealed: readonly Pick<Sealed, 'text'>[]): Promise<ReadonlyMap<string, ResolvedText>> {
  const ids = sealed.map(({ text }) => text).filter((id) => id !== undefined);
  if (ids.length === 0) return new Map();
  const { items } = await network.send('POST /api/people/texts/resolve', { body: { ids, purpose: PURPOSE } });
  return new Map(items.map((item) => [item.id, item]));
}

/**
 * What stands in a text; `label`: what it is, for a message, like "revision 2".
 * @throws Failure for a text that cannot be read, or that is not the one that was recorded
 */
export function verifiedWords(
  { label, text, commitment }: Sealed & { readonly label: string },
  texts: ReadonlyMap<string, ResolvedText>,
): string {
  const resolvedText = text === undefined ? undefined : texts.get(text);
  if (resolvedText?.state !== 'sealed') throw new Failure(`The text of ${label} cannot be shown: ${resolvedText?.text ?? 'unknown text'}.`);
  if (resolvedText.commitment !== commitment) {
    throw new Failure(
      `The text of ${label} is not the one that was recorded: its commitment is ${resolvedText.commitment}, recorded is ${commitment}.`,
    );
  }
  return resolvedText.text;
}
