import { type RecordedEvent, streamName } from '../model/event.js';
import { nameBasedUuid } from '../model/identity.js';
import type { Instant } from '../time/effective-time.js';
import type { ForeignEvent } from './catch-up-subscription.js';
import type { EventStore } from './event-store.js';
import { appendOnce, type RecordedBy } from './own-stream.js';

/** The streams that say which events of somebody else stand in ours, one a service. */
const FOREIGN_RECORDS = 'foreignrecords';

/** An event in one of our streams that this platform did not write: of another program, or what a deleted stream leaves behind. */
export interface ForeignRecord extends ForeignEvent {
  /** When it was met the first time. */
  readonly metAt: Instant;
  readonly accepted?: { readonly reason: string; readonly by: string; readonly at: Instant };
}

const same = (first: ForeignEvent, second: ForeignEvent): boolean => first.stream === second.stream && first.revision === second.revision;
/** Tells one from another. */
export const foreignName = ({ stream, revision }: ForeignEvent): string => `${stream} ${revision}`;

/**
 * What the log says of the events in it that are not ours. Views and publishers go past them, for nothing of ours rests on
 * them; that it was seen, and that somebody answers for going on, is recorded.
 */
export class ForeignRecords {
  private readonly stream: string;
  private known: readonly ForeignRecord[] = [];
  private read = 0;

  constructor(
    private readonly store: Pick<EventStore, 'append' | 'readStream'>,
    service: string,
  ) {
    this.stream = streamName(FOREIGN_RECORDS, service);
  }

  /** As they were read last, the first met first. */
  get all(): readonly ForeignRecord[] {
    return this.known;
  }

  /** Reads what was recorded since, here and by other instances. @throws StoreUnavailable */
  async refresh(): Promise<readonly ForeignRecord[]> {
    const from = this.read;
    const events = await this.store.readStream(this.stream, from);
    // Meanwhile another reading may have gone on.
    if (this.read === from) {
      this.known = events.reduce(applyEvent, this.known);
      this.read += events.length;
    }
    return this.known;
  }

  /** Records that they were met; those that are known already change nothing. */
  async note(met: readonly ForeignEvent[], now: Instant): Promise<void> {
    for (const { stream, revision } of met) {
      if (this.known.some((record) => same(record, { stream, revision }))) continue;
      const data: ForeignEvent = { stream, revision };
      const commandId = nameBasedUuid('foreign event met', this.stream, foreignName(data));
      await appendOnce(this.store, this.stream, { type: 'ForeignEventMet', data, part: '' }, { actor: 'platform', commandId, now });
    }
    await this.refresh();
  }

  /** Records that somebody answers for going on beside it. Undefined: none such was met. */
  async accept(event: ForeignEvent, reason: string, acceptedBy: Omit<RecordedBy, 'commandId'>): Promise<ForeignRecord | undefined> {
    const record = (await this.refresh()).find((candidate) => same(candidate, event));
    if (!record || record.accepted) return record;
    const { stream, revision } = event;
    const commandId = nameBasedUuid('foreign event accepted', this.stream, foreignName(event));
    const data = { stream, revision, reason };
    await appendOnce(this.store, this.stream, { type: 'ForeignEventAccepted', data, part: '' }, { ...acceptedBy, commandId });
    return (await this.refresh()).find((candidate) => same(candidate, event));
  }
}

function applyEvent(records: readonly ForeignRecord[], { type, data, actor, recordedAt }: RecordedEvent): readonly ForeignRecord[] {
  const { stream, revision, reason } = data as ForeignEvent & { readonly reason?: string };
  if (type === 'ForeignEventMet') return [...records, { stream, revision, metAt: recordedAt }];
  return records.map((record) =>
    same(record, { stream, revision }) ? { ...record, accepted: { reason: reason ?? '', by: actor, at: recordedAt } } : record,
  );
}
