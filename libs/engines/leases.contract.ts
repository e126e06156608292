import { randomUUID } from 'node:crypto';
import type { Lease, Leases } from '#libs/event-sourcing';
import { type ContractCase, type UnderTest, until } from './contract.js';

export const LONG_MS = 60_000;

export async function acquireLease(leases: Leases, name = `lease ${randomUUID()}`, holder = 'us', ttlMs = LONG_MS): Promise<Lease> {
  const lease = await leases.acquire(name, holder, ttlMs);
  if (!lease) throw new Error(`the lease ${name} is held by another`);
  return lease;
}

/** A lease that was ours and is another's now. */
export async function staleLease(leases: Leases): Promise<Lease> {
  const lease = await acquireLease(leases);
  await leases.release(lease);
  await acquireLease(leases, lease.name, 'them');
  return lease;
}

export function leaseCases<Port extends Leases>(): readonly ContractCase<UnderTest<Port>>[] {
  return [
    {
      name: 'a lease has one holder at a time',
      async run({ port, another }) {
        const { name } = await acquireLease(port);
        expect(await port.acquire(name, 'them', LONG_MS)).toBeUndefined();
        expect(await (await another()).acquire(name, 'they', LONG_MS)).toBeUndefined();
      },
    },
    {
      name: 'of many that ask for a lease at once, one gets it',
      async run({ port, another }) {
        const ports = [port, await another()];
        const name = `lease ${randomUUID()}`;
        const requests = Array.from({ length: 16 }, (_, index) => ports[index % 2]?.acquire(name, `holder ${index}`, LONG_MS));
        expect((await Promise.all(requests)).filter((lease) => lease !== undefined)).toHaveLength(1);
      },
    },
    {
      name: 'the holder extends its lease under the same token',
      async run({ port }) {
        const lease = await acquireLease(port);
        expect(await port.acquire(lease.name, 'us', LONG_MS)).toEqual(lease);
        expect(await port.acquire(lease.name, 'them', LONG_MS)).toBeUndefined();
      },
    },
    {
      name: 'a lease that ran out goes to another, under a higher token',
      async run({ port, another }) {
        const lease = await acquireLease(port, undefined, 'us', 20);
        const otherInstance = await another();
        let taken: Lease | undefined;
        await until('another takes the lease', async () => {
          taken = await otherInstance.acquire(lease.name, 'them', LONG_MS);
          return taken !== undefined;
        });
        expect(taken?.token).toBeGreaterThan(lease.token);
        expect(await port.acquire(lease.name, 'us', LONG_MS)).toBeUndefined();
      },
    },
    {
      name: 'a lease that was given back is free at once, under a higher token',
      async run({ port }) {
        const lease = await acquireLease(port);
        await port.release(lease);
        const next = await acquireLease(port, lease.name, 'them');
        expect(next.token).toBeGreaterThan(lease.token);
      },
    },
    {
      name: 'giving back a lease that was lost does not take it from its holder',
      async run({ port }) {
        const lost = await staleLease(port);
        await port.release(lost);
        expect(await port.acquire(lost.name, 'us', LONG_MS)).toBeUndefined();
      },
    },
    {
      name: 'a lease and its token outlive a restart',
      async run({ port, reopen }) {
        const lease = await acquireLease(port);
        const again = await reopen();
        expect(await again.acquire(lease.name, 'them', LONG_MS)).toBeUndefined();
        await again.release(lease);
        expect((await acquireLease(again, lease.name, 'them')).token).toBeGreaterThan(lease.token);
      },
    },
    {
      name: 'leases of different names know nothing of each other',
      async run({ port }) {
        await acquireLease(port);
        expect(await port.acquire(`lease ${randomUUID()}`, 'them', LONG_MS)).toBeDefined();
      },
    },
  ];
}
