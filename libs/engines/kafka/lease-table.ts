/** What is written to the lease log: a question that the log's order answers. */
export type LeaseRecord =
  | {
      readonly ask: 'acquire';
      readonly holder: string;
      /** The opened bus that asks: the same holder after a restart is a new one. */
      readonly bus: string;
      readonly ttlMs: number;
      /** The token that it believes to extend. */
      readonly extends?: number;
    }
  | { readonly ask: 'release'; readonly token: number };

interface Held {
  readonly token: number;
  readonly holder: string | undefined;
  readonly bus: string;
  /** By the broker's clock. */
  readonly until: number;
}

/** Who holds which lease: the same for everyone who applies the same log. */
export class LeaseTable {
  private readonly leases = new Map<string, Held>();

  /** `instant`: when the broker appended the record. Gives the token that an `acquire` was granted. */
  apply(name: string, record: LeaseRecord, offset: number, instant: number): number | undefined {
    const held = this.leases.get(name);
    if (record.ask === 'release') {
      if (held?.token === record.token) this.leases.set(name, { ...held, holder: undefined, until: 0 });
      return undefined;
    }
    const { holder, bus, ttlMs } = record;
    const own = held?.holder === holder && held.bus === bus;
    // The log begins after its retention: an extension of a grant that is gone from it speaks for that grant.
    const outlivesLog = record.extends !== undefined && (held === undefined || record.extends > held.token);
    const free = held?.holder === undefined || held.holder === holder || held.until <= instant;
    if (!free && !outlivesLog) return undefined;
    const token = outlivesLog ? (record.extends as number) : own ? held.token : offset + 1;
    this.leases.set(name, { token, holder, bus, until: instant + ttlMs });
    return token;
  }

  /** The token under which the lease is held now (even if it ran out, until another takes it). */
  token(name: string): number | undefined {
    const held = this.leases.get(name);
    return held?.holder === undefined ? undefined : held.token;
  }

  /** The token that this bus holds the lease under. */
  findToken(name: string, holder: string, bus: string): number | undefined {
    const held = this.leases.get(name);
    return held?.holder === holder && held.bus === bus ? held.token : undefined;
  }
}
