import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Screen } from '../../src/console/screen.ts';

const FEATURES = resolve(import.meta.dirname, '../../src/console/features');

/** Every screen that a feature has. */
export async function loadScreens(): Promise<readonly Screen[]> {
  const tables = await Promise.all(
    globSync('*/*.routes.ts', { cwd: FEATURES }).map(
      async (file) => (await import(join(FEATURES, file))) as Readonly<Record<string, readonly Screen[]>>,
    ),
  );
  return tables.flatMap((table) => Object.values(table).flat());
}
