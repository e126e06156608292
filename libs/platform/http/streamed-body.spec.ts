import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import type { Problem } from '../process/problem.js';
import { bodiesWithin, readStreams, streamBody } from './streamed-body.js';

const SHORT_MS = 50;

describe('a body', () => {
  let server: FastifyInstance;
  let port: number;
  const open = async (streamedBytes: number): Promise<void> => {
    server = fastify({ forceCloseConnections: true });
    readStreams(server);
    bodiesWithin(server, { milliseconds: SHORT_MS, streamedBytes });
    server.setErrorHandler<Problem>(({ status, code }, _, reply) => reply.code(status).send({ code }));
    server.post('/command', async () => 'done');
    server.post('/table', { config: { streamed: 'text/csv' } }, async ({ body }) => {
      let bytes = 0;
      for await (const piece of streamBody(body, 1000)) bytes += piece.length;
      return { bytes };
    });
    await server.listen({ port: 0 });
    ({ port } = server.server.address() as AddressInfo);
  };
  beforeEach(() => open(0));
  afterEach(() => server.close());

  const beginUpload = (path: string, type: string) => {
    const upload = request({ port, path, method: 'POST', headers: { 'content-type': type, 'content-length': 4 } });
    upload.write('"a');
    return upload;
  };

  it('that is read whole has its time, after which that is answered and the connection closed', async () => {
    const upload = beginUpload('/command', 'application/json');
    const [answer] = await once(upload, 'response');
    expect([answer.statusCode, answer.headers.connection]).toEqual([408, 'close']);
    answer.resume();
    await once(upload, 'close');
  });

  it('that is streamed is of the type that its route takes', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/table`, {
      method: 'POST',
      body: 'a part',
      headers: { 'content-type': 'application/partial-upload' },
    });
    expect(await answer.json()).toMatchObject({ code: 'platform/unsupported-media-type' });
  });

  it('that is read as a stream takes longer', async () => {
    const upload = beginUpload('/table', 'text/csv');
    setTimeout(() => upload.end('b"'), 4 * SHORT_MS);
    const [answer] = await once(upload, 'response');
    expect(answer.statusCode).toBe(200);
    answer.resume();
  });

  it('that is read as a stream and drips is answered, and the connection closed', async () => {
    await server.close();
    await open(2);
    const upload = beginUpload('/table', 'text/csv');
    const [answer] = await once(upload, 'response');
    expect([answer.statusCode, answer.headers.connection]).toEqual([408, 'close']);
    answer.resume();
    await once(upload, 'close');
  });

  it('that is too large is answered, while more of it comes', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/table`, {
      method: 'POST',
      body: 'x'.repeat(500_000),
      headers: { 'content-type': 'text/csv' },
    });
    expect(await answer.json()).toMatchObject({ code: 'platform/body-too-large' });
  });
});
