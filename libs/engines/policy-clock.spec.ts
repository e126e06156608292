import { Faults, InMemoryBroker, InMemoryBus, InMemoryEventStore, InMemoryLog, InMemoryViews } from '#libs/testing';
import { until } from './contract.js';
import { evening, Inn, untilKept } from './policy-clock.contract.js';

const MOMENTARY_LEASE = { timing: { leaseMs: 30, renewMs: 10, standbyMs: 2, backoffMs: [1, 5] as const } };

describe('a clock that is killed', () => {
  it.each(['before', 'after'] as const)(
    '%s any call of an engine asks for what is due, and for nothing else, under one id',
    async (moment) => {
      let isKilled = true;
      for (let call = 1; isKilled; call++) {
        const [log, broker] = [new InMemoryLog(), new InMemoryBroker()];
        const boot = (faults = new Faults()) => ({
          store: new InMemoryEventStore(log, faults),
          bus: new InMemoryBus(broker, faults),
          views: new InMemoryViews(undefined, faults),
        });
        const engines = boot();
        const inn = new Inn();
        await inn.book(engines, 'ada', evening(3));
        await inn.book(engines, 'bob', evening(3));
        const first = await inn.follow(engines, MOMENTARY_LEASE);
        await untilKept(engines, inn, 'ada', 'bob');
        await first.processor.stop();
        await inn.note(engines, 'bob', 'GuestLeft', { guest: 'bob' });
        await inn.book(engines, 'cyd', evening(9));
        inn.time = evening(4);

        const faults = new Faults().crashAt(call, moment);
        const dying = await inn.follow(boot(faults), MOMENTARY_LEASE);
        const { bus } = engines;
        const isSettled = async () => (await bus.publishedPlace(`policy.${inn.name}`)).scheduled?.length === 1 && inn.guests.length > 0;
        await until('it is settled or dead', async () => faults.crashed || (await isSettled()));
        isKilled = faults.crashed;
        await dying.processor.stop();

        const next = await inn.follow(engines, MOMENTARY_LEASE);
        await untilKept(engines, inn, 'cyd');
        await next.processor.stop();
        const commandIds = new Set(inn.sent.map(({ context }) => context.commandId));
        expect([moment, call, new Set(inn.guests), commandIds.size]).toEqual([moment, call, new Set(['ada']), 1]);
        if (!isKilled) expect(call).toBeGreaterThan(5);
      }
    },
  );
});
