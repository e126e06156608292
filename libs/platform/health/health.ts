import { Inject, Injectable } from '@nestjs/common';
import type { ViewStatus } from '#libs/event-sourcing';
import type { Engines } from '../engines/engines.js';
import { ENGINES } from '../engines/tokens.js';
import { Workers } from '../service/workers.js';
import { within } from './within.js';

export interface ViewHealth extends ViewStatus {
  /** True when queries are answered, whichever version answers. */
  readonly serves: boolean;
  /** Log positions not applied yet. */
  readonly lag: number;
}

export interface Health {
  readonly status: 'ready' | 'not-ready';
  readonly components: Readonly<Record<'store' | 'bus' | 'views', 'up' | 'down'>>;
  readonly views: readonly ViewHealth[];
}

const ANSWER_WITHIN_MS = 2_000;
const SAID_WHY: readonly ViewStatus['state'][] = ['failed', 'unavailable'];

/** Whether the process can do its work now. */
@Injectable()
export class HealthCheck {
  constructor(
    @Inject(ENGINES) private readonly engines: Engines,
    @Inject(Workers) private readonly workers: Workers,
  ) {}

  /** True once every view answers or has said why it does not: what is waited for after a start. */
  async started(): Promise<boolean> {
    const views = this.workers.all().flatMap((service) => service.views());
    const said = await Promise.all(views.map(async (status) => SAID_WHY.includes(status.state) || (await this.viewHealth(status)).serves));
    return said.every(Boolean);
  }

  async now(): Promise<Health> {
    const { store, bus, views } = this.engines;
    const [storeUp, busUp, viewsUp] = await Promise.all([up(store.head()), up(bus.ping()), up(views.ping())]);
    const ofViews = await Promise.all(this.workers.all().flatMap((service) => service.views().map((status) => this.viewHealth(status))));
    const state = (isUp: boolean) => (isUp ? 'up' : 'down');
    return {
      status: storeUp && busUp && viewsUp && ofViews.every(isReady) ? 'ready' : 'not-ready',
      components: { store: state(storeUp), bus: state(busUp), views: state(viewsUp) },
      views: ofViews,
    };
  }

  private async viewHealth(status: ViewStatus): Promise<ViewHealth> {
    const active = this.engines.views.activeVersion(status.view);
    const serves = (await up(active)) && (await active) !== undefined;
    return { ...status, serves, lag: Math.max(0, status.head - status.position) };
  }
}

/** Another instance may keep the view up to date (standby): then it is enough that queries are answered. */
const isReady = ({ state, serves }: ViewHealth): boolean => serves && (state === 'live' || state === 'standby');

const up = async (answer: Promise<unknown>): Promise<boolean> =>
  (await within(
    ANSWER_WITHIN_MS,
    answer.then(() => true),
  )) === true;
