import { existsSync, globSync, readdirSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');
/** It puts the services together into one process. */
const WHOLE = 'all-in-one';

/** The names of all services, in the order of the alphabet: each is a folder of apps/ that has a module of its name. */
export const services = (): readonly string[] =>
  readdirSync(join(root, 'apps'))
    .filter((name) => name !== WHOLE && existsSync(join(root, 'apps', name, 'src', `${name}.module.ts`)))
    .sort();

/** Everything that can be started. */
export const applications = (): readonly string[] =>
  readdirSync(join(root, 'apps'))
    .filter((name) => existsSync(join(root, 'apps', name, 'src/main.ts')))
    .sort();

/** Everything that can be imported as `#libs/<name>`. */
export const libraries = (): readonly string[] =>
  globSync('**/index.ts', { cwd: join(root, 'libs') })
    .map((path) => dirname(path).split(sep).join('/'))
    .sort();
