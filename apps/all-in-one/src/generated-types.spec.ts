import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import { startNetwork } from './start-network.js';

interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: object }>> }>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** How many are left, by service: the numbers may only fall, and where all is described there is none. */
const UNDESCRIBED = { platform: 0, membership: 0, people: 0, governance: 0, workinggroups: 0, training: 0, research: 0 };
const UNNAMED = { platform: 0, membership: 0, people: 0, governance: 0, workinggroups: 0, training: 0, research: 0 };

const SERVICES = ['membership', 'people', 'governance', 'workinggroups', 'training', 'research'];

/** Of a type that was made of an operation, its service; what all have in common is the platform's. */
const serviceNamed = (type: string): string =>
  SERVICES.find((service) => new RegExp(`^(?:get|post|put|patch|delete)${service}`, 'i').test(type)) ?? 'platform';

let folder: string;
let document: Document;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gpn-types-'));
  const running = await startNetwork({ environment: { GPN_DATA: join(folder, 'data'), GPN_PORT: '0', GPN_LOG_LEVEL: 'silent' } });
  document = (await running.app.inject({ url: '/api/openapi.json' })).json();
  await running.close();
});
afterAll(() => rm(folder, { recursive: true }));

/** By itself, or as one of several that have names: what was recorded, or would be. */
const hasName = (schema: { readonly anyOf?: readonly object[]; readonly oneOf?: readonly object[] }): boolean =>
  '$ref' in schema || [schema.anyOf, schema.oneOf].some((options) => options?.every((option) => '$ref' in option));

/** What there is beyond the budget of its service. */
const beyondBudget = (budgets: Readonly<Record<string, number>>, types: readonly string[]): readonly string[] =>
  Object.entries(budgets).flatMap(([service, budget]) => {
    const matching = types.filter((type) => serviceNamed(type) === service);
    return matching.length > budget ? [`${service}: ${matching.length} where ${budget} were left: ${matching.join(' ')}`] : [];
  });

describe('types that a client generates from the description', () => {
  it('say what is answered: nothing is unknown, and no object is said to hold nothing', async () => {
    const input = join(folder, 'openapi.json');
    await writeFile(input, JSON.stringify(document));
    await createClient({ input, output: join(folder, 'client'), plugins: ['@hey-api/typescript'], logs: { level: 'silent' } });
    const source = await readFile(join(folder, 'client', 'types.gen.ts'), 'utf8');
    const types = source.replaceAll(/\/\*[\s\S]*?\*\/|'[^'\n]*'/g, '').split(/\n(?=export type )/);
    expect(types.length).toBeGreaterThan(1_000);
    const undescribed = types.flatMap((type) => {
      const name = /^export type (\w+)/.exec(type)?.[1] ?? '';
      return (type.match(/\bunknown\b|Record<string, never>/g) ?? []).map(() => name);
    });
    expect(beyondBudget(UNDESCRIBED, undescribed)).toEqual([]);
  });

  it('have a name for every answer', () => {
    const unnamed = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).flatMap(([method, { responses }]) =>
        Object.entries(responses)
          .filter(([status, { content }]) => status.startsWith('2') && content?.['application/json'])
          .filter(([, { content }]) => !hasName(content?.['application/json']?.schema ?? {}))
          .map(() => `${method}${path.replace('/api/', '').replaceAll(/[^a-z]/gi, '')}`),
      ),
    );
    expect(beyondBudget(UNNAMED, unnamed)).toEqual([]);
  });
});
