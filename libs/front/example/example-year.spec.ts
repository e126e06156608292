import { ExampleCalendar } from './calendar.js';
import { ExampleNetwork } from './example-network.js';
import { ExampleYear } from './example-year.js';
import { Participant, type Send } from './participant.js';

const yearBefore = (send: Send): ExampleYear => {
  const participant = new Participant(send);
  const network = new ExampleNetwork(new ExampleCalendar(new Date()), participant, participant, () => participant);
  return new ExampleYear(() => network);
};
const beginning = (path: string): boolean => path.endsWith('begin-example-year');
const taken = { status: 201, body: { id: 'x', position: 1 } };
const turn = () => new Promise((resolve) => setImmediate(resolve));

test.each<[string, Send, string]>([
  [
    'a command that is refused',
    async (_, path) => (beginning(path) ? taken : { status: 409, body: { code: 'membership/closed', detail: 'It is.' } }),
    'membership/authorities/express-interest: membership/closed: It is.',
  ],
  [
    'a network that is stopped meanwhile',
    async (_, path) => {
      if (beginning(path)) return taken;
      throw new Error('the network is closed');
    },
    'the network is closed',
  ],
])('%s breaks the example off, is told, and ends nothing else', async (_, send, reason) => {
  const year = yearBefore(send);
  await year.begin();
  await turn();
  expect(year.progress).toEqual({ status: 'failed', chapter: 'members', done: 0, total: 11, reason });
});

test('what the beginning is refused with is for whoever asked', async () => {
  const year = yearBefore(async () => ({ status: 409, body: { code: 'example-year/records-there' } }));
  await expect(year.begin()).rejects.toMatchObject({ status: 409, problem: { code: 'example-year/records-there' } });
  expect(year.progress.status).toBe('none');
});
