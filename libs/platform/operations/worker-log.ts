import type { Logger } from 'pino';
import {
  defined,
  type FollowerTrouble,
  type IndexStatus,
  type MessageProcessorObserver,
  type PolicyStatus,
  type PublisherStatus,
  type ViewStatus,
} from '#libs/event-sourcing';
import type { BackgroundWorkers } from '../service/background-workers.js';
import type { TellDelivery } from './tracing/deliveries.js';

const LOOK_EVERY_MS = 1_000;
const TROUBLED: ReadonlySet<string> = new Set(['failed', 'unavailable']);

interface Seen {
  readonly state: string;
  readonly trouble: FollowerTrouble | undefined;
  readonly percent: number;
}

/** Says in the log what the workers are doing: how far a view is being built, what stopped and why, what goes on again. */
export class WorkerLog {
  private readonly seen = new Map<string, Seen>();
  private readonly counted = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly workers: BackgroundWorkers,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  look(): void {
    for (const service of this.workers.all()) {
      for (const status of service.views()) {
        const { view, version, state, progress, trouble, error, setAside } = status;
        const worker = `view ${view}@${version}`;
        this.note(worker, { state, trouble, percent: Math.floor(progress * 100) }, error);
        this.count(worker, setAside, { setAside }, 'documents could not be made of their events and are set aside');
        this.tellForeign(worker, status);
      }
      for (const status of service.policyStatuses()) {
        const { policy, state, trouble, error } = status;
        this.note(`policy ${policy}`, { state, trouble, percent: 100 }, error);
        this.tellForeign(`policy ${policy}`, status);
      }
      const publisherStatus = service.publisherStatus();
      if (!publisherStatus) continue;
      const { publisher, state, trouble, error } = publisherStatus;
      this.note(`publisher ${publisher}`, { state, trouble, percent: 100 }, error);
      this.tellForeign(`publisher ${publisher}`, publisherStatus);
    }
    for (const index of this.workers.indexes()) this.noteIndex(index);
  }

  private noteIndex({ index, state, trouble, error }: IndexStatus): void {
    this.note(`index ${index}`, { state, trouble, percent: 100 }, error);
  }

  private tellForeign(worker: string, { foreignSinceStart: foreign }: ViewStatus | PublisherStatus | PolicyStatus): void {
    this.count(`${worker}, foreign`, foreign?.count ?? 0, { ...foreign }, 'somebody else wrote into our streams; it was gone past');
  }

  private count(what: string, now: number, details: object, message: string): void {
    if (now > (this.counted.get(what) ?? 0)) this.logger.error({ worker: what, ...details }, message);
    this.counted.set(what, now);
  }

  private note(worker: string, now: Seen, error: string | undefined): void {
    const previous = this.seen.get(worker);
    if (previous?.state === now.state && previous.trouble === now.trouble && (now.state !== 'building' || previous.percent === now.percent))
      return;
    this.seen.set(worker, now);
    const line = defined({ worker, state: now.state, percent: now.state === 'building' ? now.percent : undefined, error });
    if (TROUBLED.has(now.state) || now.trouble) this.logger.error(line, 'a worker cannot go on');
    else this.logger.info(line, now.state === 'building' ? 'a view is being built' : 'a worker changed its state');
  }
}

/** Says in the log that the clock of the events and that of the process disagree, and when they agree again. */
export const clockLog =
  (logger: Logger) =>
  (aheadSeconds: number): void => {
    if (aheadSeconds === 0) logger.info('the clocks of the log and of this process agree again');
    else logger.warn({ aheadSeconds }, 'the clocks of the log and of this process disagree: set them right, times are recorded for good');
  };

/** Says in the log that the collector of traces does not take spans, and how many were lost when it does again. */
export const tracesLog =
  (logger: Logger): TellDelivery =>
  (said) => {
    if ('why' in said) logger.warn({ cause: said.why }, 'the collector of traces does not take spans: they are lost until it does');
    else logger.info({ lost: said.lost }, 'the collector of traces takes spans again');
  };

/** Says in the log which messages failed, and why. */
export const deliveryLog = (logger: Logger): MessageProcessorObserver => ({
  onDelivered: (group, outcome, _, refusal) => {
    if (outcome === 'set-aside' || outcome === 'waiting') logger.error({ group, outcome }, 'a message was set aside');
    else if (refusal) logger.info({ group, refusal: refusal.code }, 'a message was settled by a refusal');
  },
  onRetry: (group, message, attempt, cause) => {
    logger.warn({ group, topic: message.topic, offset: message.offset, attempt, cause: cause.message }, 'a message is tried again');
  },
});

/** Several that look at the same deliveries. */
export const observers = (...all: readonly MessageProcessorObserver[]): MessageProcessorObserver => ({
  onDelivered: (...seen) => {
    for (const observer of all) observer.onDelivered(...seen);
  },
  onRetry: (...seen) => {
    for (const observer of all) observer.onRetry?.(...seen);
  },
});
