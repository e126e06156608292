import type { Messages } from '@lingui/core';
import type { Found } from '../../../ui/forms/use-search.ts';
import { searchKey, sortedByName } from '../../../words/lists.ts';

const PREFIX = 'country.';
const MOST = 20;

/** Countries and areas of the catalogue by a part of a name or by the code: those whose name begins so come first. */
export function findCountries(text: string, messages: Messages, language: string): readonly Found[] {
  const wanted = searchKey(text.trim());
  const matching = Object.entries(messages).flatMap(([id, words]): readonly Found[] => {
    if (!id.startsWith(PREFIX)) return [];
    const code = id.slice(PREFIX.length);
    // A word without places in it is compiled to a list of one text.
    const name = typeof words === 'string' ? words : String(words);
    return searchKey(name).includes(wanted) || searchKey(code) === wanted ? [{ id: code, name, note: code }] : [];
  });
  const begins = ({ name }: Found): boolean => searchKey(name).startsWith(wanted);
  const sorted = sortedByName(matching, ({ name }) => name, language);
  return [...sorted.filter(begins), ...sorted.filter((country) => !begins(country))].slice(0, MOST);
}
