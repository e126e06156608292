import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get, Header, Module } from '@nestjs/common';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { boolean, object } from '#libs/shapes';
import { Allow, listRoutes, Responds, type RunningApp, service } from '../../index.js';
import { refuse } from '../../testing/allotment.js';
import { AllotmentModule } from '../../testing/allotment-module.js';
import { AnswersHeld } from '../../testing/answers-held.js';
import { caller, start } from '../../testing/start.js';

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly tags: readonly string[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema: object }[];
  readonly requestBody?: { readonly required: boolean; readonly content: Record<string, { readonly schema: { readonly $ref: string } }> };
  readonly responses: Record<string, { readonly description: string; readonly content: Record<string, { readonly schema: object }> }>;
  readonly security?: readonly object[];
}

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, Record<string, unknown>> };
}

let running: RunningApp;
let document: Document;
let operations: readonly { readonly method: string; readonly path: string; readonly operation: Operation }[];

beforeAll(async () => {
  running = await start();
  document = (await caller(running).get('/api/openapi.json')).body;
  operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method, path, operation })),
  );
});
afterAll(() => running.close());

const at = (method: string, path: string): Operation => {
  const operation = document.paths[path]?.[method];
  if (!operation) throw new Error(`${method} ${path} is not described`);
  return operation;
};

/** Every `$ref` of the document and where it leads. */
function refsIn(value: unknown): readonly string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' && typeof inner === 'string' ? [inner] : refsIn(inner)));
}

