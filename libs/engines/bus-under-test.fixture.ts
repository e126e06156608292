import { randomUUID } from 'node:crypto';
import type { Bus, BusMessage, Consumption, ReceivedMessage } from '#libs/event-sourcing';
import type { UnderTest } from './contract.js';
import { acquireLease } from './leases.contract.js';

/** Opened so that a consumer that has gone silent is replaced, and a rejected message comes again, well within a second. */
export type BusUnderTest = UnderTest<Bus>;

export const newTopic = () => `gpn.t${randomUUID()}.v1`;
export const newGroup = () => `g${randomUUID()}`;
export const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

export const message = (topic: string, key: string, value: string): BusMessage => ({ topic, key, headers: { ce_id: randomUUID() }, value });

/** Publishes values; each goes by the key before its colon: `a:1`. */
export async function publish(bus: Bus, topic: string, values: readonly string[]): Promise<void> {
  const publisher = `p${randomUUID()}`;
  const messages = values.map((value) => message(topic, value.split(':')[0] as string, value));
  await bus.publish({ publisher, messages, position: 1, lease: await acquireLease(bus) });
}

export interface Consuming {
  readonly group: string;
  readonly consumption: Consumption;
  /** Values whose delivery was resolved, in that order. */
  readonly done: string[];
}

export async function consuming(
  bus: Bus,
  topics: readonly string[],
  deliver: (message: ReceivedMessage) => Promise<void> = async () => {},
  group = newGroup(),
): Promise<Consuming> {
  const done: string[] = [];
  const consumption = await bus.consume({
    group,
    topics,
    deliver: async (received) => {
      await deliver(received);
      done.push(received.value);
    },
  });
  return { group, consumption, done };
}

export const ofKey = (values: readonly string[], key: string) => values.filter((value) => value.startsWith(`${key}:`));
export const idle = async ({ consumption }: Consuming) => (await consumption.lag()) === 0;
