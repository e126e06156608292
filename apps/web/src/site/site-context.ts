import { createContext, useContext } from 'react';
import type { Language } from '../words/languages.ts';

/** What every part of a page may have to know of the page that it is on. */
export interface Site {
  readonly language: Language;
  /** Below the language. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly origin: string;
  readonly today: string;
  /** What is recorded here is an example. */
  readonly isExample: boolean;
}

export const SiteContext = createContext<Site | undefined>(undefined);

export function useSite(): Site {
  const site = useContext(SiteContext);
  if (!site) throw new Error('a part of the site stands outside of it');
  return site;
}

export type AddressQuery = Readonly<Record<string, string | number | undefined>>;

/** `/fr/members?country=PHL`; what is undefined or empty is left out. */
export function siteAddress(language: Language, path: string, query: AddressQuery = {}): string {
  const set = Object.entries(query).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]]));
  const parameters = new URLSearchParams(set);
  return `/${language}${path === '/' ? '' : path}${parameters.size > 0 ? `?${parameters}` : ''}`;
}

/** The address of a page in the language of this one. */
export function useAddress(): (path: string, query?: AddressQuery) => string {
  const { language } = useSite();
  return (path, query) => siteAddress(language, path, query);
}
