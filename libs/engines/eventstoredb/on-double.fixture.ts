import type { EventStore } from '#libs/event-sourcing';
import type { UnderTest } from '../contract.js';
import { type DoubleOptions, EventStoreDbDouble } from './double/index.js';
import { openEventStoreDb } from './index.js';

export interface OnDouble extends UnderTest<EventStore> {
  readonly double: EventStoreDbDouble;
}

/** Short, so that what must wait for them does not take long. */
export const SHORT = { deadlineMs: 1_000, backoffMs: [5, 50] } as const;

/** An event store on a double of its own; opened again, the double is restarted with its data. */
export async function onDouble(
  options: DoubleOptions = {},
  times: Partial<Parameters<typeof openEventStoreDb>[0]> = {},
): Promise<OnDouble> {
  const double = await EventStoreDbDouble.start(options);
  const opened: EventStore[] = [];
  const another = async () => {
    const store = openEventStoreDb({ connection: double.connection, ...times });
    opened.push(store);
    return store;
  };
  const closeAll = async () => {
    for (const store of opened.splice(0)) await store.close();
  };
  return {
    double,
    port: await another(),
    another,
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
