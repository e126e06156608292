import { SITE_LANGUAGES, type SiteLanguage } from './built-site.js';
import type { Encoding } from './kept-pages.js';

interface Accepted {
  readonly name: string;
  readonly weight: number;
}

/** What a header accepts, the most welcome first; what is refused is not in it. */
function acceptedBy(header: string | undefined): readonly Accepted[] {
  return (header ?? '')
    .split(',')
    .flatMap((part) => {
      const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
      const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
      return name && weight > 0 ? [{ name, weight }] : [];
    })
    .sort((first, second) => second.weight - first.weight);
}

/** The language of the site that a reader prefers. */
export function preferredLanguage(header: string | undefined): SiteLanguage {
  for (const { name } of acceptedBy(header)) {
    const language = SITE_LANGUAGES.find((tag) => tag === name.split('-', 1)[0]);
    if (language) return language;
  }
  return 'en';
}

/** The smallest form that can be read. */
export function preferredEncoding(header: string | string[] | undefined): Encoding {
  const names = new Set(acceptedBy(String(header ?? '')).map(({ name }) => name));
  return names.has('br') ? 'br' : names.has('gzip') ? 'gzip' : 'identity';
}
