import { randomUUID } from 'node:crypto';
import { BusUnavailable, defined, type Lease, StaleLease } from '#libs/event-sourcing';
import { type LeaseRecord, LeaseTable } from './lease-table.js';
import type { FetchedRecord } from './record.js';
import type { TopicLog } from './topic-log.js';

export const LEASES = 'gpn.leases';

/** Leases last seconds; their log is read from its beginning at every start, so it is kept for an hour. */
export const LEASES_CONFIG = {
  'cleanup.policy': 'delete',
  'retention.ms': '3600000',
  'segment.ms': '600000',
  'message.timestamp.type': 'LogAppendTime',
};
const LONGEST_MS = 1_800_000;

/** Decides who holds a lease by the order of one log (docs/decisions/0008-leases-on-kafka.md). */
export class KafkaLeases {
  private readonly table = new LeaseTable();
  private readonly log: TopicLog;
  private readonly bus = randomUUID();
  private readonly granted = new Map<number, number>();

  constructor(
    open: (apply: TopicLog['apply']) => TopicLog,
    private readonly ready: () => Promise<void>,
  ) {
    this.log = open((record) => this.apply(record));
  }

  async acquire(name: string, holder: string, ttlMs: number): Promise<Lease | undefined> {
    if (ttlMs > LONGEST_MS) throw new RangeError(`a lease of ${ttlMs} ms would outlast the lease log`);
    await this.ready();
    const token = this.table.findToken(name, holder, this.bus);
    const offset = await this.write(
      name,
      defined({
        ask: 'acquire',
        holder,
        bus: this.bus,
        ttlMs,
        extends: token,
      }),
    );
    const granted = this.granted.get(offset);
    this.granted.delete(offset);
    return granted === undefined ? undefined : { name, token: granted };
  }

  async release({ name, token }: Lease): Promise<void> {
    await this.ready();
    await this.write(name, { ask: 'release', token });
  }

  /** By what is known here; a newer holder that is not known yet has fenced the producer instead. @throws StaleLease */
  check(lease: Lease): void {
    if (this.table.token(lease.name) !== lease.token) throw new StaleLease(lease);
  }

  /** By everything that is in the log now. @throws StaleLease, BusUnavailable */
  async checkNow(lease: Lease): Promise<void> {
    await this.ready();
    await this.log.caughtUp();
    this.check(lease);
  }

  private async write(name: string, record: LeaseRecord): Promise<number> {
    const offset = await this.log.append(name, JSON.stringify(record));
    if (Number.isNaN(offset)) throw new BusUnavailable(`Kafka: ${LEASES} did not say where it wrote`);
    return offset;
  }

  private apply({ key, value, offset, timestamp }: FetchedRecord): void {
    if (!key || !value) return;
    const record = JSON.parse(value.toString()) as LeaseRecord;
    const token = this.table.apply(key.toString(), record, Number(offset), Number(timestamp));
    if (token !== undefined && record.ask === 'acquire' && record.bus === this.bus) this.granted.set(Number(offset), token);
  }
}
