import type { EventStore } from '#libs/event-sourcing';
import type { UnderTest } from '../contract.js';
import { type EmulatorOptions, EventStoreDbEmulator } from './emulator/index.js';
import { type EventStoreDbOptions, openEventStoreDb } from './index.js';

export interface OnEmulator extends UnderTest<EventStore> {
  readonly emulator: EventStoreDbEmulator;
  /** One more that does not wait long for an answer. */
  impatient(): Promise<EventStore>;
}

/** An event store on an emulator of its own; opened again, the emulator is restarted with its data. */
export async function onEmulator(options: EmulatorOptions = {}, ofAll: Partial<EventStoreDbOptions> = {}): Promise<OnEmulator> {
  const emulator = await EventStoreDbEmulator.start(options);
  const opened: EventStore[] = [];
  const opening = async (times: Partial<EventStoreDbOptions>) => {
    const store = openEventStoreDb({ connection: emulator.connection, backoffMs: [5, 50], ...ofAll, ...times });
    opened.push(store);
    return store;
  };
  const another = () => opening({});
  const closeAll = async () => {
    for (const store of opened.splice(0)) await store.close();
  };
  return {
    emulator,
    port: await another(),
    another,
    impatient: () => opening({ deadlineMs: 500 }),
    async reopen() {
      await closeAll();
      await emulator.restart();
      return another();
    },
    async end() {
      await closeAll();
      await emulator.stop();
    },
  };
}
