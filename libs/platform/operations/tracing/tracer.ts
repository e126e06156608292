export type SpanKind = 'server' | 'client' | 'producer' | 'consumer' | 'internal';

export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** A piece of work that was begun. */
export interface Span {
  /** W3C trace context to hand on, so that what follows from it hangs under it. */
  readonly traceparent: string;
  /** With what it failed, if it did: the error's name is told, never its message. */
  end(error?: unknown, attributes?: Attributes): void;
}

export interface SpanParts {
  readonly name: string;
  readonly kind: SpanKind;
  /** The trace context that it hangs under; absent: it begins a trace. */
  readonly parent?: string | undefined;
  readonly attributes?: Attributes;
  /** Milliseconds since the epoch; default: now. */
  readonly startedAt?: number;
}

/** Tells a collector what was done when. */
export interface Tracer {
  begin(parts: SpanParts): Span;
  /** Spans that the collector did not take, since the start. */
  lostSpans?(): number;
  /** Sends what is still in memory, as far as the collector takes it. */
  close(): Promise<void>;
}

/** Runs the work inside of a span. */
export async function withSpan<T>(tracer: Tracer, parts: SpanParts, work: (span: Span) => Promise<T>): Promise<T> {
  const span = tracer.begin(parts);
  try {
    const result = await work(span);
    span.end();
    return result;
  } catch (error) {
    span.end(error);
    throw error;
  }
}
