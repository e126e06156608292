import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NamedPersons } from './named-persons.js';

const ASKED = { authorities: ['a'], texts: ['x', 'y'] };
const CALLER = { subject: 'fp', roles: ['focal-point'], authorities: ['a'] } as never;
const ASKING = { caller: CALLER, authorization: 'Bearer the.callers.own' };

describe('the service that knows names, in one process', () => {
  const offering = (answer: unknown): NamedPersons => {
    const named = new NamedPersons(undefined, 50);
    named.offer(() => answer as never);
    return named;
  };

  it.each([
    ['answers', Promise.resolve({ texts: [1], whole: true }), [1]],
    ['names nobody', Promise.resolve({ texts: [], whole: true }), []],
    ['found somebody among some', Promise.resolve({ texts: [0], whole: false }), [0]],
    ['found nobody among some', Promise.resolve({ texts: [], whole: false }), undefined],
    ['fails', Promise.reject(new Error('the vault is away')), undefined],
    ['does not answer', new Promise(() => undefined), undefined],
  ])('%s', async (_, answer, expected) => {
    expect(await offering(answer).in(ASKED, ASKING)).toEqual(expected);
  });

  it('is nobody where none was offered and none has an address', () => {
    expect(new NamedPersons(undefined).canBeAsked).toBe(false);
    expect(new NamedPersons('http://people:3000').canBeAsked).toBe(true);
    expect(offering(undefined).canBeAsked).toBe(true);
  });
});

describe('the service that knows names, at its address', () => {
  let server: Server;
  let answer: readonly [status: number, body: string] | undefined;
  let received: { readonly request: IncomingMessage; readonly body: unknown } | undefined;
  let address: string;
  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece as Buffer);
      received = { request, body: JSON.parse(Buffer.concat(pieces).toString()) };
      if (answer) response.writeHead(answer[0], { 'content-type': 'application/json', location: '/elsewhere' }).end(answer[1]);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('is asked with the token of the caller, and with no right of its own', async () => {
    answer = [200, '{"texts":[1],"whole":true}'];
    expect(await new NamedPersons(address).in(ASKED, ASKING)).toEqual([1]);
    expect([received?.request.method, received?.request.url, received?.request.headers.authorization, received?.body]).toEqual([
      'POST',
      '/api/people/persons/named-in',
      'Bearer the.callers.own',
      ASKED,
    ]);
  });

  it.each([
    ['is not ready', [503, '{}']],
    ['turns the caller away', [403, '{}']],
    ['sends on to somewhere else', [302, '{}']],
    ['answers with something else', [200, '<html>']],
    ['answers with another form', [200, '{"items":[]}']],
    ['does not answer', undefined],
  ] as const)('has not looked through the texts when it %s', async (_, given) => {
    answer = given;
    expect(await new NamedPersons(address, 100).in(ASKED, ASKING)).toBeUndefined();
  });

  it('has not looked through them when nobody is there', async () => {
    expect(await new NamedPersons('http://127.0.0.1:1').in(ASKED, ASKING)).toBeUndefined();
  });
});
