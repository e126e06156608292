import { Inject, Injectable } from '@nestjs/common';
import {
  defined,
  type FollowerTrouble,
  type PolicyStatus,
  type Position,
  type PublisherStatus,
  type ViewStatus,
  versionServed,
} from '#libs/event-sourcing';
import { Configuration } from '../process/configuration.js';
import type { Engines } from '../process/engines/engines.js';
import { ENGINES } from '../process/engines/tokens.js';
import { LogClock } from '../process/log-clock.js';
import { maskCredentialsIn } from '../process/mask-credentials.js';
import { withTimeout } from '../process/with-timeout.js';
import { BackgroundWorkers } from '../service/background-workers.js';
import { BusServer } from '../service/messaging/bus-server.js';
import type { Health, MissedByGroup, ViewHealth } from './health-shapes.js';

const ANSWER_WITHIN_MS = 2_000;
/** What was missed is asked of the brokers for each reader, and stays until somebody acts. */
const MISSED_KNOWN_MS = 2_000;
const SAID_WHY: readonly ViewStatus['state'][] = ['failed', 'unavailable'];

/** Whether the process can do its work now. */
@Injectable()
export class HealthCheck {
  private known: { readonly until: number; readonly missed: Promise<readonly MissedByGroup[]> } | undefined;

  constructor(
    @Inject(ENGINES) private readonly engines: Engines,
    @Inject(BackgroundWorkers) private readonly workers: BackgroundWorkers,
    @Inject(BusServer) private readonly busServer: BusServer,
    @Inject(LogClock) private readonly logClock: LogClock,
    @Inject(Configuration) private readonly configuration: Configuration,
  ) {}

  /** True once every view answers or has said why it does not: what is waited for after a start. */
  async hasStarted(): Promise<boolean> {
    const views = this.workers.all().flatMap((service) => service.views());
    const said = await Promise.all(views.map(async (status) => SAID_WHY.includes(status.state) || (await this.viewHealth(status)).serves));
    return said.every(Boolean);
  }

  /** With everything that is known: it names streams. */
  async now(): Promise<Health> {
    const { store, bus, views } = this.engines;
    const [storeUp, busUp, viewsUp, missed] = await Promise.all([
      up(store.head()),
      up(bus.ping()),
      up(views.ping()),
      this.missedMessages(),
    ]);
    const indexes = this.workers.indexes();
    const services = this.workers.all();
    const concerns = this.workers.concerns();
    const ofViews = await Promise.all(services.flatMap((service) => service.views().map((status) => this.viewHealth(status))));
    const publishers = services
      .flatMap((service) => service.publisherStatus() ?? [])
      .map((status) => ({ ...status, lag: calculateLag(status) }));
    const policies = services.flatMap((service) => service.policyStatuses()).map((status) => ({ ...status, lag: calculateLag(status) }));
    const state = (isUp: boolean) => (isUp ? 'up' : 'down');
    const isKnown = indexes.every(({ state }) => state === 'live');
    const isUnstopped = isKnown && concerns.every(({ stopped }) => !stopped);
    const works = storeUp && busUp && viewsUp && ofViews.every(isReady) && [...publishers, ...policies].every(isWorking) && isUnstopped;
    const followers = [...ofViews, ...publishers, ...policies];
    const foreign = services.flatMap(({ definition, foreign }) => foreign.open.map((record) => ({ service: definition.name, ...record })));
    const takesFiles = services.some(({ definition }) => definition.contents === true);
    const { aheadSeconds } = this.logClock;
    const whole =
      aheadSeconds === 0 &&
      ofViews.every(({ setAside }) => setAside === 0) &&
      followers.every(({ foreignSinceStart: foreign }) => (foreign?.count ?? 0) <= (foreign?.events.length ?? 0)) &&
      foreign.length === 0 &&
      missed.length === 0 &&
      concerns.length === 0;
    // Why something does not go on is told in the words of whatever failed.
    return maskCredentialsIn(
      defined({
        status: works ? (whole ? 'ready' : 'degraded') : 'not-ready',
        components: { store: state(storeUp), bus: state(busUp), views: state(viewsUp) },
        fileScan: takesFiles ? (this.configuration.scanCommand === undefined ? 'off' : 'on') : undefined,
        views: ofViews,
        publishers,
        policies,
        indexes,
        missed,
        foreign: { count: foreign.length, events: foreign },
        clockAheadSeconds: aheadSeconds !== 0 ? aheadSeconds : undefined,
        concerns: concerns.length > 0 ? concerns.map(({ stopped: _, ...concern }) => concern) : undefined,
      }),
    );
  }

  /** Where the bus does not answer now, it is known to be down, and what was missed is told when it is back. */
  private missedMessages(): Promise<readonly MissedByGroup[]> {
    const now = performance.now();
    if (!this.known || now > this.known.until) this.known = { until: now + MISSED_KNOWN_MS, missed: this.fetchMissedMessages() };
    return this.known.missed;
  }

  private async fetchMissedMessages(): Promise<readonly MissedByGroup[]> {
    const ofGroups = this.busServer.deliveries.map(async (delivery) => {
      const missed = (await withTimeout(ANSWER_WITHIN_MS, delivery.missedMessages())) ?? [];
      return missed.map((gap) => ({ group: delivery.group, ...gap }));
    });
    return (await Promise.all(ofGroups)).flat();
  }

  private async viewHealth(status: ViewStatus): Promise<ViewHealth> {
    const { view: name, version } = status;
    const served = await withTimeout(ANSWER_WITHIN_MS, versionServed(this.engines.views, { name, version }));
    return defined({ ...status, serves: served !== undefined, served, lag: calculateLag(status) });
  }
}

/** As everybody may see it: without the names of streams. */
export const publicly = ({ views, publishers, policies, indexes, foreign, concerns, ...health }: Health): Health =>
  defined({
    ...health,
    concerns: concerns?.map(({ explanation: _, ...concern }) => concern),
    foreign: { count: foreign.count, events: [] },
    indexes: indexes.map(({ error: _, ...index }) => index),
    views: views.map(withoutNames),
    publishers: publishers.map(withoutNames),
    policies: policies.map(withoutNames),
  });

function withoutNames<Status extends Partial<Pick<ViewStatus, 'error' | 'aside' | 'foreignSinceStart'>>>({
  error: _,
  aside: __,
  foreignSinceStart: foreign,
  ...status
}: Status) {
  const counted = foreign && { foreignSinceStart: { count: foreign.count, events: [] as const } };
  return { ...status, ...counted } as Omit<Status, 'error' | 'aside' | 'foreignSinceStart'> & {
    readonly foreignSinceStart?: { readonly count: number; readonly events: readonly [] };
  };
}

/** What a follower has not settled, in positions: not made 0 where it is ahead of the log. */
export function calculateLag(
  { position, head, trouble }: { readonly position: Position; readonly head: Position; readonly trouble?: FollowerTrouble },
  newest: Position = head,
): number {
  return trouble === 'log-restored' ? newest - position : Math.max(0, Math.max(newest, head) - position);
}

/** Another instance may keep the view up to date (standby): then it is enough that it is this version that answers. */
const isReady = ({ state, served, version, checked, trouble }: ViewHealth): boolean =>
  served === version && checked && !trouble && (state === 'live' || state === 'standby');

const isWorking = ({ state, checked, trouble }: PublisherStatus | PolicyStatus): boolean =>
  checked && state !== 'failed' && state !== 'unavailable' && !trouble;

const up = async (answer: Promise<unknown>): Promise<boolean> =>
  (await withTimeout(
    ANSWER_WITHIN_MS,
    answer.then(() => true),
  )) === true;
