// Makes `apps/cli/src/api/answers.ts`, the types of what gpn asks and is answered, from the OpenAPI document of the network. `--check`
// writes nothing and fails when it is out of date.
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import { startNetwork } from '#apps/all-in-one/src/start-network';
import { type ApiDocument, answersFile, operationIds, requestsIn } from './requests.ts';

const root = resolve(import.meta.dirname, '../..');
const ANSWERS = 'apps/cli/src/api/answers.ts';

async function describedBy(folder: string): Promise<ApiDocument> {
  const environment = { GPN_DATA: join(folder, 'data'), GPN_PORT: '0', GPN_LOG_LEVEL: 'silent' };
  const running = await startNetwork({ environment });
  const document = (await running.app.inject({ url: '/api/openapi.json' })).json() as ApiDocument;
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

const sources = globSync('apps/cli/src/**/*.ts', { cwd: root })
  .filter((path) => path !== ANSWERS && !/\.(spec|fixture)\.ts$/.test(path))
  .map((path) => readFileSync(join(root, path), 'utf8'));
const requests = requestsIn(sources);
const folder = await mkdtemp(join(tmpdir(), 'gpn-answers-'));
try {
  const document = await describedBy(folder);
  const ids = operationIds(document, requests);
  const text = answersFile(await generatedTypes(folder, document, requests), ids);
  const file = join(root, ANSWERS);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) console.error('the types of what gpn is answered were up to date');
  else if (process.argv.includes('--check')) {
    console.error(`${ANSWERS} is not what the API describes; run: npm run answer-types`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, text);
    console.error(`written: ${ANSWERS}`);
  }
} finally {
  await rm(folder, { recursive: true });
}
