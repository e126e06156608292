import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Network } from './network.js';

describe('a network that answers', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  /** Answers with these statuses, one after the other, and then 200. */
  const answering = async (...statuses: readonly number[]): Promise<{ readonly network: Network; readonly asked: () => number }> => {
    let asked = 0;
    server = createServer((_, answer) => {
      answer.writeHead(statuses[asked++] ?? 200, { 'content-type': 'application/json', 'retry-after': '0.001' }).end('{"done":true}');
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return { network: new Network({ url: `http://127.0.0.1:${port}`, token: async () => 'a.b.c' }), asked: () => asked };
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
});
