import {
  AT_START,
  type Bus,
  BusUnavailable,
  type Consumption,
  checkReplayFrom,
  type DeadLetter,
  type Lease,
  nameBasedUuid,
  type Place,
  type Position,
  type Publication,
  type ReceivedMessage,
  type Replay,
  type SetBack,
  START,
  type Subscription,
} from '#libs/event-sourcing';
import { ANCHOR_COLUMNS, type AnchorRow, anchorIn, anchorValues } from './anchors.js';
import { GroupConsumption } from './bus-consumption.js';
import type { BusTimes } from './bus-delivery.js';
import { type MessageRow, toReceivedMessage } from './bus-message.js';
import { GroupProgress } from './bus-progress.js';
import { BusReplays } from './bus-replays.js';
import { AT_MOST, DatabaseFile } from './database-file.js';
import { EVENTS_FILE } from './events-file.js';
import { FileUse } from './file-use.js';
import { SqliteLeases } from './leases.js';

/** @throws FileUnavailable naming the file: no permission, not the event log, written by a newer release */
export const openSqliteBus = (file: string, times: Partial<BusTimes> = {}): Bus =>
  new SqliteBus(DatabaseFile.use(file, EVENTS_FILE), { leaseMs: 5_000, retryMs: 200, ...times });

interface LetterRow {
  readonly id: string;
  readonly grp: string;
  readonly message: string;
  readonly cause: string;
  readonly attempts: number;
  readonly at: string;
}

class SqliteBus implements Bus {
  private readonly leases;
  private readonly replays;
  private readonly statements;
  private readonly consumptions = new Set<GroupConsumption>();
  private readonly use: FileUse;

  constructor(
    private readonly file: DatabaseFile,
    private readonly times: BusTimes,
  ) {
    this.use = new FileUse(file, BusUnavailable);
    this.leases = new SqliteLeases(file, BusUnavailable);
    this.replays = new BusReplays(file, this.leases);
    const ask = (sql: string) => file.db.prepare(sql);
    this.statements = {
      add: ask('INSERT INTO bus_messages (topic, key, headers, value) VALUES (?, ?, ?, ?)'),
      published: ask('SELECT position FROM bus_publishers WHERE publisher = ?'),
      publishedTo: ask(
        'INSERT INTO bus_publishers (publisher, position) VALUES (?, ?) ON CONFLICT (publisher) DO UPDATE SET position = excluded.position',
      ),
      anchor: ask(`SELECT ${ANCHOR_COLUMNS} FROM bus_anchors WHERE publisher = ? AND at = ?`),
      anchored: ask(`INSERT OR REPLACE INTO bus_anchors (publisher, at, ${ANCHOR_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)`),
      scheduled: ask('SELECT positions FROM bus_scheduled WHERE publisher = ? AND at = ?'),
      schedule: ask('INSERT OR REPLACE INTO bus_scheduled (publisher, at, positions) VALUES (?, ?, ?)'),
      unschedule: ask('DELETE FROM bus_scheduled WHERE publisher = ?'),
      read: ask(`SELECT place, key, headers, value FROM bus_messages WHERE topic = ? AND place > ? ORDER BY place LIMIT ${AT_MOST}`),
      deadLetter: ask(
        'INSERT INTO bus_dead_letters (id, grp, key, message, cause, attempts, at) VALUES (?, ?, ?, ?, ?, ?, ?) ' +
          'ON CONFLICT (id) DO UPDATE SET cause = excluded.cause, attempts = excluded.attempts',
      ),
      isBlocked: ask('SELECT 1 FROM bus_dead_letters WHERE grp = ? AND key = ? LIMIT 1'),
      letters: ask('SELECT id, grp, message, cause, attempts, at FROM bus_dead_letters WHERE ?1 IS NULL OR grp = ?1 ORDER BY number'),
      removeDeadLetter: ask('DELETE FROM bus_dead_letters WHERE id = ?'),
    };
  }

  /** A topic is what its messages say. */
  async makeTopics(): Promise<void> {
    this.use.assertOpen();
  }

  async publish({ publisher, messages, lease, ...place }: Publication): Promise<void> {
    const headers = messages.map((message) => JSON.stringify(message.headers));
    await this.use.write(() => {
      const stale = this.leases.refusal(lease);
      if (stale) return stale;
      // Already there: the answer to an earlier attempt was lost.
      if (place.position <= this.publishedUpToNow(publisher)) return;
      const last = new Map<string, number>();
      for (const [index, { topic, key, value }] of messages.entries()) {
        last.set(topic, Number(this.statements.add.run(topic, key, headers[index] as string, value).lastInsertRowid));
      }
      for (const [topic, place] of last) {
        this.replays.notePublished(topic, place);
        this.file.touch(`bus ${topic}`);
      }
      this.stand(publisher, place);
    });
  }

