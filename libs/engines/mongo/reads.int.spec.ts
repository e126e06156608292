import { randomUUID } from 'node:crypto';
import type { mongo } from 'mongoose';
import { BusUnavailable } from '#libs/event-sourcing';
import { MongoDatabase } from './database.js';
import { serverUrl } from './on-server.fixture.js';

const READS = ['find', 'aggregate', 'count', 'distinct'];

test('every read has a limit at the server that is shorter than the socket’s', async () => {
  const database = new MongoDatabase({ url: serverUrl(), database: `gpn-test-${randomUUID()}` }, BusUnavailable);
  const client = database.db.client as mongo.MongoClient & { monitorCommands: boolean };
  client.monitorCommands = true;
  const reads: [name: string, within: unknown][] = [];
  client.on('commandStarted', ({ commandName, command }) => {
    if (READS.includes(commandName)) reads.push([commandName, command.maxTimeMS]);
  });
  const things = database.collection<{ _id: string; kind?: string }>('things');
  await database.ask(() => things.insertOne({ _id: 'a', kind: 'x' }));
  expect(await database.ask(() => things.findOne({ _id: 'a' }))).toEqual({ _id: 'a', kind: 'x' });
  expect(await database.ask(() => things.find({ kind: 'x' }, { projection: { kind: 1 } }).toArray())).toHaveLength(1);
  expect(await database.ask(() => things.find().toArray())).toHaveLength(1);
  expect(await database.ask(() => things.countDocuments({ kind: 'x' }))).toBe(1);
  await database.transact(async (session) => {
    expect(await things.find({}, { session }).toArray()).toHaveLength(1);
  });
  expect(reads).toEqual([
    ['find', 30_000],
    ['find', 30_000],
    ['find', 30_000],
    ['aggregate', 30_000],
    ['find', 30_000],
  ]);
  await database.ask(() => database.db.dropDatabase());
  await database.close();
});
