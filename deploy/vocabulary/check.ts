// How code is worded: which words identifiers may be made of, and how an object leaves out what there is not. A count for each folder
// that may only fall, none for a folder that is done.
//   npm run vocabulary              what is over a budget, and what a budget can be lowered by
//   npm run vocabulary -- --write   lowers the budgets to what is counted; raises none
//   npm run vocabulary -- FOLDER    every place in a folder
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { conditionalSpreads } from './conditional-spreads.ts';
import { unknownWords } from './identifiers.ts';

export interface Fault {
  readonly path: string;
  readonly line: number;
  readonly name: string;
  readonly kind: string;
  readonly instead: string;
}
type ByFolder<Value> = Readonly<Record<string, Value>>;

export interface Gate {
  /** Its file of budgets. */
  readonly budgets: string;
  readonly files: string;
  readonly find: (path: string, text: string) => readonly Omit<Fault, 'path'>[];
  readonly what: string;
}

const GENERATED = /event-schemas[.]ts$/;

/** What is counted: where, how it is found, and what it is called. Each has a file of budgets. */
export const GATES: readonly Gate[] = [
  {
    budgets: 'budget.json',
    files: '{apps,libs,deploy}/**/*.{ts,tsx,mjs}',
    find: unknownWords,
    what: 'names that the field would not know',
  },
  {
    budgets: 'conditional-spreads.json',
    files: '{apps,libs}/**/*.{ts,tsx}',
    find: conditionalSpreads,
    what: 'fields that are spread in by a condition',
  },
];

/** The folder that a path is counted in: a library, a service, a room of deploy. */
export const countedIn = (path: string): string => path.split('/').slice(0, 2).join('/');

/** Every fault below a root by folder: `{ 'libs/names': [{ path, line, name, instead }] }`. */
export function faultsIn(root: string, { files, find }: Pick<Gate, 'files' | 'find'>): ByFolder<readonly Fault[]> {
  const paths = globSync(files, { cwd: root, exclude: ['**/node_modules/**'] });
  const faults: Record<string, readonly Fault[]> = {};
  for (const path of paths.filter((name) => !GENERATED.test(name)).sort()) {
    const folder = countedIn(path);
    const fileFaults = find(path, readFileSync(join(root, path), 'utf8')).map((fault) => ({ path, ...fault }));
    faults[folder] = [...(faults[folder] ?? []), ...fileFaults];
  }
  return faults;
}

export const toCounts = (faults: ByFolder<readonly Fault[]>): ByFolder<number> =>
  Object.fromEntries(Object.entries(faults).map(([folder, { length }]) => [folder, length]));

/** What is wrong with the counts, in words; nothing: they are the budgets. A folder without a budget has none to spend. */
export function overBudget(counts: ByFolder<number>, budgets: ByFolder<number>, what: string): readonly string[] {
  const folders = [...new Set([...Object.keys(counts), ...Object.keys(budgets)])].sort();
  return folders.flatMap((folder) => {
    const [count, budget] = [counts[folder] ?? 0, budgets[folder] ?? 0];
    if (count > budget) return [`${folder}: ${count} ${what}; its budget is ${budget}.`];
    if (count < budget) return [`${folder}: ${count} are left of ${budget} ${what}. Lower the budget: npm run vocabulary -- --write`];
    return [];
  });
}

const print = ({ path, line, name, instead }: Fault): void => console.log(`  ${path}:${line} ${name}: ${instead}`);

if (process.argv[1] === import.meta.filename) {
  const root = resolve(import.meta.dirname, '../..');
  const [argument] = process.argv.slice(2);
  for (const gate of GATES) {
    const file = join(import.meta.dirname, gate.budgets);
    const budgets = JSON.parse(readFileSync(file, 'utf8')) as ByFolder<number>;
    const faults = faultsIn(root, gate);
    const counts = toCounts(faults);
    if (argument === '--write') {
      const lowered = Object.entries(budgets).map(([folder, budget]) => [folder, Math.min(budget, counts[folder] ?? 0)] as const);
      writeFileSync(file, `${JSON.stringify(Object.fromEntries(lowered.filter(([, budget]) => budget > 0)), null, 2)}\n`);
    } else if (argument) {
      for (const fault of Object.values(faults).flat()) if (fault.path.startsWith(argument)) print(fault);
    } else {
      const wrong = overBudget(counts, budgets, gate.what);
      console.log(wrong.length > 0 ? wrong.join('\n') : `No folder has more ${gate.what} than its budget.`);
      for (const [folder, all] of Object.entries(faults)) if (all.length > (budgets[folder] ?? 0) && !budgets[folder]) all.forEach(print);
      if (wrong.length > 0) process.exitCode = 1;
    }
  }
}
