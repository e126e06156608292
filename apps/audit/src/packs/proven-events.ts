import { setTimeout as pause } from 'node:timers/promises';
import { disclosedParts, disclosures, type Reader, recordState } from '#libs/disclosures';
import { aggregateId, defined, type RecordedEvent, streamCategory } from '#libs/event-sourcing';
import type { RawStores } from '#libs/platform/sources';
import { type TreeProofs, toAddendum, toParts, writeProofFile } from '#libs/tlog';
import type { ServedCheckpoint, ServedLog } from '../log/served-log.js';

/** An event that somebody is told of. */
export interface DisclosedEvent {
  readonly source: string;
  readonly event: RecordedEvent;
  /** Names of the parts that are told, or all. */
  readonly shown: 'all' | ReadonlySet<string>;
}

/** Of a stream, which revisions are looked at, and under which checkpoint: the first one kept of at least `size` entries. */
interface ListedFrom {
  readonly size: number | undefined;
  readonly from: number;
  readonly limit: number;
}

/** An event as it is given out, with the proof of its entry; texts are what is hashed. */
interface ListedEvent {
  readonly revision: number;
  readonly index: number;
  /** Each in base64. */
  readonly hashes: readonly string[];
  readonly entry: string;
  readonly addendum?: string;
  readonly parts: Readonly<Record<string, string>>;
}

interface ProvenStream {
  /** The signed note. */
  readonly checkpoint: string;
  readonly events: readonly ListedEvent[];
  /** The revision to go on from. */
  readonly next?: number;
  /** False: what came last is not under this checkpoint. */
  readonly isComplete: boolean;
}

/** An event in the log, under a checkpoint that was signed. */
interface LoggedEvent {
  readonly number: number;
  readonly checkpoint: ServedCheckpoint;
}

/** Five seconds: who has recorded something and asks for its proof at once, has it. */
const WAIT_UP_TO = { tries: 50, everyMs: 100 };

/** What the log gives out of events, to whoever may have it: by the disclosures of their services; what these do not name is closed. */
export class ProvenEvents {
  constructor(
    private readonly stores: RawStores,
    private readonly log: ServedLog,
    private readonly waitUpTo = WAIT_UP_TO,
  ) {}

  /** Undefined for an event that is not there, and for one of which the reader is told nothing: the two are not told apart. */
  async find(stream: string, revision: number, reader: Reader): Promise<DisclosedEvent | undefined> {
    for (const [source, store] of this.stores) {
      const events = await store.readStream(stream);
      const event = events[revision];
      if (!event) continue;
      const record = disclosures[streamCategory(stream)];
      const shown = disclosedParts(record, event, recordState(record, aggregateId(stream), events), reader);
      return shown && { source, event, shown };
    }
    return undefined;
  }

  /**
   * The events of a stream that a reader is told of, under one checkpoint: from a revision on, so many looked at. Undefined where the reader is
   * told of none at all, as of a stream that is not there.
   */
  async list(stream: string, reader: Reader, { size, from, limit }: ListedFrom): Promise<ProvenStream | 'nothing-signed' | undefined> {
    for (const [source, store] of this.stores) {
      const events = await store.readStream(stream);
      if (events.length === 0) continue;
      const record = disclosures[streamCategory(stream)];
      const state = recordState(record, aggregateId(stream), events);
      const toShown = (event: RecordedEvent) => disclosedParts(record, event, state, reader);
      if (!events.some((event) => toShown(event) !== undefined)) return undefined;
      const checkpoint = size === undefined ? await this.log.newest() : await this.log.findFirst(size);
      if (!checkpoint) return 'nothing-signed';
      const proofs = this.log.proofs(checkpoint.size);
      const proven: ListedEvent[] = [];
      let isComplete = true;
      for (const event of events.slice(from, from + limit)) {
        const index = await this.log.storage.entryAt(source, event.position);
        if (index === undefined || index >= checkpoint.size) {
          isComplete = false;
          break;
        }
        const shown = toShown(event);
        if (shown !== undefined) proven.push(await this.toListed({ source, event, shown }, index, proofs));
      }
      const next = isComplete && from + limit < events.length ? from + limit : undefined;
      return defined({ checkpoint: checkpoint.note, events: proven, next, isComplete });
    }
    return undefined;
  }

  private async toListed(disclosed: DisclosedEvent, index: number, proofs: TreeProofs): Promise<ListedEvent> {
    const [entry] = await this.log.storage.entries(index, index + 1);
    const parts = [...toParts(disclosed.event)].filter(([name]) => disclosed.shown === 'all' || disclosed.shown.has(name));
    return defined({
      revision: disclosed.event.revision,
      index,
      hashes: (await proofs.inclusion(index)).map((hash) => Buffer.from(hash).toString('base64')),
      entry: Buffer.from(entry as Uint8Array).toString(),
      addendum: this.addendum(disclosed),
      parts: Object.fromEntries(parts),
    });
  }

  /** The entry of an event as it stands in the log; undefined: it is not there yet. */
  async entry(disclosed: DisclosedEvent): Promise<Uint8Array | undefined> {
    const logged = await this.whenLogged(disclosed);
    return logged && (await this.log.storage.entries(logged.number, logged.number + 1))[0];
  }

  /** The digests of the parts of an event; undefined where none of them is told. */
  addendum({ event, shown }: DisclosedEvent): string | undefined {
    return shown === 'all' || shown.size > 0 ? toAddendum(toParts(event)) : undefined;
  }

  /** A part of an event as it is hashed; undefined where there is none, or it is not told. */
  part({ event, shown }: DisclosedEvent, name: string): string | undefined {
    return shown === 'all' || shown.has(name) ? toParts(event).get(name) : undefined;
  }

  /**
   * The proof that an event is in the log.
   * @param size of the checkpoint that it is under: the first one kept of at least so many entries; absent: the newest
   */
  async proof(disclosed: DisclosedEvent, size?: number): Promise<string | undefined> {
    const logged = await this.whenLogged(disclosed, size);
    if (!logged) return undefined;
    const { number, checkpoint } = logged;
    return writeProofFile(number, await this.log.proofs(checkpoint.size).inclusion(number), checkpoint.note);
  }

  /** The first checkpoint kept that covers an event. */
  async firstCheckpoint(disclosed: DisclosedEvent): Promise<ServedCheckpoint | undefined> {
    const logged = await this.whenLogged(disclosed);
    return logged && this.log.findFirst(logged.number + 1);
  }

  /** It is in the log within a second or so: an event that was recorded a moment ago is waited for. */
  private async whenLogged({ source, event }: DisclosedEvent, size?: number): Promise<LoggedEvent | undefined> {
    for (let tries = 0; ; tries++) {
      const number = await this.log.storage.entryAt(source, event.position);
      if (number !== undefined) {
        const checkpoint = size === undefined ? await this.log.newest() : await this.log.findFirst(Math.max(size, number + 1));
        if (checkpoint && checkpoint.size > number) return { number, checkpoint };
      }
      if (tries === this.waitUpTo.tries) return undefined;
      await pause(this.waitUpTo.everyMs);
    }
  }
}
