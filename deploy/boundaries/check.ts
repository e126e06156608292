import { join, resolve } from 'node:path';
import { cruise, format, type ICruiseResult } from 'dependency-cruiser';
import { forbidden } from './rules.ts';

/** Every import below a folder's apps/ and libs/ held against the rules. */
export async function checkBoundaries(root: string, rules = forbidden): Promise<ICruiseResult> {
  const { output } = await cruise(
    ['apps', 'libs'],
    { baseDir: root, validate: true, ruleSet: { forbidden: rules }, doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true },
    // Sources, not what package.json's imports name: dist/ may be old, and is not what somebody changed.
    {
      alias: { '#libs': join(root, 'libs') },
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  );
  // Text it is only of a reporter, and none is named.
  return output as ICruiseResult;
}

if (process.argv[1] === import.meta.filename) {
  const root = resolve(import.meta.dirname, '../..');
  const { output, exitCode } = await format(await checkBoundaries(root), { outputType: 'err' });
  console.log(String(output).trim());
  process.exitCode = exitCode > 0 ? 1 : 0;
}
