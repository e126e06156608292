import type { Admin } from 'kafkajs';
import { checkReplayFrom, type Replay, type ReplayFrom } from '#libs/event-sourcing';
import { firstRecordedAt, type Placed } from '../recorded-at.js';
import type { Failures } from './failure.js';
import type { LogReader } from './log-reader.js';
import type { Rewind } from './partition-window.js';
import { type FetchedRecord, toReceivedMessage } from './record.js';
import type { TopicLog } from './topic-log.js';

export const REPLAYS = 'gpn.replays';

/** As long as brokers remember where a group without members stands; one that they forgot begins at the beginning anyway. */
export const REPLAYS_CONFIG = { 'cleanup.policy': 'delete', 'retention.ms': '604800000', 'segment.bytes': '1048576' };

interface ReplayRecord {
  readonly group: string;
  readonly topic: string;
  /** By partition, the offset to go back to. */
  readonly offsets: Readonly<Record<number, number>>;
}

const replayKey = (group: string, topic: string, partition: number): string => `${group} ${topic}/${partition}`;

/**
 * What was asked to be delivered again. Only a member may move its group's offsets while the group has any, so a replay is
 * written to a log that all members follow: who has the partition goes back, and keeps with its commits how far it read that log.
 */
export class Replays {
  private readonly rewinds = new Map<string, Rewind[]>();
  private readonly log: TopicLog;

  constructor(
    private readonly parts: {
      readonly admin: () => Promise<Admin>;
      readonly failures: Failures;
      readonly reader: LogReader;
      readonly open: (topic: string, apply: TopicLog['apply']) => TopicLog;
      readonly ready: () => Promise<void>;
    },
  ) {
    this.log = parts.open(REPLAYS, (record) => this.apply(record));
  }

  /** Gives the number of places from there on. */
  async ask({ group, topic, from }: Replay): Promise<number> {
    checkReplayFrom(from);
    const ends = await this.parts.reader.ends(topic);
    const offsets = await this.findOffsets(topic, from, ends);
    await this.parts.ready();
    await this.log.append(group, JSON.stringify({ group, topic, offsets } satisfies ReplayRecord));
    return Object.entries(offsets).reduce(
      (sum, [partition, offset]) => sum + Math.max(0, (ends.get(Number(partition))?.[1] ?? 0) - offset),
      0,
    );
  }

  /** Reads what was asked up to now; what was asked in the last so many milliseconds may be missing. */
  async refresh(ms = 0): Promise<void> {
    await this.parts.ready();
    await this.log.caughtUpWithin(ms);
  }

  /** In the order in which they were asked. */
  of(group: string, topic: string, partition: number): readonly Rewind[] {
    return this.rewinds.get(replayKey(group, topic, partition)) ?? [];
  }

  private apply({ value, offset }: FetchedRecord): void {
    if (!value) return;
    const { group, topic, offsets } = JSON.parse(value.toString()) as ReplayRecord;
    for (const [partition, from] of Object.entries(offsets)) {
      const name = replayKey(group, topic, Number(partition));
      this.rewinds.set(name, [...(this.rewinds.get(name) ?? []), { number: Number(offset) + 1, from }]);
    }
  }

  private async findOffsets(
    topic: string,
    from: ReplayFrom,
    ends: Awaited<ReturnType<LogReader['ends']>>,
  ): Promise<Record<number, number>> {
    if (ends.size === 0) return {};
    if ('position' in from) {
      const lookups = [...ends].map(async ([partition, range]) => {
        const messageAt = (place: number) => this.messageAt(topic, partition, [place, range[1]]);
        return [partition, await firstRecordedAt(from.position, range, messageAt)] as const;
      });
      return Object.fromEntries(await Promise.all(lookups));
    }
    // Where nothing is that new, this is the end. It may name the mark that ends a transaction: the message after it is meant.
    const offsets = await this.parts.failures.asking(async () =>
      (await this.parts.admin()).fetchTopicOffsetsByTimestamp(topic, Date.parse(from.time)),
    );
    return Object.fromEntries(offsets.map(({ partition, offset }) => [partition, Number(offset)]));
  }

  private async messageAt(topic: string, partition: number, [from, end]: readonly [number, number]): Promise<Placed | undefined> {
    for (let next = from; next < end; ) {
      const page = await this.parts.reader.page(topic, partition, next);
      const [record] = page.records;
      if (record) return { place: Number(record.offset), message: toReceivedMessage(topic, partition, record) };
      if (page.next === next) return undefined;
      next = page.next;
    }
    return undefined;
  }
}
