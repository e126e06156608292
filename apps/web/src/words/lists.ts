import { toFormatLocale } from './languages.ts';

/** "A, B and C", "A, B et C", "A, B y C". */
export const listInWords = (items: readonly string[], language: string, type: 'conjunction' | 'disjunction' = 'conjunction'): string =>
  new Intl.ListFormat(toFormatLocale(language), { type }).format(items);

/** Sorted as the readers of the language look names up. */
export function sortedByName<T>(items: readonly T[], nameOf: (item: T) => string, language: string): readonly T[] {
  const { compare } = new Intl.Collator(language);
  return [...items].sort((first, second) => compare(nameOf(first), nameOf(second)));
}

/** What somebody types and what is searched, without what makes no difference: `Côte d’Ivoire` is found by `cote d'i`. */
export const searchKey = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();
