import { hash } from 'node:crypto';
import type { Answer, Api } from '../api/requests.js';
import { Failure } from '../failure.js';

type ResolvedText = Answer<'POST /api/people/texts/resolve'>['items'][number];

/** Why this is read, as the people service records it. */
const PURPOSE = 'meetings';

export const computeDigest = (text: string): string => hash('sha256', text);

/** A text that is recorded by its digest, as the API shows it. */
interface Sealed {
  /** Id of the sealed text; absent for whoever may not know of it. */
  readonly text?: string;
  /** SHA-256 of its words. */
  readonly digest: string;
}

/** The words of sealed texts by id, as far as who asks may read them. */
export async function resolveTexts(network: Api, sealed: readonly Sealed[]): Promise<ReadonlyMap<string, ResolvedText>> {
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
  { label, text, digest }: Sealed & { readonly label: string },
  texts: ReadonlyMap<string, ResolvedText>,
): string {
  const resolvedText = text === undefined ? undefined : texts.get(text);
  if (resolvedText?.state !== 'sealed') throw new Failure(`The text of ${label} cannot be shown: ${resolvedText?.text ?? 'unknown text'}.`);
  if (computeDigest(resolvedText.text) !== digest) {
    throw new Failure(
      `The text of ${label} is not the one that was recorded: its digest is ${computeDigest(resolvedText.text)}, recorded is ${digest}.`,
    );
  }
  return resolvedText.text;
}
