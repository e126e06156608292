import { join } from 'node:path';
import {
  type AnyDecider,
  Command,
  type CommandContext,
  CommandHandler,
  type EventStore,
  type EventToAppend,
  issue,
  NotRecordable,
  type RecordedEvent,
  START,
  streamCategory,
  upcast,
} from '#libs/event-sourcing';
import { ownStore, type ServiceDefinition } from '#libs/platform';
import { goldenEvents } from '#libs/testing';
import { InMemoryEventStore } from '#libs/testing/in-memory';
import type { UnderTest } from '../../../libs/engines/contract.js';
import { onEmulator } from '../../../libs/engines/eventstoredb/on-emulator.fixture.js';
import { openSqliteEventStore } from '../../../libs/engines/sqlite/index.js';
import { onFolder } from '../../../libs/engines/sqlite/on-folder.fixture.js';
import { services } from './services.fixture.js';

/** One event of each type that the service stores, as its code writes them today. */
function sampleEvents({ name, deciders }: ServiceDefinition): readonly RecordedEvent[] {
  const samples = new Map<string, RecordedEvent>();
  for (const event of goldenEvents(name)) {
    const decider = deciders.find(({ category }) => category === streamCategory(event.stream)) as AnyDecider;
    samples.set(`${decider.category} ${event.type}`, upcast(decider, event));
  }
  return [...samples.values()];
}

const toAppend = ({ stream: _, revision: __, position: ___, recordedAt: ____, ...event }: RecordedEvent): EventToAppend => event;

/** What a type would not let pass, and a cast or a spread does. */
const spoilt = (data: object): readonly (readonly [how: string, data: object])[] => {
  const [field] = Object.keys(data);
  return [
    ...(field
      ? ([
          ['null in a field', { ...data, [field]: null }],
          ['another type in a field', { ...data, [field]: { of: [1] } }],
        ] as const)
      : []),
    ['a field that nobody declared', { ...data, givenName: 'Ana' }],
  ];
};

describe.each(services.map((service) => [service.name, service] as const))('what %s records', (_, service) => {
  const samples = sampleEvents(service);

  it('has the form that its types say, in every type of event that it stores', async () => {
    for (const { stream, ...sample } of samples) {
      const { head, append } = ownStore(new InMemoryEventStore(), { ...service, publications: () => [] }, () => undefined);
      await append(stream, [toAppend({ stream, ...sample })], 'none');
      expect(await head()).toBeGreaterThan(START);
    }
  });

  it('and nothing is recorded that has not', async () => {
    for (const { stream, ...sample } of samples) {
      for (const [how, data] of spoilt(sample.data)) {
        const { head, append } = ownStore(new InMemoryEventStore(), service, () => undefined);
        const refused = append(stream, [{ ...toAppend({ stream, ...sample }), data }], 'none').then(
          () => `${sample.type} with ${how} was recorded`,
          (error: unknown) => (error instanceof NotRecordable ? 'refused' : error),
        );
        expect([await refused, await head()]).toEqual(['refused', START]);
      }
    }
  });
});

const ID = '5b0f3c36-8f1e-4d0e-9a55-0d3c8e6f6a10';

class Spoil extends Command {}

const context: CommandContext = {
  ...{ commandId: 'c', actor: 'somebody', now: '2026-01-01T09:00:00.000Z', correlationId: 'c', causationId: 'c' },
};

const engines: readonly (readonly [string, () => Promise<Pick<UnderTest<EventStore>, 'port' | 'end'>>])[] = [
  ['in memory', async () => ({ port: new InMemoryEventStore(), end: async () => undefined })],
  ['SQLite', () => onFolder((folder) => openSqliteEventStore(join(folder, 'events.db')))],
  ['the emulator of EventStoreDB', () => onEmulator()],
];

describe.each(engines)('a decider that decides what cannot be read, on %s', (_, open) => {
  it('records nothing in any service, whatever it decided before it in the same command', async () => {
    const { port, end } = await open();
    try {
      for (const service of services) {
        const [good] = sampleEvents(service) as [RecordedEvent];
        const decider = service.deciders.find(({ category }) => category === streamCategory(good.stream)) as AnyDecider;
        const right = { type: good.type, data: good.data };
        const spoiling: AnyDecider = {
          ...decider,
          commands: { Spoil },
          idOf: () => ID,
          idsOf: undefined,
          lookups: undefined,
          decide: { Spoil: () => [right, { ...right, data: { ...good.data, strayNote: null } }] },
        };
        const said: string[] = [];
        const handling = new CommandHandler(ownStore(port, service, ({ message }, stream) => said.push(`${stream}: ${message}`)));
        await expect(handling.execute(spoiling, issue(new Spoil(), context))).rejects.toThrow(NotRecordable);
        expect(said).toEqual([`${decider.category}-${ID}: ${good.type}, field strayNote: must NOT have additional properties`]);
      }
      expect(await port.head()).toBe(START);
    } finally {
      await end();
    }
  });
});
