import { SITE_LANGUAGES } from './built-site.js';

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const escapeXml = (text: string): string => text.replaceAll(/[&<>"']/g, (letter) => ESCAPED[letter] ?? letter);

const address = (origin: string, language: string, path: string): string => escapeXml(`${origin}/${language}${path === '/' ? '' : path}`);

/** Every page in every language, each with the others beside it (sitemaps.org; `hreflang` as search engines read it). */
export function toSitemap(paths: readonly string[], origin: string): string {
  const pages = paths.flatMap((path) => {
    const others = SITE_LANGUAGES.map(
      (language) => `<xhtml:link rel="alternate" hreflang="${language}" href="${address(origin, language, path)}"/>`,
    ).join('');
    return SITE_LANGUAGES.map((language) => `<url><loc>${address(origin, language, path)}</loc>${others}</url>`);
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${pages.join('\n')}
</urlset>
`;
}

/** Search engines find pages, and neither the console nor the interface for programs. */
export const toRobots = (origin: string): string => `User-agent: *
Disallow: /api/
Disallow: /console
Disallow: /session
Disallow: /*?

Sitemap: ${origin}/sitemap.xml
`;
