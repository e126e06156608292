/** The right to be the only one doing something, until it runs out. */
export interface Lease {
  readonly name: string;
  /** Grows with every new holder: a write that carries an older one is refused (StaleLease). */
  readonly token: number;
}

/** Kept by the store that the guarded writes go to, so that the token is checked in the same transaction. */
export interface Leases {
  /** Takes a free or expired lease, or extends the holder's own. Undefined while another holds it. */
  acquire(name: string, holder: string, ttlMs: number): Promise<Lease | undefined>;
  /** Gives it back early; nothing happens when it was lost already. */
  release(lease: Lease): Promise<void>;
}

/** Somebody else holds the lease now: stop, write nothing. */
export class StaleLease extends Error {
  constructor(readonly lease: Lease) {
    super(`the lease ${lease.name} (token ${lease.token}) is held by another instance now`);
    this.name = 'StaleLease';
  }
}
