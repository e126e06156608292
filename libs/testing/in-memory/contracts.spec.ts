import { busContract } from '../../engines/bus.contract.js';
import type { UnderTest } from '../../engines/contract.js';
import { eventStoreContract } from '../../engines/event-store.contract.js';
import { logStorageContract } from '../../engines/log-storage.contract.js';
import { policyContract } from '../../engines/policies.contract.js';
import { viewsContract } from '../../engines/views.contract.js';
import {
  Faults,
  InMemoryBroker,
  InMemoryBus,
  InMemoryEventStore,
  InMemoryLog,
  InMemoryLogDisk,
  InMemoryLogStorage,
  InMemoryShelves,
  InMemoryViews,
} from './index.js';

/** Processes on one disk: opening again is a new process, the old one is dead. */
async function onDisk<Disk, Port extends { close(): Promise<void> }>(
  disk: Disk,
  connect: (disk: Disk, faults: Faults) => Port,
): Promise<UnderTest<Port>> {
  let faults = new Faults();
  const opened: Port[] = [];
  const another = async () => {
    const port = connect(disk, faults);
    opened.push(port);
    return port;
  };
  return {
    port: await another(),
    another,
    async reopen() {
      faults.crash();
      faults = new Faults();
      return another();
    },
    async end() {
      for (const port of opened) await port.close();
    },
  };
}

eventStoreContract('memory', () => onDisk(new InMemoryLog(), (log, faults) => new InMemoryEventStore(log, faults)));
busContract('memory', () => onDisk(new InMemoryBroker(), (broker, faults) => new InMemoryBus(broker, faults)));
viewsContract('memory', () => onDisk(new InMemoryShelves(), (shelves, faults) => new InMemoryViews(shelves, faults)));

logStorageContract('memory', () => onDisk(new InMemoryLogDisk(), (disk, faults) => new InMemoryLogStorage(disk, faults)));

policyContract('memory', async () => {
  const [log, broker] = [new InMemoryLog(), new InMemoryBroker()];
  let shelves = new InMemoryShelves();
  const disk = await onDisk(undefined, (_, faults) => {
    const [store, bus, views] = [new InMemoryEventStore(log, faults), new InMemoryBus(broker, faults), new InMemoryViews(shelves, faults)];
    return { store, bus, views, close: async () => void (await Promise.all([bus.close(), store.close(), views.close()])) };
  });
  return {
    ...disk,
    async deleteViews() {
      shelves = new InMemoryShelves();
    },
  };
});
