import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Files } from './reference.ts';

/** Every file in a folder; none for a folder that is not there. */
export function filesIn(folder: string): Files {
  mkdirSync(folder, { recursive: true });
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  );
}

/** Makes the folder hold these files and no others; those that are the same are not touched. */
export function writeFiles(folder: string, files: Files): void {
  const present = filesIn(folder);
  for (const path of present.keys()) if (!files.has(path)) rmSync(join(folder, path));
  for (const [path, content] of files) {
    if (present.get(path) === content) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
