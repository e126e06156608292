import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Configuration } from '../../process/configuration.js';
import { ConfigurationError } from '../../process/configuration-error.js';
import type { MetricsEndpoint } from './metrics-endpoint.js';

/** `/metrics` on a port of its own, for a Prometheus that cannot sign in. */
export class MetricsListener {
  private constructor(private readonly server: Server) {}

  /** Undefined unless GPN_METRICS_PORT is set. @throws ConfigurationError when the port is taken or is not ours to take */
  static async open(
    { metricsPort: port, metricsHost: host }: Configuration,
    exposition: MetricsEndpoint,
  ): Promise<MetricsListener | undefined> {
    if (port === undefined) return undefined;
    const server = createServer((request, response) => {
      if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
        response.writeHead(404, { 'content-type': 'text/plain' }).end('Only GET /metrics is answered here.\n');
        return;
      }
      exposition.text().then(
        (text) => response.writeHead(200, { 'content-type': exposition.contentType }).end(text),
        (error: unknown) => response.writeHead(500, { 'content-type': 'text/plain' }).end(`${(error as Error).message}\n`),
      );
    });
    server.listen(port, host);
    try {
      await once(server, 'listening');
    } catch (error) {
      throw new ConfigurationError([`GPN_METRICS_PORT: port ${port} of ${host} cannot be listened on (${(error as Error).message})`]);
    }
    return new MetricsListener(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }
}
