import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Plugin } from 'vite';

/** A file of scripts that a build makes. */
export interface BuiltChunk {
  readonly file: string;
  /** Loaded with it. */
  readonly imports: readonly string[];
  /** What it may ask for later. */
  readonly later: readonly string[];
  readonly styles: readonly string[];
  /** What it is made of, below apps/web, packages by their path in node_modules, with the length of the text that each has in it. */
  readonly modules: Readonly<Record<string, number>>;
  readonly isEntry: boolean;
  /** What is asked for when it is loaded by itself, only when it is needed. */
  readonly late: string | null;
}

/** Beside the page, for the budgets (e2e/budgets): what is in which file. Nobody is served it. */
export const CHUNK_LIST = 'chunks.json';

export function chunkList(web: string): Plugin {
  let folder = '';
  return {
    name: 'gpn-chunk-list',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir;
    },
    async writeBundle(_options, bundle) {
      const chunks = Object.values(bundle).flatMap((file): readonly BuiltChunk[] =>
        file.type === 'chunk'
          ? [
              {
                file: file.fileName,
                imports: file.imports,
                later: file.dynamicImports,
                styles: [...(file.viteMetadata?.importedCss ?? [])],
                modules: Object.fromEntries(
                  Object.entries(file.modules).map(([id, { renderedLength }]) => [relative(web, id), renderedLength]),
                ),
                isEntry: file.isEntry,
                late: file.isDynamicEntry && file.facadeModuleId ? relative(web, file.facadeModuleId) : null,
              },
            ]
          : [],
      );
      await writeFile(join(folder, CHUNK_LIST), JSON.stringify(chunks));
    },
  };
}
