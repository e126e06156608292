import { readdirSync, rmSync, statSync } from 'node:fs';
import { readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const DAY = 24 * 60 * 60 * 1000;
/** A tab that was open before a new build goes on asking for the chunks of its own; after so long it has been loaded anew. */
const KEPT = 30 * DAY;
const SMALLEST = 1024;
const TEXT = /[.](?:html|js|css|svg|json|txt)$/;

/** Beside each file that is text one as brotli and one as gzip, and of former builds the files that are not too old. */
export function compressedCopies(): Plugin {
  let folder = '';
  return {
    name: 'gpn-compressed-copies',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir;
    },
    async writeBundle(_options, bundle) {
      const files = Object.keys(bundle);
      await Promise.all(files.map((file) => compress(join(folder, file))));
      const now = new Date();
      // A chunk that is the same as before is as new as this build.
      await Promise.all(files.map((file) => utimes(join(folder, file), now, now)));
      removeOld(folder, now.getTime() - KEPT);
    },
  };
}

async function compress(path: string): Promise<void> {
  if (!TEXT.test(path)) return;
  const content = await readFile(path);
  if (content.length < SMALLEST) return;
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }),
    promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)]);
}

/** Files that no build has made since: with a file go its compressed copies, which are never newer. */
function removeOld(folder: string, oldest: number): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || /[.](?:br|gz)$/.test(path) || statSync(path).mtimeMs >= oldest) continue;
    for (const copy of [path, `${path}.br`, `${path}.gz`]) rmSync(copy, { force: true });
  }
}
