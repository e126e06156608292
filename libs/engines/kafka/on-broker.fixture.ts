import type { Bus } from '#libs/event-sourcing';
import type { UnderTest } from '../contract.js';
import { type KafkaOptions, openKafkaBus } from './index.js';

/** The broker to test against. @throws Error when GPN_KAFKA names none: these checks fail rather than be skipped */
export function brokers(): readonly string[] {
  const named = process.env.GPN_KAFKA;
  if (!named) throw new Error('GPN_KAFKA names no broker (host:port,host:port)');
  return named.split(',');
}

/** A bus on a broker that others use too: what each check makes has names of its own. */
export async function onBroker(options: Partial<KafkaOptions> = {}): Promise<UnderTest<Bus>> {
  const opened: Bus[] = [];
  const another = async () => {
    const bus = openKafkaBus({ brokers: brokers(), partitions: 3, sessionMs: 6_000, retryMs: 5, ...options });
    opened.push(bus);
    return bus;
  };
  const closeAll = async () => {
    for (const bus of opened.splice(0)) await bus.close();
  };
  return {
    port: await another(),
    another,
    async reopen() {
      await closeAll();
      return another();
    },
    end: closeAll,
  };
}
