import { type Bus, BusUnavailable, type Lease, StaleLease } from '#libs/event-sourcing';
import { openKafkaBus } from './index.js';

/**
 * A publisher as a process of its own, to be killed: publishes the numbers up to `total`, each once, from where its
 * publisher stands. Says every position that was acknowledged.
 */
const [, , brokers = '', topic = '', publisher = '', total = '0'] = process.argv;

const bus: Bus = openKafkaBus({ brokers: brokers.split(','), partitions: 3 });

async function publishAll(lease: Lease): Promise<void> {
  for (let from = (await bus.publishedUpTo(publisher)) + 1; from < Number(total); ) {
    const size = Math.min(1 + (from % 40), Number(total) - from);
    const messages = Array.from({ length: size }, (_, index) => {
      const number = from + index;
      return { topic, key: `k${number % 7}`, headers: { ce_id: String(number) }, value: String(number) };
    });
    const position = from + size - 1;
    await bus.publish({ publisher, messages, position, lease });
    process.stdout.write(`${position}\n`);
    from = position + 1;
  }
}

for (let done = false; !done; ) {
  try {
    const lease = await bus.acquire(`publisher:${publisher}`, String(process.pid), 300);
    if (lease) await publishAll(lease);
    done = lease !== undefined;
  } catch (error) {
    if (!(error instanceof BusUnavailable || error instanceof StaleLease)) throw error;
  }
  if (!done) await new Promise((resolve) => setTimeout(resolve, 20));
}
await bus.close();
