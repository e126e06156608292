import { type ClaimsAnew, type Command, CommandHandler, type EventStore, nameBasedUuid, StoreUnavailable } from '#libs/event-sourcing';
import { eventually, InMemoryEventStore } from '#libs/testing';
import { ClaimingAnew } from './claiming-anew.js';

const concerned = nameBasedUuid('concerned');
const warnings: string[] = [];
const log = { warn: (message: string) => void warnings.push(message) };

/** Over a log with one event that concerns an aggregate; `asked`: how often its claim was asked for. */
async function claiming(claimOf: () => Promise<Command | undefined>, fails: (times: number) => boolean = () => false) {
  const store = new InMemoryEventStore();
  const context = { actor: 'somebody', commandDigest: '', correlationId: 'x', causationId: 'x', schemaVersion: 1, data: {} };
  const event = {
    ...context,
    id: nameBasedUuid(1),
    commandId: nameBasedUuid(2),
    type: 'PlotRented',
    effectiveAt: '2021-04-01T09:00:00.000Z',
  };
  await store.append(`plot-${concerned}`, [event], 'none');
  const claimsAsked: string[] = [];
  const claimsAnew: ClaimsAnew = {
    categories: ['plot'],
    concerns: ({ type, stream }) => (type === 'PlotRented' ? stream.slice(5) : undefined),
    claimOf: (id) => {
      claimsAsked.push(id);
      return claimOf();
    },
  };
  let read = 0;
  const breaking = {
    readAll: (...args: Parameters<EventStore['readAll']>) => {
      if (fails(++read)) throw new StoreUnavailable('it is away');
      return store.readAll(...args);
    },
  } as unknown as EventStore;
  const definition = { name: 'allotment', title: 'Allotment', deciders: [], claimsAnew };
  return { asked: claimsAsked, claiming: new ClaimingAnew(definition, breaking, new CommandHandler(store), log) };
}

test('a service does not answer before its older events have claimed what they claim now', async () => {
  let claimed = false;
  const { asked, claiming: starting } = await claiming(async () => {
    await new Promise((resolve) => setImmediate(resolve));
    claimed = true;
    return undefined;
  });
  await starting.onApplicationBootstrap();
  expect([claimed, asked]).toEqual([true, [concerned]]);
  await starting.onModuleDestroy();
});

test('a store that is away is asked again, and a service that stops meanwhile does not wait for it', async () => {
  const { asked, claiming: starting } = await claiming(
    async () => undefined,
    (times) => times < 2,
  );
  await starting.onApplicationBootstrap();
  expect([asked, warnings]).toEqual([[concerned], [expect.stringContaining('it is away')]]);

  const { claiming: hopeless } = await claiming(
    async () => undefined,
    () => true,
  );
  const started = hopeless.onApplicationBootstrap();
  await eventually('it has been tried', async () => warnings.length > 1);
  await hopeless.onModuleDestroy();
  await started;
});

test('a service without older rules starts at once', async () => {
  const definition = { name: 'allotment', title: 'Allotment', deciders: [] };
  const starting = new ClaimingAnew(definition, undefined as never, undefined as never);
  await starting.onApplicationBootstrap();
  await starting.onModuleDestroy();
});
