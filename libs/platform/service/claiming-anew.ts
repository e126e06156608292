import { setTimeout as delay } from 'node:timers/promises';
import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import {
  type ClaimsAnew,
  type CommandHandler,
  claimAnew,
  commandDispatcher,
  type EventStore,
  type Index,
  type IndexStatus,
  indexStatus,
} from '#libs/event-sourcing';
import type { ServiceDefinition } from './service-definition.js';

/** How long the start waits for it: after that requests are answered meanwhile. */
const PATIENCE_MS = 10_000;
const AGAIN_MS = 1_000;

/** Claims at the start, before a request is answered, what older events claimed by a rule that has changed since. */
export class ClaimingAnew implements OnApplicationBootstrap, OnModuleDestroy, Index {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private isDone: boolean;
  private error: Error | undefined;

  constructor(
    private readonly definition: ServiceDefinition,
    private readonly store: EventStore,
    private readonly handling: CommandHandler,
    private readonly log: Pick<Logger, 'warn'> = new Logger(definition.name),
  ) {
    this.isDone = definition.claimsAnew === undefined;
  }

  /** Until it is done, somebody else may be given a name that is another's. */
  status(): IndexStatus {
    return indexStatus(`claims:${this.definition.name}`, this.isDone, this.error);
  }

  async onApplicationBootstrap(): Promise<void> {
    const { claimsAnew } = this.definition;
    if (!claimsAnew) return;
    this.running = this.run(claimsAnew);
    await Promise.race([this.running, delay(PATIENCE_MS, undefined, { signal: this.stopping.signal, ref: false }).catch(() => undefined)]);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(claims: ClaimsAnew): Promise<void> {
    const { signal } = this.stopping;
    const execute = commandDispatcher(this.handling, this.definition.deciders);
    for (;;) {
      try {
        const refusals = await claimAnew(claims, {
          store: this.store,
          load: (decider, id) => this.handling.load(decider, id),
          execute,
          now: () => new Date().toISOString(),
          signal,
        });
        this.isDone = true;
        this.error = undefined;
        for (const { message } of refusals) this.log.warn(`recorded twice under one name, each by its own id from now on: ${message}`);
        return;
      } catch (error) {
        if (signal.aborted) return;
        this.error = error instanceof Error ? error : new Error(String(error));
        this.log.warn(`older names are not reserved anew yet, it is tried again: ${this.error.message}`);
        await delay(AGAIN_MS, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  }
}
