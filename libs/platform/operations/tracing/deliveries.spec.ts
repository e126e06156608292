import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace-node';
import { Deliveries } from './deliveries.js';

/** A collector that takes what it is sent, or not. */
function startCollector() {
  const collector = { takes: true };
  const reports: object[] = [];
  const deliveries = new Deliveries((said) => reports.push(said));
  const exporter = deliveries.watching({
    export: (_, done) => done(collector.takes ? { code: 0 } : { code: 1, error: new Error('429 Too Many Requests') }),
    shutdown: async () => undefined,
  } satisfies SpanExporter);
  const counting = deliveries.counting();
  const span = {} as ReadableSpan;
  const end = (spans: number) => {
    for (let ended = 0; ended < spans; ended++) counting.onEnd(span);
  };
  const send = (spans: number) => {
    end(spans);
    exporter.export(
      Array.from({ length: spans }, () => span),
      () => undefined,
    );
  };
  return { collector, told: reports, deliveries, send, end };
}

test('spans that a collector does not take are counted, told of once when that begins, and by number when it ends', () => {
  const { collector, told, deliveries, send } = startCollector();
  send(10);
  expect([deliveries.lost, told]).toEqual([0, []]);
  collector.takes = false;
  for (let batch = 0; batch < 5; batch++) send(100);
  expect([deliveries.lost, told]).toEqual([500, [{ why: '429 Too Many Requests' }]]);
  collector.takes = true;
  send(10);
  expect([deliveries.lost, told.slice(1)]).toEqual([500, [{ lost: 500 }]]);
});

test('those that find no room in the queue, while the collector hangs, are counted as well', () => {
  const { deliveries, end } = startCollector();
  end(2_560);
  expect(deliveries.lost).toBe(0);
  end(1_000);
  expect(deliveries.lost).toBe(1_000);
});
