import { hash } from 'node:crypto';
import { Failure } from '../failure.js';
import type { Network } from '../network.js';

/** Why this is read, as the people service records it. */
const PURPOSE = 'meetings';

interface ResolvedText {
  readonly id: string;
  readonly state: 'sealed' | 'redacted' | 'unknown' | 'withheld' | 'unavailable';
  readonly text: string;
}

export const computeDigest = (text: string): string => hash('sha256', text);

/** The words of sealed texts by id, as far as who asks may read them. */
export async function resolveTexts(network: Network, ids: readonly string[]): Promise<ReadonlyMap<string, ResolvedText>> {
  if (ids.length === 0) return new Map();
  const { items } = await network.post<{ readonly items: readonly ResolvedText[] }>('/api/people/texts/resolve', { ids, purpose: PURPOSE });
  return new Map(items.map((item) => [item.id, item]));
}

export interface Sealed {
  /** What it is, for a message: "revision 2". */
  readonly label: string;
  /** Id of the sealed text. */
  readonly text: string;
  /** SHA-256 of its words. */
  readonly digest: string;
}

/** @throws Failure for a text that cannot be read, or that is not the one that was recorded */
export function verifiedWords({ label, text, digest }: Sealed, texts: ReadonlyMap<string, ResolvedText>): string {
  const resolvedText = texts.get(text);
  if (resolvedText?.state !== 'sealed') throw new Failure(`The text of ${label} cannot be shown: ${resolvedText?.text ?? 'unknown text'}.`);
  if (computeDigest(resolvedText.text) !== digest) {
    throw new Failure(
      `The text of ${label} is not the one that was recorded: its digest is ${computeDigest(resolvedText.text)}, recorded is ${digest}.`,
    );
  }
  return resolvedText.text;
}
