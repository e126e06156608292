import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { isNativeError } from 'node:util/types';
import { type Lease, StaleLease } from '#libs/event-sourcing';
import type { DatabaseFile } from './database-file.js';
import type { Unavailable } from './failure.js';

export const LEASE_TABLE = `
CREATE TABLE leases (
  name TEXT PRIMARY KEY,
  token INTEGER NOT NULL,
  holder TEXT,
  process TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) WITHOUT ROWID`;

const HOST = hostname();
const PROCESS = `${HOST} ${process.pid} ${randomUUID()}`;

interface LeaseRow {
  readonly token: number;
  readonly holder: string | null;
  readonly process: string;
  readonly expires_at: number;
}

/** Leases in the file whose writes they guard. */
export class SqliteLeases {
  private readonly find;
  private readonly save;
  private readonly free;
  private readonly outdate;
  private readonly tokenOf;

  constructor(
    private readonly file: DatabaseFile,
    private readonly unavailable: Unavailable,
  ) {
    this.find = file.db.prepare('SELECT token, holder, process, expires_at FROM leases WHERE name = ?');
    this.save = file.db.prepare(
      'INSERT INTO leases (name, token, holder, process, expires_at) VALUES (?, ?, ?, ?, ?) ' +
        'ON CONFLICT (name) DO UPDATE SET token = excluded.token, holder = excluded.holder, process = excluded.process, expires_at = excluded.expires_at',
    );
    // The token moves on, so that the one given back is stale from now on.
    this.free = file.db.prepare('UPDATE leases SET token = token + 1, holder = NULL, expires_at = 0 WHERE name = ? AND token = ?');
    this.outdate = file.db.prepare('UPDATE leases SET token = token + 1 WHERE name = ?');
    this.tokenOf = file.db.prepare('SELECT token FROM leases WHERE name = ?');
    this.tokenOf.setReturnArrays(true);
  }

  acquire(name: string, holder: string, ttlMs: number): Promise<Lease | undefined> {
    return this.file.write(() => {
      const now = Date.now();
      const held = this.find.get(name) as LeaseRow | undefined;
      // The same name after a restart is a new holder: what the process before may still have under way must not count.
      const own = held?.holder === holder && held.process === PROCESS;
      const free = held?.holder == null || held.holder === holder || held.expires_at <= now || !mayBeAlive(held.process);
      if (!free) return undefined;
      const token = own ? held.token : (held?.token ?? 0) + 1;
      this.save.run(name, token, holder, PROCESS, now + ttlMs);
      return { name, token };
    }, this.unavailable);
  }

  release(lease: Lease): Promise<void> {
    return this.file.write(() => {
      this.free.run(lease.name, lease.token);
    }, this.unavailable);
  }

  /** For the work of a write: nothing more is written under the present token; the holder stays and gets a new one. */
  renew(name: string): void {
    this.outdate.run(name);
  }

  /** For the work of a guarded write: an error to return before anything is written, or undefined. */
  refusal(lease: Lease): StaleLease | undefined {
    const row = this.tokenOf.get(lease.name) as unknown as [number] | undefined;
    return row?.[0] === lease.token ? undefined : new StaleLease(lease);
  }
}

/** A holder whose process is known to be gone (killed) need not be waited for. */
function mayBeAlive(holder: string): boolean {
  const [host, pid] = holder.split(' ');
  if (holder === PROCESS || host !== HOST) return true;
  if (Number(pid) === process.pid) return false;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return !(isNativeError(error) && 'code' in error && error.code === 'ESRCH');
  }
}
