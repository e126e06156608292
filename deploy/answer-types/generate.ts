// Makes what programs of ours know of the API from the OpenAPI document of the network: the types of what gpn and the console ask and are
// answered, and what the forms of the console must know of each command. `--check` writes nothing and fails when something is out of date.
import { globSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import { startNetwork } from '#apps/all-in-one/src/start-network';
import { codesFile } from '../../apps/web/tools/codes.ts';
import { filesOfWords } from '../../apps/web/tools/words-of-the-back-end.ts';
import { commandFacts, type Description } from '../../apps/web/tools/write-fields.ts';
import { keepFiles } from './kept-files.ts';
import { type ApiDocument, answersFile, operationIds, requestsIn } from './requests.ts';

const root = resolve(import.meta.dirname, '../..');

/** Programs that speak to the API, where their sources are, and the file of the types. */
const PROGRAMS = [
  { name: 'gpn', sources: 'apps/cli/src/**/*.ts', file: 'apps/cli/src/api/answers.ts', exchange: './exchange.js' },
  {
    ...{ name: 'the console', sources: 'apps/web/src/!(site)/**/*.{ts,tsx}', exchange: '../exchange.ts' },
    file: 'apps/web/src/api/generated/answers.ts',
  },
  {
    ...{ name: 'the site', sources: 'apps/web/src/site/**/*.{ts,tsx}', exchange: '../../api/exchange.ts' },
    file: 'apps/web/src/site/generated/answers.ts',
  },
] as const;
const CODES = 'apps/web/src/words/generated/codes.json';
const FACTS = 'apps/web/src/api/generated/fields';

async function describedBy(folder: string): Promise<ApiDocument & Description> {
  const environment = { GPN_DATA: join(folder, 'data'), GPN_PORT: '0', GPN_LOG_LEVEL: 'silent' };
  const running = await startNetwork({ environment });
  const document = (await running.app.inject({ url: '/api/openapi.json' })).json() as ApiDocument & Description;
  await running.close();
  return document;
}

async function generatedTypes(folder: string, document: ApiDocument, requests: readonly string[]): Promise<string> {
  const input = join(folder, 'openapi.json');
  await writeFile(input, JSON.stringify(document));
  await createClient({
    input,
    output: join(folder, 'client'),
    plugins: ['@hey-api/typescript'],
    logs: { level: 'silent' },
    parser: { filters: { operations: { include: [...requests] }, orphans: false } },
  });
  return readFile(join(folder, 'client/types.gen.ts'), 'utf8');
}

async function typesFile(folder: string, document: ApiDocument, program: (typeof PROGRAMS)[number]): Promise<string> {
  const paths = globSync(program.sources, { cwd: root }).filter((path) => path !== program.file && !/\.(spec|fixture)\.ts$/.test(path));
  const requests = requestsIn(paths.map((path) => readFileSync(join(root, path), 'utf8')));
  const ids = operationIds(document, requests, program.name);
  return answersFile(await generatedTypes(folder, document, requests), ids, program);
}

const folder = await mkdtemp(join(tmpdir(), 'gpn-answers-'));
try {
  const document = await describedBy(folder);
  const files = new Map<string, string>();
  for (const program of PROGRAMS) files.set(program.file, await typesFile(folder, document, program));
  files.set(CODES, codesFile(document));
  for (const [file, text] of filesOfWords(root)) files.set(file, text);
  for (const [file, text] of commandFacts(document)) files.set(`${FACTS}/${file}`, text);
  const differing = keepFiles(root, files, { folder: FACTS, write: !process.argv.includes('--check') });
  if (differing.length === 0) console.error('what our programs know of the API was up to date');
  else if (process.argv.includes('--check')) {
    console.error(`not what the API describes; run: npm run answer-types\n  ${differing.join('\n  ')}`);
    process.exitCode = 1;
  } else console.error(`written: ${differing.length} files`);
} finally {
  await rm(folder, { recursive: true });
}
