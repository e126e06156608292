import {
  type ForeignEvent,
  type ForeignRecord,
  ForeignRecords,
  foreignName,
  isUnavailable,
  type PolicyStatus,
  type PublisherStatus,
  type ViewStatus,
} from '#libs/event-sourcing';

const LOOK_EVERY_MS = 1_000;
/** Other instances record too: what they did is read now and then. */
const REFRESH_EVERY = 10;

/** Records which events of somebody else the views, the publisher and the policies of a service went past, and knows those of all instances. */
export class ForeignWatch {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private looks = 0;

  constructor(
    readonly records: ForeignRecords,
    private readonly statuses: () => readonly Pick<ViewStatus | PublisherStatus | PolicyStatus, 'foreignSinceStart'>[],
    /** Of what keeps it from being recorded, other than an engine that is away. */
    private readonly failed: (error: Error) => void,
  ) {}

  /** Met, and nobody answers for going on yet. */
  get open(): readonly ForeignRecord[] {
    return this.records.all.filter(({ accepted }) => !accepted);
  }

  start(): void {
    this.timer ??= setInterval(() => void this.look(), LOOK_EVERY_MS);
    this.timer.unref();
    void this.look();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    await this.looking;
  }

  look(): Promise<void> {
    this.looking ??= this.note()
      .catch((error: Error) => {
        if (!isUnavailable(error)) this.failed(error);
      })
      .finally(() => {
        this.looking = undefined;
      });
    return this.looking;
  }

  private async note(): Promise<void> {
    if (this.looks++ % REFRESH_EVERY === 0) await this.records.refresh();
    const knownEvents = new Set(this.records.all.map(foreignName));
    const met = new Map<string, ForeignEvent>();
    for (const { foreignSinceStart } of this.statuses()) {
      for (const event of foreignSinceStart?.events ?? []) if (!knownEvents.has(foreignName(event))) met.set(foreignName(event), event);
    }
    if (met.size > 0) await this.records.note([...met.values()], new Date().toISOString());
  }
}
