import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { eventually } from '#libs/testing';
import { type ConnectionLimits, Connections } from './connections.js';

let server: Server;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

async function listening(answer: RequestListener, limits: ConnectionLimits) {
  server = createServer(answer);
  new Connections(server, limits);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const openSocket = () => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.on('error', () => undefined);
    sockets.push(socket);
    return socket;
  };
  const asking = () => {
    const socket = openSocket();
    socket.write('GET / HTTP/1.1\r\nhost: here\r\n\r\n');
    return socket;
  };
  const atOnce = () =>
    new Promise<number>((resolve, reject) => server.getConnections((error, count) => (error ? reject(error) : resolve(count))));
  return { opened: openSocket, asking, atOnce };
}

const LARGE = Buffer.alloc(20 * 1024 * 1024, 'x');

test('an answer that nobody takes ends with its connection', async () => {
  const { asking, atOnce } = await listening((_, response) => void response.end(LARGE), { idleMs: 200, most: 10 });
  const socket = asking();
  socket.pause();
  await eventually('it is there', async () => (await atOnce()) === 1);
  await eventually('it is gone', async () => (await atOnce()) === 0);
});

test('one that is taken slowly, but taken, is whole', async () => {
  const { asking } = await listening((_, response) => void response.end(LARGE), { idleMs: 1_000, most: 10 });
  const socket = asking();
  let read = 0;
  socket.on('data', (part: Buffer) => {
    read += part.length;
    socket.pause();
    setTimeout(() => socket.resume(), 10);
  });
  await eventually('all of it has come', () => read > LARGE.length, 60_000);
});

test('an answer that is still worked on is waited for, and a connection without a request is not', async () => {
  const { asking, opened } = await listening((_, response) => setTimeout(() => response.end('done'), 600), {
    idleMs: 100,
    most: 10,
  });
  const waiting = asking();
  const silent = opened();
  await once(silent, 'close');
  const [part] = (await once(waiting, 'data')) as [Buffer];
  expect(part.toString()).toMatch(/done$/);
});

test('there are no more at once than allowed, and there is room again when one ends', async () => {
  const { opened, asking, atOnce } = await listening((_, response) => void response.end('here'), { idleMs: 60_000, most: 3 });
  const first = [opened(), opened(), opened()];
  await eventually('they are there', async () => (await atOnce()) === 3);
  await once(opened(), 'close');
  first[0]?.destroy();
  await eventually('it is gone', async () => (await atOnce()) === 2);
  await delay(20);
  const [answer] = (await once(asking(), 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1.1 200 /);
});
