import type { RecordedEvent } from '#libs/event-sourcing';
import type { ServedLog } from '../log/served-log.js';
import { ProvenEvents } from './proven-events.js';

test('an event that is not logged is waited for, and then said not to be', async () => {
  let lookUps = 0;
  const log = { storage: { entryAt: async () => void lookUps++ }, newest: async () => undefined } as unknown as ServedLog;
  const event = {
    stream: 'body-1',
    revision: 0,
    type: 'BodyConstituted',
    data: { name: 'Committee' },
    position: 1n,
  } as unknown as RecordedEvent;
  const store = { readStream: async () => [event] };
  const events = new ProvenEvents(new Map([['main', store as never]]), log, { tries: 3, everyMs: 1 });
  const disclosed = await events.find('body-1', 0, 'public');
  if (!disclosed) throw new Error('a body is public');
  expect(await events.entry(disclosed)).toBeUndefined();
  expect(lookUps).toBe(4);
  expect(await events.proof(disclosed)).toBeUndefined();
  expect(await events.firstCheckpoint(disclosed)).toBeUndefined();
});
