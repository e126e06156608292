// Which words identifiers may be made of: a count for each folder that may only fall, none for a folder that is done.
//   npm run vocabulary              what is over the budget, and what a budget can be lowered by
//   npm run vocabulary -- --write   lowers the budgets to what is counted; raises none
//   npm run vocabulary -- FOLDER    every place in a folder
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { unknownWords } from './identifiers.mjs';

const GENERATED = /event-schemas[.]ts$/;

/** The folder that a path is counted in: a library, a service, a room of deploy. */
export const countedIn = (path) => path.split('/').slice(0, 2).join('/');

/** Every fault below a root by folder: `{ 'libs/names': [{ path, line, name, instead }] }`. */
export function faultsIn(root) {
  const paths = globSync('{apps,libs,deploy}/**/*.{ts,mts,mjs}', { cwd: root, exclude: ['**/node_modules/**', '**/*.d.mts'] });
  const faults = {};
  for (const path of paths.filter((name) => !GENERATED.test(name)).sort()) {
    const folder = countedIn(path);
    const fileFaults = unknownWords(path, readFileSync(join(root, path), 'utf8')).map((fault) => ({ path, ...fault }));
    faults[folder] = [...(faults[folder] ?? []), ...fileFaults];
  }
  return faults;
}

/** What is wrong with the counts, in words; nothing: they are the budgets. A folder without a budget has none to spend. */
export function overBudget(counts, budgets) {
  const folders = [...new Set([...Object.keys(counts), ...Object.keys(budgets)])].sort();
  return folders.flatMap((folder) => {
    const [count, budget] = [counts[folder] ?? 0, budgets[folder] ?? 0];
    if (count > budget) return [`${folder}: ${count} names that the field would not know; its budget is ${budget}.`];
    if (count < budget) return [`${folder}: ${count} are left of ${budget}. Lower the budget: npm run vocabulary -- --write`];
    return [];
  });
}

if (process.argv[1] === import.meta.filename) {
  const root = resolve(import.meta.dirname, '../..');
  const file = join(import.meta.dirname, 'budget.json');
  const budgets = JSON.parse(readFileSync(file, 'utf8'));
  const faults = faultsIn(root);
  const counts = Object.fromEntries(Object.entries(faults).map(([folder, { length }]) => [folder, length]));
  const [asked] = process.argv.slice(2);
  if (asked === '--write') {
    const lowered = Object.entries(budgets).map(([folder, budget]) => [folder, Math.min(budget, counts[folder] ?? 0)]);
    writeFileSync(file, `${JSON.stringify(Object.fromEntries(lowered.filter(([, budget]) => budget > 0)), null, 2)}\n`);
  } else if (asked) {
    for (const { path, line, name, instead } of Object.values(faults)
      .flat()
      .filter(({ path }) => path.startsWith(asked))) {
      console.log(`${path}:${line} ${name}: ${instead}`);
    }
  } else {
    const wrong = overBudget(counts, budgets);
    console.log(wrong.length > 0 ? wrong.join('\n') : 'Every name is known to the field, or within the budget of its folder.');
    for (const [folder, all] of Object.entries(faults)) {
      if ((counts[folder] ?? 0) > (budgets[folder] ?? 0) && (budgets[folder] ?? 0) === 0) {
        for (const { path, line, name, instead } of all) console.log(`  ${path}:${line} ${name}: ${instead}`);
      }
    }
    process.exitCode = wrong.length > 0 ? 1 : 0;
  }
}
