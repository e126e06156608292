import type { SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace-node';
import { defined } from '#libs/event-sourcing';

/** ExportResultCode.SUCCESS of OpenTelemetry. */
const SUCCESS = 0;
const QUEUE = 2_048;
const BATCH = 512;

const readNumber = (variable: string, standard: number): number => {
  const value = Number(process.env[variable]);
  return Number.isInteger(value) && value > 0 ? value : standard;
};

/** Called when spans begin to be lost, with why, and when the collector takes them again, with how many were lost meanwhile. */
export type TellDelivery = (said: { readonly why: string } | { readonly lost: number }) => void;

/** Counts what a collector does not take: without it, a trace that is missing looks like a request that never was. */
export class Deliveries {
  private ended = 0;
  private sent = 0;
  private refused = 0;
  private failing = false;
  private lostBefore = 0;
  /** Ended and neither sent nor lost yet, at most: more than that was dropped by the queue. */
  private readonly mayWait = readNumber('OTEL_BSP_MAX_QUEUE_SIZE', QUEUE) + readNumber('OTEL_BSP_MAX_EXPORT_BATCH_SIZE', BATCH);

  constructor(private readonly tell: TellDelivery) {}

  /** Spans that the collector did not take, since the start; those that the queue had no room for at least. */
  get lost(): number {
    return this.refused + Math.max(0, this.ended - this.sent - this.refused - this.mayWait);
  }

  /** Before the processor that keeps what is to be sent. */
  counting(): SpanProcessor {
    return {
      onStart: () => undefined,
      onEnd: () => {
        this.ended++;
      },
      forceFlush: async () => undefined,
      shutdown: async () => undefined,
    };
  }

  /** The same exporter; notes what comes of each batch. */
  watching(exporter: SpanExporter): SpanExporter {
    return {
      export: (spans, done) =>
        exporter.export(spans, (result) => {
          if (result.code === SUCCESS) this.onTaken(spans.length);
          else this.onNotTaken(spans.length, result.error);
          done(result);
        }),
      shutdown: () => exporter.shutdown(),
      ...defined({ forceFlush: exporter.forceFlush && (() => exporter.forceFlush?.() ?? Promise.resolve()) }),
    };
  }

  private onTaken(spans: number): void {
    this.sent += spans;
    if (!this.failing) return;
    this.failing = false;
    this.tell({ lost: this.lost - this.lostBefore });
  }

  private onNotTaken(spans: number, error: Error | undefined): void {
    if (!this.failing) this.lostBefore = this.lost;
    this.refused += spans;
    if (this.failing) return;
    this.failing = true;
    this.tell({ why: error?.message || 'it does not answer' });
  }
}
