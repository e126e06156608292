import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FastifyInstance, fastify } from 'fastify';
import { type Configuration, guardRoutes, issueLocalToken, processLog, readConfiguration } from '#libs/platform';
import type { Ask, Send } from '../ask.js';
import { type FrontDesk, routeFront } from '../front.js';
import { Browser } from './browser.fixture.js';

export interface FrontUnderTest {
  readonly app: FastifyInstance;
  readonly desk: FrontDesk;
  readonly configuration: Configuration;
  readonly data: string;
  browser(host?: string): Browser;
  /** The code of a new link. */
  code(grant?: Partial<Parameters<FrontDesk['linkPath']>[0]>): string;
  /** Another process on the same data. */
  again(): Promise<FrontUnderTest>;
  close(): Promise<void>;
}

interface FrontOptions {
  readonly ask?: Ask;
  readonly environment?: Readonly<Record<string, string>>;
  readonly now?: () => number;
}

const { logger } = processLog('silent', 'front');

const NOT_THERE: Ask = async () => undefined;
const NOT_SENT: Send = async () => undefined;

/** What stands before the services, without them, and a route of a service: `/api/own`, which says who asks, and `/api/own/act`. */
export async function startFront(options: FrontOptions = {}, folder?: string): Promise<FrontUnderTest> {
  const data = folder ?? (await mkdtemp(join(tmpdir(), 'gpn-front-')));
  const { configuration } = readConfiguration({ GPN_DATA: data, ...options.environment });
  const app = fastify();
  const guarding = await guardRoutes(app, configuration, logger);
  const { ask = NOT_THERE, now = Date.now } = options;
  const desk = routeFront(app, { ask, send: NOT_SENT, configuration, guarding, now });
  const rule = ['secretariat', 'focal-point'] as const;
  app.get('/api/own', { config: { rule } }, ({ gpn, headers }) => ({ caller: gpn.caller, authorization: headers.authorization }));
  app.post('/api/own/act', { config: { rule } }, () => ({ done: true }));
  return {
    ...{ app, desk, configuration, data },
    browser: (host) => new Browser(app, host),
    code: (grant) => desk.linkPath({ roles: ['secretariat'], authorities: [], ...grant }).split('once=')[1] ?? '',
    again: () => startFront(options, data),
    close: async () => {
      await app.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** The headers of a program. */
export const bearer = async (
  { data }: FrontUnderTest,
  token: Parameters<typeof issueLocalToken>[1],
): Promise<{ readonly authorization: string }> => ({
  authorization: `Bearer ${await issueLocalToken(data, token)}`,
});
