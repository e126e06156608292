import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ENGINES, type Engines } from '../../index.js';
import { AllotmentModule } from '../../testing/allotment-module.js';
import { MeadowModule } from '../../testing/meadow-module.js';
import { eventually, type Started, start } from '../../testing/start.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';
const AUTHORITY = '2f1c1e5e-7c1b-4a5e-9b1e-5d5f5c5b5a59';

interface ToldSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
}

/** What an OpenTelemetry collector is sent. */
class Collector {
  readonly spans: ToldSpan[] = [];
  readonly services = new Set<string>();

  take(body: string): void {
    for (const { resource, scopeSpans } of JSON.parse(body).resourceSpans) {
      for (const { key, value } of resource.attributes) if (key === 'service.name') this.services.add(value.stringValue);
      for (const { spans } of scopeSpans) this.spans.push(...spans);
    }
  }

  /** The names from a span up to its root: `append plot < POST /api/…`. */
  path(span: ToldSpan): string {
    const parent = this.spans.find(({ spanId }) => spanId === span.parentSpanId);
    return parent ? `${span.name} < ${this.path(parent)}` : `${span.name} < ${span.parentSpanId ?? 'nothing'}`;
  }
}

let server: Server;
let collector: Collector;
let endpoint: string;
let running: Started | undefined;

beforeEach(async () => {
  collector = new Collector();
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      collector.take(Buffer.concat(parts).toString());
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await running?.close();
  running = undefined;
  server.closeAllConnections();
  server.close();
});

async function rentUnderTrace(environment: Record<string, string>): Promise<string | undefined> {
  running = await start({ modules: [AllotmentModule, MeadowModule], environment });
  const { store } = running.app.get<Engines>(ENGINES);
  // What is read to catch up is not told: the trace is of what happens then.
  await eventually(
    async () => (await fetch(`${running?.url}/health/ready`)).status,
    (status) => status === 200,
  );
  const answer = await fetch(`${running.url}/api/allotment/plots/rent-plot`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await running.token({ role: 'secretariat' })}`,
      'content-type': 'application/json',
      traceparent: `00-${TRACE}-${CALLER}-01`,
    },
    body: JSON.stringify({ authority: AUTHORITY }),
  });
  expect(answer.status).toBe(201);
  // Its own event becomes a second one, and another service hears of it.
  await eventually(
    () => store.readAll(-1, { categories: ['plot'] }),
    ({ events }) => events.length === 2,
  );
  const auditor = await running.token({ role: 'auditor' });
  await eventually(
    async () => (await fetch(`${running?.url}/metrics`, { headers: { authorization: `Bearer ${auditor}` } })).text(),
    (text) => /gpn_view_lag\{[^}]+\} 0\n/.test(text) && /gpn_consumer_lag\{[^}]+\} 0\n/.test(text),
  );
  return (await store.readAll(-1, { categories: ['plot'] })).events[0]?.traceparent;
}

describe('with a collector', () => {
  it('a request is followed through its event, the topic, what reacts to it, and the view', async () => {
    const recorded = await rentUnderTrace({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });
    await running?.stop();
    expect([...collector.services]).toEqual(['gpn-network']);
    const ofTrace = collector.spans.filter(({ traceId }) => traceId === TRACE);
    const request = ofTrace.find(({ name }) => name === 'POST /api/allotment/plots/rent-plot');
    expect(recorded).toBe(`00-${TRACE}-${request?.spanId}-01`);
    const root = `POST /api/allotment/plots/rent-plot < ${CALLER}`;
    const [byPolicy, bySubscription] = [`process allotment.weather < ${root}`, `process gpn.allotment.v1 < ${root}`];
    expect([...new Set(ofTrace.map((span) => collector.path(span)))].toSorted()).toEqual(
      [
        root,
        `append plot < ${root}`,
        `apply allotment.plots < ${root}`,
        `publish gpn.allotment.v1 < ${root}`,
        byPolicy,
        `append plot < ${byPolicy}`,
        `apply allotment.plots < ${byPolicy}`,
        bySubscription,
        `append meadow < ${bySubscription}`,
      ].toSorted(),
    );
  });

  it('that does not answer, the process works and stops as ever', async () => {
    server.closeAllConnections();
    server.close();
    expect(await rentUnderTrace({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint })).toMatch(new RegExp(`^00-${TRACE}-`));
    await running?.stop();
  });
});

it('without a collector, the caller’s own trace context stands in the event', async () => {
  expect(await rentUnderTrace({})).toBe(`00-${TRACE}-${CALLER}-01`);
  expect(collector.spans).toEqual([]);
});
