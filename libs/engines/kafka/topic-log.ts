import type { Producer } from 'kafkajs';
import { BusUnavailable } from '#libs/event-sourcing';
import type { Failures } from './failure.js';
import type { LogReader } from './log-reader.js';
import type { FetchedRecord } from './record.js';

/** How long a transaction that another has open may keep the end of a log from being known. */
const SETTLES_MS = 10_000;
const POLL_MS = 5;

/** A topic of one partition whose records, in order, make up something kept in memory. */
export class TopicLog {
  private next = 0;
  private running: Promise<void> = Promise.resolve();
  private waiting: Promise<void> | undefined;
  /** When the last reading to the end began. */
  private asOf = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly reader: LogReader,
    private readonly producer: () => Promise<Producer>,
    private readonly failures: Failures,
    readonly topic: string,
    private readonly apply: (record: FetchedRecord) => void,
  ) {}

  /** Resolves when everything that was written before this call is applied. @throws BusUnavailable */
  caughtUp(): Promise<void> {
    // Those who ask while a reading is under way share the next one.
    this.waiting ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.waiting = undefined;
        this.running = this.readToEnd();
        return this.running;
      });
    return this.waiting;
  }

  /** Writes a record and waits until it is applied. Gives its offset. @throws BusUnavailable: it may have been written */
  async append(key: string, value: string | null, headers: Readonly<Record<string, string>> = {}): Promise<number> {
    const [written] = await this.failures.asking(async () =>
      (await this.producer()).send({ topic: this.topic, acks: -1, messages: [{ key, value, headers: { ...headers }, partition: 0 }] }),
    );
    await this.caughtUp();
    return Number(written?.baseOffset);
  }

  /** Like caughtUp, but what was written in the last so many milliseconds may be missing. */
  async caughtUpWithin(ms: number): Promise<void> {
    if (performance.now() - this.asOf > ms) await this.caughtUp();
  }

  private async readToEnd(): Promise<void> {
    const began = performance.now();
    const giveUp = began + SETTLES_MS;
    let end: number | undefined;
    do {
      const page = await this.reader.page(this.topic, 0, this.next);
      for (const record of page.records) this.apply(record);
      end ??= page.end;
      const stuck = page.next === this.next && page.next < end;
      this.next = page.next;
      if (stuck && performance.now() > giveUp) throw new BusUnavailable(`Kafka: a transaction stays open in ${this.topic}`);
      if (stuck) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    } while (this.next < end);
    this.asOf = began;
  }
}