  async setBack({ publisher, place, lease }: SetBack): Promise<void> {
    await this.use.write(() => {
      const stale = this.leases.refusal(lease);
      if (stale) return stale;
      this.statements.unschedule.run(publisher);
      this.stand(publisher, place);
    });
  }

  async publishedPlace(publisher: string): Promise<Place> {
    return this.use.ask(() => {
      const position = this.publishedUpToNow(publisher);
      if (position === START) return AT_START;
      const row = this.statements.anchor.get(publisher, position) as unknown as AnchorRow | undefined;
      const scheduled = this.statements.scheduled.get(publisher, position) as { readonly positions: string } | undefined;
      return { position, anchor: row && anchorIn(row), scheduled: scheduled && (JSON.parse(scheduled.positions) as readonly Position[]) };
    });
  }

  async publishedUpTo(publisher: string): Promise<Position> {
    return this.use.ask(() => this.publishedUpToNow(publisher));
  }

  async consume(subscription: Subscription): Promise<Consumption> {
    this.use.assertOpen();
    const consumption = new GroupConsumption(this, this.file, this.groupProgress(subscription), subscription, this.times);
    this.consumptions.add(consumption);
    void consumption.ended.then(() => this.consumptions.delete(consumption));
    return consumption;
  }

  async read(topic: string, afterOffset: string | undefined, limit: number): Promise<readonly ReceivedMessage[]> {
    const place = afterOffset === undefined ? 0 : Number(afterOffset);
    if (!Number.isSafeInteger(place)) throw new RangeError(`"${afterOffset}" is not an offset`);
    const rows = this.use.ask(() => this.statements.read.all(topic, place, limit)) as unknown as MessageRow[];
    return rows.map((row) => toReceivedMessage(topic, row));
  }

  async replay(replay: Replay): Promise<number> {
    this.use.assertOpen();
    checkReplayFrom(replay.from);
    return this.replays.begin(replay);
  }

  async deadLetter(letter: Omit<DeadLetter, 'id' | 'at'>): Promise<void> {
    const { group, message, cause, attempts } = letter;
    const id = nameBasedUuid('dead-letter', group, message.topic, message.offset);
    const content = JSON.stringify(message);
    await this.use.write(() => {
      this.statements.deadLetter.run(id, group, message.key, content, cause, attempts, new Date().toISOString());
    });
  }

  async isBlocked(group: string, key: string): Promise<boolean> {
    return this.use.ask(() => this.statements.isBlocked.get(group, key)) !== undefined;
  }

  async deadLetters(group?: string): Promise<readonly DeadLetter[]> {
    const rows = this.use.ask(() => this.statements.letters.all(group ?? null)) as unknown as LetterRow[];
    return rows.map(({ grp, message, ...letter }) => ({ ...letter, group: grp, message: JSON.parse(message) as ReceivedMessage }));
  }

  async removeDeadLetter(id: string): Promise<void> {
    await this.use.write(() => {
      this.statements.removeDeadLetter.run(id);
    });
  }

  async acquire(name: string, holder: string, ttlMs: number): Promise<Lease | undefined> {
    this.use.assertOpen();
    return this.leases.acquire(name, holder, ttlMs);
  }

  async release(lease: Lease): Promise<void> {
    this.use.assertOpen();
    return this.leases.release(lease);
  }

  async ping(): Promise<void> {
    this.use.ask(() => this.statements.published.get(''));
  }

  async close(): Promise<void> {
    if (this.use.isEnded) return;
    for (const consumption of this.consumptions) consumption.abandon();
    this.use.end();
    this.file.close();
  }

  private groupProgress({ group, topics }: Subscription): GroupProgress {
    return new GroupProgress(this.file, this.leases, group, topics);
  }

  private stand(publisher: string, { position, anchor, scheduled }: Place): void {
    this.statements.publishedTo.run(publisher, position);
    if (anchor !== undefined) this.statements.anchored.run(publisher, position, ...anchorValues(anchor));
    if (scheduled !== undefined) this.statements.schedule.run(publisher, position, JSON.stringify(scheduled));
  }

  private publishedUpToNow(publisher: string): Position {
    const row = this.statements.published.get(publisher) as { position: number } | undefined;
    return row ? row.position : START;
  }
}
