import type { EventStore } from '#libs/event-sourcing';
import type { UnderTest } from '../contract.js';
import { type DoubleOptions, EventStoreDbDouble } from './double/index.js';
import { type EventStoreDbOptions, openEventStoreDb } from './index.js';

export interface OnDouble extends UnderTest<EventStore> {
  readonly double: EventStoreDbDouble;
  /** One more that does not wait long for an answer. */
  impatient(): Promise<EventStore>;
}

/** An event store on a double of its own; opened again, the double is restarted with its data. */
export async function onDouble(options: DoubleOptions = {}, ofAll: Partial<EventStoreDbOptions> = {}): Promise<OnDouble> {
  const double = await EventStoreDbDouble.start(options);
  const opened: EventStore[] = [];
  const opening = async (times: Partial<EventStoreDbOptions>) => {
    const store = openEventStoreDb({ connection: double.connection, backoffMs: [5, 50], ...ofAll, ...times });
    opened.push(store);
    return store;
  };
  const another = () => opening({});
  const closeAll = async () => {
    for (const store of opened.splice(0)) await store.close();
  };
  return {
    double,
    port: await another(),
    another,
    impatient: () => opening({ deadlineMs: 500 }),
    async reopen() {
      await closeAll();
      await double.restart();
      return another();
    },
    async end() {
      await closeAll();
      await double.stop();
    },
  };
}
