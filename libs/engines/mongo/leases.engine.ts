import { type Lease, StaleLease, ViewsUnavailable } from '#libs/event-sourcing';
import { gate, type UnderTest } from '../contract.js';
import { LONG_MS, leaseOf } from '../leases.contract.js';
import { MongoDatabase } from './database.js';
import { MongoLeases } from './leases.js';
import { onServer } from './on-server.fixture.js';

class Guarded {
  readonly database: MongoDatabase;
  readonly leases: MongoLeases;

  constructor(options: ConstructorParameters<typeof MongoDatabase>[0]) {
    this.database = new MongoDatabase(options, ViewsUnavailable);
    this.leases = new MongoLeases(this.database);
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
    lease = await leaseOf(under.port.leases, 'view', 'us');
  });
  afterEach(() => under.end());

  test('is refused when another took the lease after the transaction began, before it was checked', async () => {
    const { database, leases, writes } = under.port;
    const other = await under.another();
    let attempts = 0;
    const written = database.transact(async (session) => {
      attempts += 1;
      await writes.findOne({}, { session });
      if (attempts === 1) {
        await other.leases.release(lease);
        await leaseOf(other.leases, lease.name, 'them');
      }
      await leases.guard(lease, session);
      await writes.insertOne({ _id: 'late' }, { session });
    });
    await expect(written).rejects.toBeInstanceOf(StaleLease);
    expect(await writes.countDocuments()).toBe(0);
  });

  test('and a takeover between its check and its end do not both come through on the same state', async () => {
    const { database, leases, writes } = under.port;
    const other = await under.another();
    const checked = gate();
    const order: string[] = [];
    const written = database.transact(async (session) => {
      await leases.guard(lease, session);
      checked.open();
      await writes.insertOne({ _id: 'ours' }, { session });
      // The other one has asked by now, and waits or is turned away until this is through.
      await other.database.ping();
    });
    await checked.passed;
    const freed = other.leases.release(lease).then(async () => {
      const seen = await other.writes.countDocuments();
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
