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

export const digestOf = (text: string): string => hash('sha256', text);

/** The words of sealed texts by id, as far as who asks may read them. */
export async function textsOf(network: Network, ids: readonly string[]): Promise<ReadonlyMap<string, ResolvedText>> {
  if (ids.length === 0) return new Map();
  const { items } = await network.post<{ readonly items: readonly ResolvedText[] }>('/api/people/texts/resolve', { ids, purpose: PURPOSE });
  return new Map(items.map((item) => [item.id, item]));
}

export interface Sealed {
  /** What it is, for a message: "revision 2". */
  readonly called: string;
  /** Id of the sealed text. */
  readonly text: string;
  /** SHA-256 of its words. */
  readonly digest: string;
}

/** @throws Failure for a text that cannot be read, or that is not the one that was recorded */
export function wordsOf({ called, text, digest }: Sealed, texts: ReadonlyMap<string, ResolvedText>): string {
  const found = texts.get(text);
  if (found?.state !== 'sealed') throw new Failure(`The text of ${called} cannot be shown: ${found?.text ?? 'unknown text'}.`);
  if (digestOf(found.text) !== digest) {
    throw new Failure(
      `The text of ${called} is not the one that was recorded: its digest is ${digestOf(found.text)}, recorded is ${digest}.`,
    );
  }
  return found.text;
}
