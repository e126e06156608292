import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { jest } from '@jest/globals';
import { nameBasedUuid } from '#libs/event-sourcing';
import { DESCRIPTION } from './replay/description.fixture.js';
import { StandIn } from './stand-in.fixture.js';
import { tryCommand } from './terminal.fixture.js';

const [LABOUR, INTERIOR, LEARNER, DATASET] = ['labour', 'interior', 'learner', 'dataset'].map((name) => nameBasedUuid(name)) as [
  string,
  string,
  string,
  string,
];
const AUTHORITIES = [
  {
    authority: LABOUR,
    name: 'Lekala la Basebetsi',
    nameEn: 'Ministry of Labour',
    country: 'LSO',
    displayName: 'Ministry of Labour (Lesotho)',
  },
  { authority: INTERIOR, name: 'Ministry of the Interior', country: 'ZMB', displayName: 'Ministry of the Interior (Zambia)' },
];

const part = (content: object): string => Buffer.from(JSON.stringify(content)).toString('base64url');
const createToken = (...authorities: readonly string[]): string =>
  `${part({ alg: 'none' })}.${part({ roles: ['focal-point'], authorities })}.c2ln`;

describe('the own authority', () => {
  let network: StandIn;
  let folder: string;
  let requests: { readonly what: string; readonly query: string; readonly member: unknown; readonly body: string }[];
  const stderr = jest.spyOn(process.stderr, 'write');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gpn-own-'));
  });
  beforeEach(async () => {
    requests = [];
    stderr.mockReset().mockReturnValue(true);
    network = await StandIn.open(async (request, response) => {
      const [what, body] = [`${request.method} ${request.url?.split('?')[0]}`, await text(request)];
      const id = what.split('/').at(-1);
      if (what.endsWith('/openapi.json')) {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(DESCRIPTION));
        return;
      }
      const entry = AUTHORITIES.find(({ authority }) => authority === id);
      if (!entry && !what.endsWith('/authorities'))
        requests.push({ what, query: request.url?.split('?')[1] ?? '', member: request.headers['gpn-member'], body });
      const answer = entry ?? {
        items: what.endsWith('/authorities') ? AUTHORITIES : [],
        batch: 1,
        status: 'accepted',
        accepted: 1,
        rejected: 0,
        repeated: false,
      };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    }, {});
  });
  afterEach(async () => {
    process.exitCode = undefined;
    await network.close();
  });
  afterAll(async () => {
    stderr.mockRestore();
    await rm(folder, { recursive: true });
  });

  async function gpn(token: string, ...args: readonly string[]) {
    process.env.GPN_TOKEN = token;
    const { error } = await tryCommand(...args);
    return { error: error instanceof Error ? error.message : error, said: stderr.mock.calls.map(([line]) => String(line)).join('') };
  }
  async function file(...lines: readonly string[]): Promise<string> {
    const path = join(folder, 'file.csv');
    await writeFile(path, `${lines.join('\n')}\n`);
    return path;
  }
  const observations = () => file('year,cost', '2021,5');

  test('is filled in where the token names exactly one, is said, and stands in what is sent', async () => {
    const sent = await gpn(createToken(LABOUR), 'submit', 'observations', await observations(), '--dataset', DATASET);
    expect(sent).toEqual({ error: undefined, said: `--member is the authority of your token: Ministry of Labour (Lesotho), ${LABOUR}.\n` });
    expect(requests).toMatchObject([{ what: `POST /api/research/datasets/${DATASET}/batches`, member: LABOUR }]);
  });

  test('is not filled in where it is given, or for the Secretariat', async () => {
    const office = `${part({ alg: 'none' })}.${part({ roles: ['secretariat'] })}.c2ln`;
    for (const [token, args, member] of [
      [createToken(LABOUR, INTERIOR), ['--member', INTERIOR], INTERIOR],
      [office, [], undefined],
      ['no.token.of-ours', [], undefined],
    ] as const) {
      requests = [];
      expect(await gpn(token, 'submit', 'observations', await observations(), '--dataset', DATASET, ...args)).toEqual({
        error: undefined,
        said: '',
      });
      expect(requests.map((received) => received.member)).toEqual([member]);
    }
  });

  test('has to be said where the token names several, which are listed by their names; nothing is sent', async () => {
    expect(await gpn(createToken(LABOUR, INTERIOR), 'submit', 'observations', await observations(), '--dataset', DATASET)).toEqual({
      error: `--member must say which of your authorities is meant: Ministry of Labour (Lesotho), ${LABOUR}; Ministry of the Interior (Zambia), ${INTERIOR}.`,
      said: '',
    });
    expect(requests).toEqual([]);
  });

  test('is that of a history without an id', async () => {
    expect((await gpn(createToken(LABOUR), 'replay', 'authority')).error).toBeUndefined();
    expect(requests.map(({ what }) => what)).toContain(`GET /api/membership/authorities/${LABOUR}/history`);
    expect((await gpn('no.token.of-ours', 'replay', 'authority')).error).toBe('Say whose history: gpn replay authority <id>.');
    expect((await gpn(createToken(LABOUR), 'replay', 'liaison-request')).error).toBe('Say whose history: gpn replay liaison-request <id>.');
  });

  test('is for which the history of a record of a member is asked for', async () => {
    const sent = await gpn(createToken(LABOUR), 'replay', 'liaison-request', LEARNER);
    expect(sent).toEqual({ error: undefined, said: `--for is the authority of your token: Ministry of Labour (Lesotho), ${LABOUR}.\n` });
    expect((await gpn(createToken(LABOUR, INTERIOR), 'replay', 'liaison-request', LEARNER)).error).toContain(
      '--for must say which of your authorities is meant',
    );
    await gpn(createToken(LABOUR, INTERIOR), 'replay', 'liaison-request', LEARNER, '--for', INTERIOR);
    await gpn('no.token.of-ours', 'replay', 'liaison-request', LEARNER, '--known-at', '2021-03-31');
    expect(requests.map(({ query }) => query)).toEqual(
      [`limit=200&authority=${LABOUR}`, `limit=200&authority=${INTERIOR}`, 'knownAt=2021-03-31&limit=200'].map((each) =>
        expect.stringMatching(
          each
            .split('&')
            .sort()
            .map((part) => `(?=.*${part})`)
            .join(''),
        ),
      ),
    );
    expect((await gpn('no.token.of-ours', 'replay', 'decision', '2023-004', '--for', LABOUR)).error).toBe(
      'A history of this kind is asked for without --for: decision.',
    );
  });
});
