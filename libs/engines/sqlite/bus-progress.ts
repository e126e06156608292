import { BusUnavailable, type Lease, type ReceivedMessage } from '#libs/event-sourcing';
import { type MessageRow, toReceivedMessage } from './bus-message.js';
import { AT_MOST, type DatabaseFile } from './database-file.js';
import type { SqliteLeases } from './leases.js';

/** A message in a group's window. */
export interface Pending {
  readonly topic: string;
  readonly place: number;
  readonly message: ReceivedMessage;
  done: boolean;
}

/** How far a consumer group is: per topic the place up to which all is done, and what is done above it. */
export class GroupProgress {
  private readonly statements;

  constructor(
    private readonly file: DatabaseFile,
    private readonly leases: SqliteLeases,
    readonly group: string,
    readonly topics: readonly string[],
  ) {
    const ask = (sql: string) => file.db.prepare(sql);
    this.statements = {
      place: ask('SELECT place FROM bus_groups WHERE grp = ? AND topic = ?'),
      doneAbove: ask('SELECT place FROM bus_done WHERE grp = ? AND topic = ? AND place > ? ORDER BY place'),
      after: ask(`SELECT place, key, headers, value FROM bus_messages WHERE topic = ? AND place > ? ORDER BY place LIMIT ${AT_MOST}`),
      count: ask('SELECT count(*) AS messages FROM bus_messages WHERE topic = ? AND place > ?'),
      moveTo: ask(
        'INSERT INTO bus_groups (grp, topic, place) VALUES (?, ?, ?) ON CONFLICT (grp, topic) DO UPDATE SET place = excluded.place',
      ),
      markDone: ask('INSERT INTO bus_done (grp, topic, place) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'),
      forget: ask('DELETE FROM bus_done WHERE grp = ? AND topic = ? AND place <= ?'),
    };
  }

  placeIn(topic: string): number {
    const row = this.statements.place.get(this.group, topic) as { place: number } | undefined;
    return row?.place ?? 0;
  }

  doneAbove(topic: string, place: number): ReadonlySet<number> {
    const rows = this.statements.doneAbove.all(this.group, topic, place) as unknown as { place: number }[];
    return new Set(rows.map((row) => row.place));
  }

  after(topic: string, place: number, limit: number): Pending[] {
    const rows = this.statements.after.all(topic, place, limit) as unknown as MessageRow[];
    return rows.map((row) => ({ topic, place: row.place, message: toReceivedMessage(topic, row), done: false }));
  }

  lag(): number {
    return this.topics.reduce((lag, topic) => {
      const place = this.placeIn(topic);
      const { messages } = this.statements.count.get(topic, place) as { messages: number };
      return lag + messages - this.doneAbove(topic, place).size;
    }, 0);
  }

  /** @throws StaleLease; what is done is then delivered again by the new holder */
  async save(places: ReadonlyMap<string, number>, done: readonly Pending[], lease: Lease): Promise<void> {
    await this.file.write(() => {
      const stale = this.leases.refusal(lease);
      if (stale) return stale;
      for (const { topic, place } of done) {
        if (place > (places.get(topic) ?? 0)) this.statements.markDone.run(this.group, topic, place);
      }
      for (const [topic, place] of places) {
        this.statements.moveTo.run(this.group, topic, place);
        this.statements.forget.run(this.group, topic, place);
      }
    }, BusUnavailable);
  }
}
