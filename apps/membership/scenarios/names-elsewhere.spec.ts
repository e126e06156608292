import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type HttpAnswer, ServiceOverHttp } from '../../../libs/platform/testing/service-over-http.js';
import { MembershipModule } from '../src/membership.module.js';

const opened: ServiceOverHttp[] = [];
let people: Server;
let answer: readonly [status: number, body: object];
let receivedRequest: { readonly authorization: string | undefined; readonly body: { readonly authorities: readonly string[] } } | undefined;

beforeAll(async () => {
  people = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    receivedRequest = { authorization: request.headers.authorization, body: JSON.parse(Buffer.concat(pieces).toString()) };
    response.writeHead(answer[0], { 'content-type': 'application/json' }).end(JSON.stringify(answer[1]));
  });
  await new Promise<void>((resolve) => people.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  for (const service of opened) await service.close();
  people.closeAllConnections();
  people.close();
});

/** The service alone, and an authority whose expression can be closed. */
async function membership(environment: Readonly<Record<string, string>>) {
  const service = await ServiceOverHttp.open(MembershipModule, 'membership', environment);
  opened.push(service);
  await service.signIn({ officer: { role: 'secretariat' } });
  const { body } = await service.ask('officer', 'authorities/express-interest', {
    ...{ name: 'Ministry of Examples', country: 'LSO', level: 'national', kind: 'ministry' },
    ...{ portfolios: ['labour'], channel: 'letter', reference: 'GPN/2021/1' },
  });
  const close = (): Promise<HttpAnswer> =>
    service.ask('officer', `authorities/${body.id}/close-expression`, { reason: 'Told by somebody' });
  return { id: body.id as string, close };
}

const here = (): string => `http://127.0.0.1:${(people.address() as AddressInfo).port}`;

describe('a service without the people service beside it', () => {
  it('asks at its address, as the caller, and records nothing that names a person', async () => {
    const { id, close } = await membership({ GPN_PEOPLE: here() });
    answer = [200, { texts: [0], whole: true }];
    const refused = await close();
    expect([refused.status, refused.body.code]).toEqual([422, 'platform/names-a-person']);
    expect(receivedRequest?.body.authorities).toEqual([id]);
    expect(receivedRequest?.authorization).toMatch(/^Bearer \S+\.\S+\.\S+$/);
    answer = [200, { texts: [], whole: true }];
    const closed = await close();
    expect([closed.status, closed.body.events, closed.body.warnings]).toEqual([200, ['ExpressionClosed'], undefined]);
  });

  it('records it and says so when nobody answers there', async () => {
    const { close } = await membership({ GPN_PEOPLE: here() });
    answer = [503, {}];
    const closed = await close();
    expect([closed.status, closed.body.events, closed.body.warnings.map(({ code }: { code: string }) => code)]).toEqual([
      200,
      ['ExpressionClosed'],
      ['platform/names-not-checked'],
    ]);
  });

  it('has nobody to ask where it was told no address, and says nothing with each command', async () => {
    receivedRequest = undefined;
    const { close } = await membership({});
    const closed = await close();
    expect([closed.status, closed.body.warnings, receivedRequest]).toEqual([200, undefined, undefined]);
  });
});
