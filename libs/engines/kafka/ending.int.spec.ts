import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { BusUnavailable } from '#libs/event-sourcing';
import { acquireLease } from '../leases.contract.js';
import { onBroker } from './on-broker.fixture.js';

const sockets = (): number => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;

/** Resolves when this process has no more sockets than before; what is left open is never closed, and the test runs out of time. */
async function noMoreThan(limit: number): Promise<void> {
  while (sockets() > limit) await delay(20);
}

const MOMENTS = [0, 20, 50, 80, 110, 130, 150, 170, 200, 300, 600];

describe('Kafka, whatever was under way when it ended', () => {
  test.each(MOMENTS)('a subscription that is stopped %d ms after it began keeps nothing open, nor its place in the group', async (ms) => {
    const limit = sockets();
    const { port: bus, end } = await onBroker({ joinMs: 0 });
    const topic = `gpn.t${randomUUID()}.v1`;
    await bus.makeTopics([topic]);
    const group = `g${randomUUID()}`;
    const first = await bus.consume({ group, topics: [topic], deliver: async () => undefined });
    await delay(ms);
    await first.stop();

    // The next one gets everything at once: nobody waits for who went.
    const { promise: delivery, resolve: deliver } = Promise.withResolvers<void>();
    const message = { topic, key: 'k', headers: { ce_id: randomUUID() }, value: '{}' };
    await bus.publish({ publisher: `p${randomUUID()}`, messages: [message], position: 1, lease: await acquireLease(bus) });
    const next = await bus.consume({
      group,
      topics: [topic],
      deliver: async () => deliver(),
    });
    await delivery;
    await next.stop();
    await end();
    await noMoreThan(limit);
  });

  test.each(MOMENTS)('a bus that is closed %d ms after it was asked for much keeps nothing open', async (ms) => {
    const limit = sockets();
    const { port: bus, end } = await onBroker({ joinMs: 0 });
    const topic = `gpn.t${randomUUID()}.v1`;
    const message = { topic, key: 'k', headers: { ce_id: randomUUID() }, value: '{}' };
    const requests = [
      bus.consume({ group: `g${randomUUID()}`, topics: [topic], deliver: async () => undefined }).then(({ lag }) => lag()),
      acquireLease(bus).then((lease) => bus.publish({ publisher: `p${randomUUID()}`, messages: [message], position: 1, lease })),
      bus.read(topic, undefined, 10),
      bus.deadLetters(`g${randomUUID()}`),
    ];
    const answers = Promise.allSettled(requests);
    await delay(ms);
    await end();
    for (const answer of await answers) if (answer.status === 'rejected') expect(answer.reason).toBeInstanceOf(BusUnavailable);
    await noMoreThan(limit);
  });
});
