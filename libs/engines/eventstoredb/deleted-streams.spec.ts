import { EventStoreDBClient } from '@eventstore/db-client';
import { AT_START, CommandHandler, command, divergenceWithin, placeAfter, START, StreamIncomplete } from '#libs/event-sourcing';
import { Enrol, OpenSeminar, seminar } from '#libs/testing';
import { type OnEmulator, onEmulator } from './on-emulator.fixture.js';

import.meta.jest.setTimeout(30_000);

let underTest: OnEmulator;
let client: EventStoreDBClient;
beforeEach(async () => {
  underTest = await onEmulator();
  client = EventStoreDBClient.connectionString(underTest.emulator.connection);
});
afterEach(async () => {
  await client.dispose();
  await underTest.end();
});

const under = (commandId: string) => ({
  ...{ commandId, actor: 'somebody', now: '2021-04-01T09:00:00.000Z', correlationId: commandId, causationId: commandId },
});

/** A seminar with three learners, as an instance recorded it that is gone. */
async function recordSeminar(): Promise<void> {
  const handling = new CommandHandler(underTest.port);
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
    await recordSeminar();
    await tamper();
    for (const laterCommand of [
      command(Enrol, { seminar: 'a', learner: 'dan' }),
      command(OpenSeminar, { seminar: 'a', title: 'B', places: 1 }),
    ]) {
      const refused = new CommandHandler(underTest.port).execute(seminar, laterCommand, under(laterCommand.constructor.name));
      await expect(refused).rejects.toThrow(StreamIncomplete);
      await expect(refused).rejects.toThrow(said);
    }
    await expect(new CommandHandler(underTest.port).load(seminar, 'a')).rejects.toThrow(said);
  });

  test('by deletion reads as none; what opens it again is told at once, and is not gone on from', async () => {
    await recordSeminar();
    await client.deleteStream('seminar-a');
    expect(await underTest.port.readStream('seminar-a')).toEqual([]);
    const opens = new CommandHandler(underTest.port).execute(
      seminar,
      command(OpenSeminar, { seminar: 'a', title: 'B', places: 1 }),
      under('again'),
    );
    await expect(opens).rejects.toThrow('seminar-a goes from revision -1 to 4: it was cut off or deleted on the server');
    await expect(new CommandHandler(underTest.port).load(seminar, 'a')).rejects.toThrow(/^seminar-a begins at revision 4: /);
  });
});

test('what followers have read stays where it was, and a tombstone is gone past by place and by anchor', async () => {
  await recordSeminar();
  const categories = ['seminar'];
  const page = await underTest.port.readAll(START, { categories });
  const place = placeAfter(AT_START, page.events, page.position);
  await client.deleteStream('seminar-a');
  expect(await divergenceWithin(underTest.port, place, categories)).toBeUndefined();
  await client.tombstoneStream('seminar-a');
  const next = await underTest.port.readAll(place.position, { categories });
  expect(next.events.map(({ stream, foreign }) => [stream, foreign])).toEqual([['seminar-a', true]]);
  const nextPlace = placeAfter(place, next.events, next.position);
  expect([nextPlace.anchor, nextPlace.position > place.position]).toEqual([place.anchor, true]);
  expect(await divergenceWithin(underTest.port, nextPlace, categories)).toBeUndefined();
  // Whether it begins to read here or before the tombstone.
  expect((await underTest.port.readAll(START, { categories })).events).toHaveLength(5);
});
