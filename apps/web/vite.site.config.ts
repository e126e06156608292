import { join, resolve } from 'node:path';
import { lingui } from '@lingui/vite-plugin';
import { defineConfig } from 'vite';
import { layersFirst } from './tools/layers-first.ts';
import { macros } from './tools/macros.ts';

const web = import.meta.dirname;

/**
 * The public site, for the server: one module that renders pages, and one file of styles that every page has in it. Everything is bundled, so
 * that nothing of the web is installed where it runs. `--mode pseudo` shows every message in look-alike letters, for the gates.
 */
export default defineConfig(({ mode }) => {
  if (mode === 'pseudo') process.env.GPN_WEB_PSEUDO = '1';
  return {
    root: web,
    // A catalogue in which a message is missing in French or Spanish builds nothing.
    plugins: [
      macros(),
      lingui({ cwd: web, failOnMissing: mode === 'production', failOnCompileError: true }),
      layersFirst(join(web, 'src/ui/tokens.css')),
    ],
    define: { 'process.env.NODE_ENV': '"production"' },
    ssr: { noExternal: true, target: 'node' },
    build: {
      outDir: join(resolve(web, '../..'), mode === 'production' ? 'dist/web/site' : `dist/web/site-${mode}`),
      emptyOutDir: true,
      ssr: 'src/site/site.ts',
      ssrEmitAssets: true,
      cssCodeSplit: false,
      cssMinify: true,
      minify: true,
      target: 'es2022',
      reportCompressedSize: false,
      rolldownOptions: {
        // 'use client' is for servers that send components to browsers; nothing here is one.
        onLog: (level, log, handle) => void (log.code === 'MODULE_LEVEL_DIRECTIVE' || handle(level, log)),
        output: { entryFileNames: 'site.js', assetFileNames: 'site[extname]', codeSplitting: false },
      },
    },
  };
});
