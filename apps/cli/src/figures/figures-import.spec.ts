import { join } from 'node:path';
import { jest } from '@jest/globals';
import { type FastifyInstance, fastify } from 'fastify';
import { Network } from '../network.js';
import { importFigures } from './figures-import.js';

const EXAMPLE = join(import.meta.dirname, '../../../research/examples/corridor-costs.csv');

let network: FastifyInstance;
afterEach(() => network.close());

/** Loads the example into a network that records all figures but those that it knows, and refuses one publication's. */
async function importExample(recordedOrigins: ReadonlySet<string>, refused?: string) {
  network = fastify();
  const taken: string[] = [];
  network.post<{ Body: { origin: string; publication: string } }>('/api/research/published-figures/record-figure', ({ body }, reply) => {
    if (body.publication === refused) return reply.code(409).send({ code: 'published-figure/already-recorded', detail: 'Otherwise' });
    if (recordedOrigins.has(body.origin)) return { events: [] };
    taken.push(body.origin);
    return { events: ['PublishedFigureRecorded'] };
  });
  const url = await network.listen({ host: '127.0.0.1', port: 0 });
  const printed: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
  try {
    await importFigures(EXAMPLE, { json: true }, new Network({ url, token: async () => 'token' }));
    return { taken, printed: printed.join(''), failure: undefined };
  } catch (error) {
    return { taken, printed: printed.join(''), failure: (error as Error).message };
  } finally {
    write.mockRestore();
  }
}

it('records what is new, counts what was there, and names what is refused', async () => {
  const first = await importExample(new Set(['Ghana']));
  expect(JSON.parse(first.printed)).toMatchObject({
    rows: 43,
    recorded: first.taken.length,
    unchanged: 43 - first.taken.length,
    leftOut: 0,
  });
  expect(first).toMatchObject({ failure: undefined, taken: expect.not.arrayContaining(['Ghana']) });
  await network.close();
  const second = await importExample(new Set(), 'UNDP Human Development Report 2009');
  expect(second.failure).toBe('3 of 43 rows are refused.');
  expect(JSON.parse(second.printed).refusals[0]).toEqual({ line: 42, message: 'Otherwise (published-figure/already-recorded)' });
});
