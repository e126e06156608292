import { setTimeout as delay } from 'node:timers/promises';

/**
 * Between the order to stop and the stop: requests are taken as ever, and `/health/serving` says that no new ones should be
 * sent, so that load balancers hear of the stop before connections are refused.
 */
export class Draining {
  begun = false;

  constructor(private readonly seconds: number) {}

  /** Resolves after the time that balancers were given. */
  async drain(): Promise<void> {
    this.begun = true;
    if (this.seconds > 0) await delay(this.seconds * 1000);
  }
}
