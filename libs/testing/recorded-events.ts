import { type Instant, type RecordedEvent, streamName } from '#libs/event-sourcing';

/** What a test says of an event that stands in the log; the rest is filled in. */
export interface EventSample {
  /** `membership-…`; or `category` and `id`. */
  readonly stream?: string;
  readonly category?: string;
  readonly id?: string;
  readonly type: string;
  readonly data?: object;
  /** Default: when it was recorded. */
  readonly effectiveAt?: Instant;
  /** Default: a second after the one before. */
  readonly recordedAt?: Instant;
  readonly actor?: string;
  readonly commandId?: string;
  readonly correlationId?: string;
  readonly schemaVersion?: number;
}

const FIRST_RECORDED = '2021-01-04T09:00:00.000Z';

/** Events as the log would hold them: positions in the order told, revisions a stream. */
export function recordedEvents(samples: readonly EventSample[], afterPosition = -1): RecordedEvent[] {
  const revisions = new Map<string, number>();
  let clock = Date.parse(FIRST_RECORDED) - 1_000;
  return samples.map((event, index) => {
    const stream = event.stream ?? streamName(event.category ?? 'thing', event.id ?? '1');
    const revision = (revisions.get(stream) ?? -1) + 1;
    revisions.set(stream, revision);
    clock = event.recordedAt ? Date.parse(event.recordedAt) : clock + 1_000;
    const recordedAt = new Date(clock).toISOString();
    const commandId = event.commandId ?? `command-${afterPosition + index + 1}`;
    return {
      id: `event-${afterPosition + index + 1}`,
      type: event.type,
      schemaVersion: event.schemaVersion ?? 1,
      data: asStored(event.data ?? {}),
      effectiveAt: event.effectiveAt ?? recordedAt,
      actor: event.actor ?? 'somebody',
      commandId,
      commandDigest: 'digest',
      correlationId: event.correlationId ?? commandId,
      causationId: commandId,
      stream,
      revision,
      position: afterPosition + index + 1,
      recordedAt,
    };
  });
}

/** What comes back from a store: JSON, and nothing that JSON does not hold. */
export const asStored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
