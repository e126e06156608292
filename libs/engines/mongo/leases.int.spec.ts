import { randomUUID } from 'node:crypto';
import { type Lease, StaleLease, ViewsUnavailable } from '#libs/event-sourcing';
import { gate, type UnderTest, until } from '../contract.js';
import { acquireLease, LONG_MS } from '../leases.contract.js';
import { MongoDatabase } from './database.js';
import { MongoLeases } from './leases.js';
import { onServer } from './on-server.fixture.js';

class Guarded {
  readonly database: MongoDatabase;
  readonly leases: MongoLeases;

  constructor(options: ConstructorParameters<typeof MongoDatabase>[0]) {
    this.database = new MongoDatabase(options, ViewsUnavailable);
    this.leases = new MongoLeases(this.database, randomUUID());
  }

  get writes() {
    return this.database.db.collection<{ _id: string }>('writes');
  }

  close(): Promise<void> {
    return this.database.close();
  }
}

describe('a write under a lease in MongoDB', () => {
  let under: UnderTest<Guarded>;
  let lease: Lease;

  beforeEach(async () => {
    under = await onServer((options) => new Guarded(options));
    await under.port.database.db.createCollection('writes');
    lease = await acquireLease(under.port.leases, 'view', 'us');
  });
  afterEach(() => under.end());

  test('is refused when another took the lease after the transaction began, before it was checked', async () => {
    const { database, leases, writes } = under.port;
    const otherInstance = await under.another();
    let attempts = 0;
    const written = database.transact(async (session) => {
      attempts += 1;
      await writes.findOne({}, { session });
      if (attempts === 1) {
        await otherInstance.leases.release(lease);
        await acquireLease(otherInstance.leases, lease.name, 'them');
      }
      await leases.guard(lease, session);
      await writes.insertOne({ _id: 'late' }, { session });
    });
    await expect(written).rejects.toBeInstanceOf(StaleLease);
    expect(await writes.countDocuments()).toBe(0);
  });

  // A process that was killed neither ends its transaction nor renews its lease. The server would keep the transaction, and
  // with it the record, for a minute.
  test.each([
    ['another instance', 'them', 100],
    ['the process that was started again under its name', 'us', LONG_MS],
  ])('%s takes the lease from a holder that vanished within a write', async (_who, holder, ttlMs) => {
    const { leases, writes } = under.port;
    const otherInstance = await under.another();
    const held = await acquireLease(leases, 'short', 'us', ttlMs);
    const [underWay, vanished] = [gate(), gate()];
    const written = leases.write(held, async (session) => {
      await writes.insertOne({ _id: randomUUID() }, { session });
      underWay.open();
      await vanished.passed;
    });
    await underWay.passed;
    await until('the lease is taken', async () => (await otherInstance.leases.acquire(held.name, holder, LONG_MS)) !== undefined);
    await otherInstance.leases.write(await acquireLease(otherInstance.leases, held.name, holder), async (session) => {
      await otherInstance.writes.insertOne({ _id: 'theirs' }, { session });
    });
    vanished.open();
    await expect(written).rejects.toBeInstanceOf(StaleLease);
    expect(await writes.distinct('_id')).toEqual(['theirs']);
  });

  test('a holder that renews its lease is not disturbed in a write', async () => {
    const { leases, writes } = under.port;
    const otherInstance = await under.another();
    let attempts = 0;
    await leases.write(lease, async (session) => {
      attempts += 1;
      await writes.insertOne({ _id: 'ours' }, { session });
      expect(await otherInstance.leases.acquire(lease.name, 'them', LONG_MS)).toBeUndefined();
    });
    expect({ attempts, written: await writes.distinct('_id') }).toEqual({ attempts: 1, written: ['ours'] });
  });

  test('two writes at once under one lease both come through', async () => {
    const { leases, writes } = under.port;
    await Promise.all(
      ['one', 'two'].map((_id) => leases.write(lease, async (session) => void (await writes.insertOne({ _id }, { session })))),
    );
    expect(new Set(await writes.distinct('_id'))).toEqual(new Set(['one', 'two']));
  });

  test('and a takeover between its check and its end do not both come through on the same state', async () => {
    const { database, leases, writes } = under.port;
    const otherInstance = await under.another();
    const checked = gate();
    const order: string[] = [];
    const written = database.transact(async (session) => {
      await leases.guard(lease, session);
      checked.open();
      await writes.insertOne({ _id: 'ours' }, { session });
      // The other one has asked by now, and waits or is turned away until this is through.
      await otherInstance.database.ping();
    });
    await checked.passed;
    const freed = otherInstance.leases.release(lease).then(async () => {
      const seen = await otherInstance.writes.countDocuments();
      order.push(`freed after ${seen}`);
    });
    const outcome = await written.then(
      () => 'written',
      (error: unknown) => (error instanceof StaleLease ? 'refused' : String(error)),
    );
    await freed;
    const seen = await writes.countDocuments();
    expect([[outcome, seen, order]]).toEqual(
      outcome === 'written' ? [['written', 1, ['freed after 1']]] : [['refused', 0, ['freed after 0']]],
    );
    expect(await leases.acquire(lease.name, 'them', LONG_MS)).toBeDefined();
  });

  test('outlasts renewals of the lease at the same time', async () => {
    const { database, leases, writes } = under.port;
    const renewals: Promise<Lease | undefined>[] = [];
    for (let index = 0; index < 20; index++) {
      renewals.push(leases.acquire(lease.name, 'us', LONG_MS));
      await database.transact(async (session) => {
        await leases.guard(lease, session);
        await writes.insertOne({ _id: `write ${index}` }, { session });
      });
    }
    expect(await Promise.all(renewals)).toEqual(renewals.map(() => lease));
    expect(await writes.countDocuments()).toBe(20);
  });
});
