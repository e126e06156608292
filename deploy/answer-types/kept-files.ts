import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Keeping {
  /** All of it is made: what is in it besides is of a command that is no more. */
  readonly folder: string;
  readonly write: boolean;
}

/** The files that are not as they should be, by their paths; they are written, or only named. */
export function keepFiles(root: string, files: ReadonlyMap<string, string>, { folder, write }: Keeping): readonly string[] {
  const read = (path: string): string | undefined => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined);
  const changed = [...files].filter(([path, text]) => read(path) !== text).map(([path]) => path);
  const gone = globSync(`${folder}/**/*.*`, { cwd: root }).filter((path) => !files.has(path.replaceAll('\\', '/')));
  if (write) {
    for (const path of changed) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), files.get(path) ?? '');
    }
    for (const path of gone) rmSync(join(root, path));
  }
  return [...changed, ...gone].toSorted();
}
