// Makes `route-refusals.ts` of each service: which refusals its commands and queries may end in, from the code that decides. `--check`
// writes nothing and fails when one is out of date.
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { serviceRefusals, sourcesIn, writtenRefusals } from './service-refusals.ts';

const root = resolve(import.meta.dirname, '../..');
const check = process.argv.includes('--check');
const folders = globSync('apps/*/src/*.module.ts', { cwd: root }).map(dirname).toSorted();
const stale: string[] = [];
for (const [folder, refusals] of Object.entries(serviceRefusals(root, sourcesIn(root), folders))) {
  if (Object.keys(refusals).length === 0) continue;
  const file = join(root, folder, 'route-refusals.ts');
  const text = writtenRefusals(refusals);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  stale.push(join(folder, 'route-refusals.ts'));
  if (!check) writeFileSync(file, text);
}
if (stale.length === 0) console.error('the refusals of the routes were up to date');
else if (check) {
  console.error(`These are not those of the code; run: npm run route-refusals\n  ${stale.join('\n  ')}`);
  process.exitCode = 1;
} else console.error(`written: ${stale.join(', ')}`);
