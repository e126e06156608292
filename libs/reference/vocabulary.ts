/** A short closed list of stable codes, each with the English words for it. */
export interface Vocabulary<Code extends string> {
  /** What one of them is called in a message: "theme". */
  readonly noun: string;
  /** In the order in which people are shown them. */
  readonly codes: readonly Code[];
  readonly has: (value: unknown) => value is Code;
  /** The words for a code; undefined for one that is not in the list. */
  readonly labelOf: (code: string) => string | undefined;
}

/** `vocabulary('theme', { licensing: 'Licensing …' })`: the codes are the keys, and the type of a code follows from them. */
export function vocabulary<const Labels extends Readonly<Record<string, string>>>(
  noun: string,
  labels: Labels,
): Vocabulary<keyof Labels & string> {
  type Code = keyof Labels & string;
  const labelByCode = new Map<string, string>(Object.entries(labels));
  return {
    noun,
    codes: [...labelByCode.keys()] as Code[],
    has: (value): value is Code => typeof value === 'string' && labelByCode.has(value),
    labelOf: (code) => labelByCode.get(code),
  };
}
