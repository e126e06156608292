import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What answers in the place of a network, as a test says; while it is open the settings of the process name it. */
export class StandIn {
  private constructor(
    private readonly server: Server,
    private readonly settings: NodeJS.ProcessEnv,
  ) {}

  /** `more`: settings beside its address. */
  static async open(answer: RequestListener, more: Readonly<Record<string, string>> = { GPN_TOKEN: 'a.b.c' }): Promise<StandIn> {
    const server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const settings = { ...process.env };
    process.env = { ...settings, GPN_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ...more };
    return new StandIn(server, settings);
  }

  async close(): Promise<void> {
    process.env = this.settings;
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
