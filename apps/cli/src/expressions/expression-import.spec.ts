import { type FastifyInstance, fastify } from 'fastify';
import { Network } from '../network.js';
import { ExpressionImport } from './expression-import.js';

const CELLS = {
  ref: 'A-1',
  name: 'Ministry responsible for Labour',
  country: 'LSO',
  level: 'national',
  kind: 'ministry',
  channel: 'email',
  received_on: '2021-01-11',
  dialogue_on: '2021-02-03',
  confirmed_on: '2021-02-15',
  focal_point_from: '2021-03-02',
  focal_point_function: 'Head of international cooperation',
  focal_point_email: 'focal.point@example.org',
};

let network: FastifyInstance;
afterEach(() => network.close());

/** Imports one row into a network that answers the designation of the focal point with these codes, then takes it. */
async function importRow(refusals: readonly string[]) {
  network = fastify();
  const left = [...refusals];
  let designations = 0;
  network.get('/api/membership/names', () => ({ formerBearers: [], id: 'authority-1' }));
  network.get('/api/membership/authorities/:id/history', (_request, reply) => reply.code(404).send({ code: 'platform/not-found' }));
  network.post('/api/people/persons/find-by-email', () => ({ items: [] }));
  network.post('/api/people/persons/register', () => ({ id: 'person-1' }));
  network.post('/api/membership/authorities/express-interest', () => ({ id: 'authority-1', repeated: false, position: 1 }));
  network.post<{ Params: { command: string } }>('/api/membership/authorities/:id/:command', ({ params }, reply) => {
    if (params.command !== 'designate-focal-point') return { repeated: false, position: 2 };
    designations += 1;
    const code = left.shift();
    return code ? reply.code(422).send({ code, detail: 'refused' }) : { repeated: false, position: 3 };
  });
  const url = await network.listen({ host: '127.0.0.1', port: 0 });
  const options = { dryRun: false, now: () => '2021-04-01T00:00:00.000Z' };
  async function* rows() {
    yield { line: 2, cells: CELLS };
  }
  const outcomes = [];
  for await (const outcome of new ExpressionImport(new Network({ url, token: async () => 'token' }), options).outcomes(rows())) {
    outcomes.push({ outcome: outcome.outcome, steps: outcome.steps, codes: outcome.faults.map(({ code }) => code) });
  }
  return { outcomes, designations };
}

const STEPS = ['interest', 'dialogue', 'confirmation'];

test('a focal point of whom membership has not heard yet is designated when it has', async () => {
  expect(await importRow(['membership/person-unknown', 'membership/person-unknown'])).toEqual({
    outcomes: [{ outcome: 'recorded', steps: [...STEPS, 'focal-point'], codes: [] }],
    designations: 3,
  });
});

test('what is refused for another reason is not asked again', async () => {
  expect(await importRow(['membership/person-erased'])).toEqual({
    outcomes: [{ outcome: 'refused', steps: STEPS, codes: ['membership/person-erased'] }],
    designations: 1,
  });
});
