import { join, resolve } from 'node:path';
import { lingui } from '@lingui/vite-plugin';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import { defineConfig, type Rolldown } from 'vite';
import { chunkList } from './tools/chunk-list.ts';
import { compressedCopies } from './tools/compressed-copies.ts';
import { earlyScript } from './tools/early-script.ts';
import { factsModules } from './tools/facts-modules.ts';
import { layersFirst } from './tools/layers-first.ts';
import { macros } from './tools/macros.ts';

const web = import.meta.dirname;
const root = resolve(web, '../..');

/**
 * What every screen needs comes in three files, not in one for each set of screens that share some of it: on a slow line each file is
 * asked for at the price of two seconds, and small files compress badly. Libraries are apart: they change seldom.
 */
const CHUNK_GROUPS: Rolldown.CodeSplittingGroup[] = [
  // What runs before the libraries are there brings none of them with it.
  { name: 'start', test: /console.(routes|shell.(catalogues|early-answers|example-year|find-screen|session.session))[.]ts$/, priority: 1 },
  { name: 'libraries', test: /node_modules/, tags: ['$initial'] },
  // But for the page and its script, which stay the entry.
  { name: 'shell', test: (id: string) => !/index\.html$|console\/(main|early)\.tsx?$/.test(id), tags: ['$initial'] },
  // Small parts that most screens have, none of which brings fields or menus with it.
  {
    name: 'shared',
    test: /src.(ui.(base|data|time)|words|api|console.shell.(reading|address|freshness|state-instead|answer-part))/,
    minShareCount: 8,
  },
];

/**
 * The console, for the browser. `--mode gallery` adds the pages of all components (/console/_ui), `--mode pseudo` these and every message
 * in look-alike letters: both are for the gates, and no image holds them.
 */
export default defineConfig(({ mode }) => {
  if (mode === 'pseudo') process.env.GPN_WEB_PSEUDO = '1';
  return {
    root: web,
    base: '/',
    define: { 'import.meta.env.VITE_GALLERY': JSON.stringify(mode !== 'production') },
    plugins: [
      macros(),
      factsModules(join(web, 'src/api/generated/fields')),
      // A catalogue in which a message is missing in French or Spanish builds nothing.
      lingui({ cwd: web, failOnMissing: mode === 'production', failOnCompileError: true }),
      { ...optimizeLocales.vite({ locales: ['en-US', 'fr-FR', 'es-ES'] }), enforce: 'pre' },
      layersFirst(join(web, 'src/ui/tokens.css')),
      compressedCopies(),
      earlyScript('src/console/early.ts'),
      chunkList(web),
    ],
    // npm run web -- serve: the network that runs answers what is asked.
    server: { proxy: Object.fromEntries(['/api', '/session'].map((path) => [path, process.env.GPN_URL ?? 'http://127.0.0.1:3000'])) },
    build: {
      outDir: join(root, 'dist/web', mode === 'production' ? 'console' : mode),
      // What a tab that is open asks for later is kept (tools/compressed-copies.ts).
      emptyOutDir: false,
      target: 'es2022',
      // A picture in the style sheet would be a data: address, which the content policy refuses.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      rolldownOptions: {
        // 'use client' is for servers that render React; nothing here is one.
        onLog: (level, log, handle) => void (log.code === 'MODULE_LEVEL_DIRECTIVE' || handle(level, log)),
        output: { codeSplitting: { groups: CHUNK_GROUPS } },
      },
    },
  };
});
