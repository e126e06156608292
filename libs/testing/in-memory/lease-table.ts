import { type Lease, StaleLease } from '#libs/event-sourcing';

interface Held {
  holder: string | undefined;
  token: number;
  until: number;
}

/** The leases of one engine. */
export class LeaseTable {
  private readonly held = new Map<string, Held>();

  acquire(name: string, holder: string, ttlMs: number): Lease | undefined {
    const now = performance.now();
    const lease = this.held.get(name) ?? { holder: undefined, token: 0, until: 0 };
    if (lease.holder !== holder) {
      if (lease.holder !== undefined && lease.until > now) return undefined;
      lease.holder = holder;
      lease.token++;
    }
    lease.until = now + ttlMs;
    this.held.set(name, lease);
    return { name, token: lease.token };
  }

  release(lease: Lease): void {
    const held = this.held.get(lease.name);
    if (held?.token === lease.token) held.holder = undefined;
  }

  /** @throws StaleLease when another holder came after this lease, or it was given back */
  check(lease: Lease): void {
    const held = this.held.get(lease.name);
    if (held?.token !== lease.token || held.holder === undefined) throw new StaleLease(lease);
  }
}
