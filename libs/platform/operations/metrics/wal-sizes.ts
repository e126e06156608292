import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const SUFFIX = '-wal';

/** The write-ahead logs of the embedded engines in a folder, by the file that each belongs to; none where there are no such engines. */
export function walSizes(folder: string): readonly { readonly file: string; readonly bytes: number }[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(`.db${SUFFIX}`))
      .map((name) => ({
        file: name.slice(0, -SUFFIX.length),
        bytes: statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0,
      }));
  } catch {
    return [];
  }
}