describe('the OpenAPI document', () => {
  it('describes every route that is served, but the page itself', () => {
    const served = listRoutes(running.app)
      .filter(({ method }) => method !== 'HEAD')
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    const page = ['get /api/docs', 'get /api/docs/start.js', 'get /api/docs/{asset}'];
    expect(operations.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
      served.filter((route) => !page.includes(route)).toSorted(),
    );
  });

  it('gives each route a summary, one tag, an id of its own, a success and its problems', () => {
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
    for (const { method, path, operation } of operations) {
      const { summary, tags, responses, parameters } = operation;
      const place = `${method} ${path}`;
      expect([place, Boolean(summary), tags.length]).toEqual([place, true, 1]);
      expect([place, Object.keys(responses).some((status) => status.startsWith('2'))]).toEqual([place, true]);
      expect([place, responses.default?.content['application/problem+json']?.schema]).toEqual([
        place,
        { $ref: '#/components/schemas/Problem' },
      ]);
      expect([place, parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)]).toEqual([
        place,
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
      ]);
    }
  });

  it('holds nothing that leads nowhere, and schemas that are schemas', () => {
    const leads = (ref: string) => Object.hasOwn(document.components.schemas, ref.replace('#/components/schemas/', ''));
    expect(refsIn(document).filter((ref) => !leads(ref))).toEqual([]);
    const ajv = new Ajv2020({ strict: false, formats: { uuid: true, date: true, 'date-time': true, 'uri-reference': true } });
    ajv.addSchema({ $id: 'document', ...document } as object);
    for (const name of Object.keys(document.components.schemas)) {
      expect(ajv.validateSchema(document.components.schemas[name] as object)).toBe(true);
    }
  });

  it('takes a command’s fields from its validation: the path gives one, the server can make one', () => {
    const bodySchema = (path: string) => {
      const ref = at('post', path).requestBody?.content['application/json']?.schema.$ref ?? '';
      return document.components.schemas[ref.replace('#/components/schemas/', '')];
    };
    expect(bodySchema('/api/allotment/plots/{plot}/plant')).toEqual({
      type: 'object',
      additionalProperties: false,
      properties: {
        effectiveAt: expect.objectContaining({
          anyOf: [
            { type: 'string', format: 'date' },
            { type: 'string', format: 'date-time' },
          ],
        }),
        crop: { type: 'string', minLength: 1, maxLength: 40 },
      },
      required: ['crop'],
    });
    expect(bodySchema('/api/allotment/plots/rent-plot')).toMatchObject({
      required: ['authority'],
      properties: { plot: { format: 'uuid' } },
    });
  });

  it('says of a query what it may be asked', () => {
    const { parameters } = at('get', '/api/allotment/plots');
    expect(parameters.map(({ name, required, schema }) => [name, required, schema])).toEqual([
      ['waitFor', false, { type: 'integer', minimum: -1 }],
      ['limit', false, { type: 'integer', minimum: 1, maximum: 200 }],
      ['cursor', false, { type: 'string', maxLength: 2000 }],
      ['crop', false, { type: 'array', items: { type: 'string', minLength: 1, maxLength: 40 }, minItems: 1, maxItems: 50 }],
      ['sort', false, { type: 'string', enum: ['plot', '-plot', 'rented', '-rented'] }],
    ]);
  });

  it('says of a list that it is counted, tagged, and a table too; of a record that its tag is its revision', () => {
    // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
    const read = (path: string) => at('get', path).responses as Readonly<Record<number, any>>;
    const { 200: answer, 304: unchanged, 406: notGiven } = read('/api/allotment/plots');
    expect(Object.keys(answer.headers)).toEqual(
      expect.arrayContaining([
        'ETag',
        'Cache-Control',
        'GPN-View-Position',
        'GPN-View-Behind',
        'GPN-View-Set-Aside',
        'Content-Disposition',
      ]),
    );
    expect(Object.keys(answer.content)).toEqual([
      'application/json',
      'text/csv',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
    expect(answer.content['application/json'].schema).toEqual({ $ref: '#/components/schemas/PlotPage' });
    expect(document.components.schemas.PlotPage?.required).toEqual(['items', 'total']);
    expect([unchanged, notGiven]).not.toContain(undefined);
    const record = read('/api/allotment/plots/{plot}');
    expect([record[200].headers.ETag.description, record[304]]).toEqual([expect.stringContaining('If-Match'), undefined]);
    expect(Object.keys(record[200].content)).toEqual(['application/json']);
  });

  it('says of the answer to a command what a client goes on with, and of a problem when to ask again', () => {
    // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
    const { 200: repeated, 201: opened, default: problem } = at('post', '/api/allotment/plots/rent-plot').responses as any;
    const expected = ['ETag', 'GPN-Position', 'GPN-Proof', 'Idempotent-Replayed', 'GPN-Dry-Run'];
    expect([repeated, opened].map(({ headers }) => Object.keys(headers))).toEqual([expected, expected]);
    expect(Object.keys(problem.headers)).toEqual(['Retry-After']);
  });

  it('says where a token is needed', () => {
    expect(at('post', '/api/allotment/plots/rent-plot').security).toEqual([{ token: [] }]);
    expect(Object.keys(at('post', '/api/allotment/plots/rent-plot').responses)).toEqual([
      '200',
      '201',
      '400',
      '401',
      '403',
      '409',
      '412',
      '422',
      'default',
    ]);
    expect(at('get', '/api/allotment/plots').security).toBeUndefined();
  });
});

describe('what the description says of an operation beyond OpenAPI', () => {
  const extensions = (method: string, path: string) =>
    Object.fromEntries(Object.entries(at(method, path)).filter(([key]) => key.startsWith('x-')));

  it('is who may, the command, whether a record begins with it, and what it may be refused with', () => {
    expect(extensions('post', '/api/allotment/plots/rent-plot')).toEqual({
      'x-gpn-rule': ['secretariat', { role: 'focal-point', owns: 'authority' }],
      'x-gpn-command': 'RentPlot',
      'x-gpn-opens': true,
      'x-gpn-refusals': ['allotment/already-rented'],
    });
    expect(extensions('post', '/api/allotment/plots/{plot}/give-back')).toEqual({
      'x-gpn-rule': [{ role: 'focal-point', owns: 'authority' }],
      'x-gpn-command': 'GiveBack',
      'x-gpn-refusals': [],
    });
    expect(extensions('get', '/api/allotment/plots')).toMatchObject({ 'x-gpn-rule': ['public'] });
  });

  it('is held to what is answered: a refusal that is not described fails in a test', async () => {
    const answers = new AnswersHeld();
    const forgetful = await start({ modules: [AllotmentModule, ForgetfulModule], watchAnswers: answers.watch });
    try {
      const { get, post } = caller(forgetful, await forgetful.token({ role: 'secretariat' }));
      const { id } = (await post('/api/allotment/plots/rent-plot', { authority: AUTHORITY })).body;
      expect((await post(`/api/allotment/plots/${id}/plant`, { crop: 'mint' })).status).toBe(422);
      expect(answers.faults).toEqual([]);
      expect((await get('/api/forgetful/mint')).status).toBe(500);
      expect(answers.faults).toEqual([
        'GET /api/forgetful/mint is refused with allotment/no-mint, which is not among its x-gpn-refusals: npm run route-refusals',
      ]);
    } finally {
      await forgetful.close();
    }
  });
});

it('a header that a client goes on with and that is not described fails in a test', async () => {
  const answers = new AnswersHeld();
  const talkative = await start({ modules: [ForgetfulModule], watchAnswers: answers.watch });
  try {
    expect((await caller(talkative).get('/api/forgetful/mint/position')).status).toBe(500);
    expect(answers.faults).toEqual(['GET /api/forgetful/mint/position 200 says gpn-position, which it is not described to say']);
  } finally {
    await talkative.close();
  }
});

const AUTHORITY = '0b0f6f4e-2d1c-4e62-9d7c-00000000000a';

@Controller('mint')
class MintController {
  @Get()
  @Allow('public')
  @Responds('Ask for mint', { type: 'object' })
  mint(): never {
    throw refuse['no-mint']('Plant something else.');
  }

  @Get('position')
  @Allow('public')
  @Header('gpn-position', '7')
  @Responds('Say a position', object({ mint: boolean }))
  position() {
    return { mint: false };
  }
}

@Module(service({ name: 'forgetful', title: 'Forgetful', deciders: [], controllers: [MintController] }))
class ForgetfulModule {}

describe('the API page', () => {
  it('loads everything from this server, with no script in the page itself', async () => {
    const { get } = caller(running);
    const page = await get('/api/docs');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const loaded = [...(page.body as string).matchAll(/(?:src|href)="([^"]*)"/g)].map(([, url]) => url ?? '');
    expect(loaded).toEqual([
      '/api/docs/favicon-32x32.png',
      '/api/docs/swagger-ui.css',
      '/api/docs/swagger-ui-bundle.js',
      '/api/docs/start.js',
    ]);
    expect(page.body).not.toMatch(/<script(?![^>]*src=)/);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    for (const url of loaded) expect([url, (await get(url)).status]).toEqual([url, 200]);
    const folder = createRequire(createRequire(import.meta.url).resolve('@nestjs/swagger')).resolve('swagger-ui-dist/swagger-ui.css');
    expect((await get('/api/docs/swagger-ui.css')).body).toBe(await readFile(folder, 'utf8'));
  });

  it('gives away no other file', async () => {
    expect((await caller(running).get('/api/docs/package.json')).status).toBe(404);
    expect((await caller(running).get('/api/docs/..%2fpackage.json')).status).toBe(404);
  });
});
