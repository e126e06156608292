import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AskedNetwork } from './terminal.fixture.js';

describe('a network that answers', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  /** Answers with these statuses, one after the other, and then 200. */
  const answering = async (...statuses: readonly number[]): Promise<{ readonly network: AskedNetwork; readonly asked: () => number }> => {
    let requestCount = 0;
    server = createServer((_, answer) => {
      answer
        .writeHead(statuses[requestCount++] ?? 200, { 'content-type': 'application/json', 'retry-after': '0.001' })
        .end('{"done":true}');
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return { network: new AskedNetwork({ url: `http://127.0.0.1:${port}`, token: async () => 'a.b.c' }), asked: () => requestCount };
  };

  test('that it was asked too often is asked again in time, also without a key', async () => {
    const { network, asked } = await answering(429, 429);
    expect(await network.post('/command', {})).toEqual({ done: true });
    expect(asked()).toBe(3);
  });

  test('that it is not ready is asked again only where that cannot do something twice', async () => {
    const { network, asked } = await answering(503, 503, 503);
    await expect(network.post('/command', {})).rejects.toThrow('POST /command answered 503');
    expect(asked()).toBe(1);
    expect(await network.post('/command', {}, 'key')).toEqual({ done: true });
    expect(asked()).toBe(4);
  });

  test('that a text names a person is told with the option that confirms it, which is sent with what is recorded', async () => {
    const sent: (string | undefined)[] = [];
    server = createServer((request, answer) => {
      const confirmed = request.headers['gpn-confirm'];
      sent.push(`${request.method} ${String(confirmed)}`);
      const problem = {
        code: 'platform/names-a-person',
        detail: 'reason seems to name a person: send it again with GPN-Confirm: names-a-person',
      };
      answer.writeHead(confirmed || request.method === 'GET' ? 200 : 422).end(JSON.stringify(confirmed ? {} : problem));
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const token = async () => 'a.b.c';
    await expect(new AskedNetwork({ url, token }).post('/command')).rejects.toThrow('send it again with --confirm names-a-person');
    const confirming = new AskedNetwork({ url, token, confirm: 'names-a-person' });
    await confirming.post('/command');
    await confirming.get('/question');
    expect(sent).toEqual(['POST undefined', 'POST names-a-person', 'GET undefined']);
  });
});
