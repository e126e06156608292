import { defineConfig } from '@lingui/cli';
import babel from '@lingui/cli/api/extractors/babel';
import { formatter } from '@lingui/format-po';
import { jsonMessages } from './tools/json-messages.ts';

/** The build of the gates that find words which no catalogue has: every message is shown in look-alike letters (vite build --mode pseudo). */
const isPseudo = process.env.GPN_WEB_PSEUDO === '1';

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'fr', 'es'],
  // A message of one feature is in its file: what a screen says comes with the screen.
  catalogs: [
    { path: '<rootDir>/locales/{locale}/shell', include: ['src/console/shell', 'src/console/*.tsx'] },
    { path: '<rootDir>/locales/{locale}/gallery', include: ['src/ui/gallery'] },
    { path: '<rootDir>/locales/{locale}/ui', include: ['src/ui'], exclude: ['src/ui/gallery/**'] },
    { path: '<rootDir>/locales/{locale}/words', include: ['src/words'], exclude: ['src/words/refusals/**'] },
    { path: '<rootDir>/locales/{locale}/refusals', include: ['src/words/refusals'] },
    { path: '<rootDir>/locales/{locale}/{name}', include: ['src/console/features/{name}'] },
    { path: '<rootDir>/locales/{locale}/site', include: ['src/site'], exclude: ['src/site/pages/**'] },
    { path: '<rootDir>/locales/{locale}/site-{name}', include: ['src/site/pages/{name}'] },
  ],
  pseudoLocale: isPseudo ? [{ locale: 'en', prepend: '⟦', append: '⟧', extend: 0.4 }] : [],
  extractors: [babel, jsonMessages],
  format: formatter({ lineNumbers: false }),
  orderBy: 'message',
});
