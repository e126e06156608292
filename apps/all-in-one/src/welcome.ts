import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Health, HealthCheck, RunningApp } from '#libs/platform';
import type { RunningNetwork } from './start-network.js';

const LOOK_AGAIN_MS = 250;
const SAY_AGAIN_MS = 2_000;
const MINUTE = 60;

interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** What `npm start` says to people. */
export class Welcome {
  constructor(
    private readonly running: RunningNetwork,
    private readonly output: Output,
  ) {}

  /** Tells how far the views are until all have caught up, then where everything is. */
  async whenReady(check: Pick<HealthCheck, 'now'>): Promise<void> {
    let said = performance.now();
    for (;;) {
      const health = await check.now();
      if (health.status !== 'not-ready') break;
      if (performance.now() - said >= SAY_AGAIN_MS) {
        this.output.write(`${describeProgress(health)}\n`);
        said = performance.now();
      }
      await pause(LOOK_AGAIN_MS, undefined, { ref: false });
    }
    this.output.write(await this.text());
  }

  private async text(): Promise<string> {
    const { url, configuration } = this.running;
    const lines = [
      '',
      `The Global Policy Network is ready: ${url}`,
      '',
      `  API          ${url}/api/docs`,
      `  Data         ${resolve(configuration.data)}  (events.db and vault.db are the truth: back them up with keys/)`,
      ...(await this.programs()),
      '  Stop         Ctrl-C, or SIGTERM',
      ...this.people(),
      '',
    ];
    return `${lines.join('\n')}\n`;
  }

  /** Last, where somebody looks: a link that signs in once. */
  private people(): readonly string[] {
    const { oidcIssuer, oidcClientId } = this.running.configuration;
    if (oidcIssuer) return oidcClientId ? [`  Sign in      ${this.running.url}/session/sign-in`] : [];
    return [
      '  Sign in      as the secretariat, once, within 10 minutes, by this link (another: npx gpn sign-in --role secretariat)',
      `               ${this.running.signInLink({ roles: ['secretariat'], authorities: [] })}`,
    ];
  }

  /** A token of the secretariat, once. What is not a terminal may be kept by somebody: there it is good for a moment only. */
  private async programs(): Promise<readonly string[]> {
    const { configuration } = this.running;
    if (configuration.oidcIssuer) return [`  Programs     send a token of ${configuration.oidcIssuer}`];
    const minutes = this.output.isTTY ? 60 : 10;
    const token = await this.running.token({ role: 'secretariat', ttl: minutes * MINUTE });
    return [
      `  Programs     are the secretariat, for ${minutes} minutes, with this bearer token (another: npx gpn token --role secretariat)`,
      `               ${token}`,
    ];
  }
}

export function describeProgress({ components, views, publishers }: Health): string {
  const down = Object.entries(components).flatMap(([name, state]) => (state === 'down' ? [name] : []));
  if (down.length > 0) return `Waiting for: ${down.join(', ')}`;
  const failed = views.find(({ state }) => state === 'failed');
  if (failed?.trouble === 'log-restored') return `The view ${failed.view} stands still: ${failed.error}`;
  if (failed) return `The view ${failed.view} cannot be built: ${failed.error ?? 'no cause is known'}`;
  const stopped = publishers.find(({ state }) => state === 'failed');
  if (stopped) return `The publisher of ${stopped.publisher} stands still: ${stopped.error ?? 'no cause is known'}`;
  const behind = views.filter(({ state, serves }) => !serves || (state !== 'live' && state !== 'standby'));
  const percent = Math.floor(Math.min(...behind.map(({ progress }) => progress)) * 100);
  return `Building what people see from the log: ${percent}% (${behind.length} of ${views.length} views to go)`;
}

/** The same for a program that reads the output. */
export const readyLine = ({ url, configuration }: RunningApp): string =>
  JSON.stringify({
    level: 'info',
    time: new Date().toISOString(),
    msg: `listening on ${url}`,
    url,
    data: resolve(configuration.data),
    engines: configuration.engines,
  });
