import { BusUnavailable, type Replay, type ReplayFrom } from '#libs/event-sourcing';
import { firstRecordedAt, type Placed } from '../recorded-at.js';
import type { DatabaseFile } from './database-file.js';
import { asking } from './failure.js';
import type { SqliteLeases } from './leases.js';

/** Sets a group back in a topic. */
export class BusReplays {
  private readonly statements;

  constructor(
    private readonly file: DatabaseFile,
    private readonly leases: SqliteLeases,
  ) {
    const ask = (sql: string) => file.db.prepare(sql);
    this.statements = {
      published: ask('INSERT INTO bus_clock (topic, place, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING'),
      publishedFrom: ask('SELECT min(place) AS place FROM bus_clock WHERE topic = ? AND at >= ?'),
      publishedBefore: ask('SELECT max(place) AS place FROM bus_clock WHERE topic = ?1 AND (?2 IS NULL OR place < ?2)'),
      ends: ask('SELECT min(place) AS first, max(place) AS last FROM bus_messages WHERE topic = ?'),
      messageAt: ask('SELECT place, headers FROM bus_messages WHERE topic = ? AND place >= ? ORDER BY place LIMIT 1'),
      goBack: ask('UPDATE bus_groups SET place = ?3 - 1 WHERE grp = ?1 AND topic = ?2 AND place >= ?3'),
      undo: ask('DELETE FROM bus_done WHERE grp = ? AND topic = ? AND place >= ?'),
      count: ask('SELECT count(*) AS messages FROM bus_messages WHERE topic = ? AND place >= ?'),
    };
  }

  /** For the work of the write that publishes: up to this place it is published now. */
  notePublished(topic: string, place: number): void {
    this.statements.published.run(topic, place, Date.now());
  }

  async begin({ group, topic, from }: Replay): Promise<number> {
    const place = await this.findPlace(topic, from);
    return this.file.write(() => {
      this.statements.goBack.run(group, topic, place);
      this.statements.undo.run(group, topic, place);
      // Whoever consumes begins anew; what it has under way is not saved.
      this.leases.renew(`consumer ${group}`);
      this.file.touch(`replay ${group}`);
      return (this.statements.count.get(topic, place) as { messages: number }).messages;
    }, BusUnavailable);
  }

  private async findPlace(topic: string, from: ReplayFrom): Promise<number> {
    if ('time' in from) return this.ask(() => this.placeAt(topic, Date.parse(from.time)));
    const { first, last } = this.ask(() => this.statements.ends.get(topic)) as { first: number | null; last: number | null };
    if (first === null || last === null) return 1;
    return firstRecordedAt(from.position, [first, last + 1], async (place) => this.messageAt(topic, place));
  }

  private placeAt(topic: string, timeMs: number): number {
    const next = this.statements.publishedFrom.get(topic, timeMs) as { place: number | null };
    const previous = this.statements.publishedBefore.get(topic, next.place) as { place: number | null };
    return (previous.place ?? 0) + 1;
  }

  private messageAt(topic: string, place: number): Placed | undefined {
    const row = this.ask(() => this.statements.messageAt.get(topic, place)) as { place: number; headers: string } | undefined;
    return row && { place: row.place, message: { headers: JSON.parse(row.headers) as Record<string, string> } };
  }

  private ask<T>(question: () => T): T {
    return asking(this.file.file, BusUnavailable, question);
  }
}
