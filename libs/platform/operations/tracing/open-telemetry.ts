import { SpanKind as Kind, ROOT_CONTEXT, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { defined } from '#libs/event-sourcing';
import { withTimeout } from '../../process/with-timeout.js';
import { Deliveries, type TellDelivery } from './deliveries.js';
import type { SpanKind, Tracer } from './tracer.js';

const CLOSE_WITHIN_MS = 2_000;

const KINDS: Readonly<Record<SpanKind, Kind>> = {
  server: Kind.SERVER,
  client: Kind.CLIENT,
  producer: Kind.PRODUCER,
  consumer: Kind.CONSUMER,
  internal: Kind.INTERNAL,
};

/**
 * Spans for an OpenTelemetry collector, over OTLP and HTTP. Of its other variables OTEL_SERVICE_NAME,
 * OTEL_EXPORTER_OTLP_HEADERS, OTEL_TRACES_SAMPLER and OTEL_BSP_* are heard.
 */
export function openTelemetry(endpoint: string, serviceName: string, instance: string, tell: TellDelivery = () => undefined): Tracer {
  const attributes = { 'service.name': process.env.OTEL_SERVICE_NAME || serviceName, 'service.instance.id': instance };
  const deliveries = new Deliveries(tell);
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
  const provider = new NodeTracerProvider({
    resource: defaultResource().merge(resourceFromAttributes(attributes)),
    spanProcessors: [deliveries.counting(), new BatchSpanProcessor(deliveries.watching(exporter))],
  });
  const tracer = provider.getTracer('gpn');
  return {
    begin: ({ name, kind, parent, attributes: initialAttributes, startedAt }) => {
      const span = tracer.startSpan(
        name,
        defined({
          kind: KINDS[kind],
          attributes: initialAttributes,
          startTime: startedAt,
        }),
        contextUnder(parent),
      );
      const { traceId, spanId, traceFlags } = span.spanContext();
      return {
        traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
        end: (error, learned) => {
          if (learned) span.setAttributes(learned);
          if (error !== undefined) {
            span.setStatus({ code: SpanStatusCode.ERROR });
            span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
          }
          span.end();
        },
      };
    },
    lostSpans: () => deliveries.lost,
    // A collector that is away keeps no service from stopping: its spans are lost.
    close: async () => {
      await withTimeout(CLOSE_WITHIN_MS, provider.shutdown());
    },
  };
}

function contextUnder(traceparent: string | undefined) {
  const [, traceId, spanId, flags] = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})/.exec(traceparent ?? '') ?? [];
  if (!traceId || !spanId || !flags) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true });
}
