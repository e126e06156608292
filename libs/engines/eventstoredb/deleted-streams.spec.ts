import { EventStoreDBClient } from '@eventstore/db-client';
import { AT_START, CommandHandling, command, divergenceWithin, placeAfter, START, StreamIncomplete } from '#libs/event-sourcing';
import { Enrol, OpenSeminar, seminar } from '#libs/testing';
import { type OnDouble, onDouble } from './on-double.fixture.js';

import.meta.jest.setTimeout(30_000);

let on: OnDouble;
let client: EventStoreDBClient;
beforeEach(async () => {
  on = await onDouble();
  client = EventStoreDBClient.connectionString(on.double.connection);
});
afterEach(async () => {
  await client.dispose();
  await on.end();
});

const under = (commandId: string) => ({
  ...{ commandId, actor: 'somebody', now: '2021-04-01T09:00:00.000Z', correlationId: commandId, causationId: commandId },
});

/** A seminar with three learners, as an instance recorded it that is gone. */
async function recorded(): Promise<void> {
  const handling = new CommandHandling(on.port);
  await handling.execute(seminar, command(OpenSeminar, { seminar: 'a', title: 'A', places: 9 }), under('k0'));
  for (const learner of ['ada', 'bob', 'cyd']) await handling.execute(seminar, command(Enrol, { seminar: 'a', learner }), under(learner));
}

const tampering: readonly (readonly [string, () => Promise<unknown>, RegExp])[] = [
  ['$tb', () => client.setStreamMetadata('seminar-a', { truncateBefore: 2 }), /^seminar-a begins at revision 2: it was cut off or deleted/],
  ['$maxCount', () => client.setStreamMetadata('seminar-a', { maxCount: 1 }), /^seminar-a begins at revision 3: /],
  ['a tombstone', () => client.tombstoneStream('seminar-a'), /^seminar-a was ended for good: /],
];

describe('a history without its beginning', () => {
  test.each(tampering)('by %s is not decided on, whatever opens it or goes on', async (_, tamper, said) => {
    await recorded();
    await tamper();
    for (const asked of [command(Enrol, { seminar: 'a', learner: 'dan' }), command(OpenSeminar, { seminar: 'a', title: 'B', places: 1 })]) {
      const refused = new CommandHandling(on.port).execute(seminar, asked, under(asked.constructor.name));
      await expect(refused).rejects.toThrow(StreamIncomplete);
      await expect(refused).rejects.toThrow(said);
    }
    await expect(new CommandHandling(on.port).load(seminar, 'a')).rejects.toThrow(said);
  });

  test('by deletion reads as none; what opens it again is told at once, and is not gone on from', async () => {
    await recorded();
    await client.deleteStream('seminar-a');
    expect(await on.port.readStream('seminar-a')).toEqual([]);
    const opens = new CommandHandling(on.port).execute(
      seminar,
      command(OpenSeminar, { seminar: 'a', title: 'B', places: 1 }),
      under('again'),
    );
    await expect(opens).rejects.toThrow('seminar-a goes from revision -1 to 4: it was cut off or deleted on the server');
    await expect(new CommandHandling(on.port).load(seminar, 'a')).rejects.toThrow(/^seminar-a begins at revision 4: /);
  });
});

test('what followers have read stays where it was, and a tombstone is gone past by place and by anchor', async () => {
  await recorded();
  const categories = ['seminar'];
  const page = await on.port.readAll(START, { categories });
  const before = placeAfter(AT_START, page.events, page.position);
  await client.deleteStream('seminar-a');
  expect(await divergenceWithin(on.port, before, categories)).toBeUndefined();
  await client.tombstoneStream('seminar-a');
  const next = await on.port.readAll(before.position, { categories });
  expect(next.events.map(({ stream, foreign }) => [stream, foreign])).toEqual([['seminar-a', true]]);
  const after = placeAfter(before, next.events, next.position);
  expect([after.anchor, after.position > before.position]).toEqual([before.anchor, true]);
  expect(await divergenceWithin(on.port, after, categories)).toBeUndefined();
  // Whether it begins to read here or before the tombstone.
  expect((await on.port.readAll(START, { categories })).events).toHaveLength(6);
});
