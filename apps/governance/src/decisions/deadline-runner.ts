import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CommandHandler, type EventStore, type Index, type IndexStatus, indexStatus, StoreUnavailable } from '#libs/event-sourcing';
import { BackgroundWorkers, InjectEventStore } from '#libs/platform';
import { DecisionDeadlines } from './decision-deadlines.js';
import { decision } from './domain/decision.decider.js';

const EVERY_MS = 1_000;

/** The clock of the service: looks every second for written procedures whose deadline has passed. */
@Injectable()
export class DeadlineRunner implements OnApplicationBootstrap, OnModuleDestroy, Index {
  private readonly log = new Logger('governance');
  private readonly stopping = new AbortController();
  private readonly deadlines: DecisionDeadlines;
  private running: Promise<void> | undefined;
  private hasSwept = false;
  private readonly said = new Set<string>();
  private error: Error | undefined;

  constructor(
    @InjectEventStore() store: EventStore,
    @Inject(CommandHandler) handling: CommandHandler,
    @Inject(BackgroundWorkers) workers: BackgroundWorkers,
  ) {
    workers.watch(this);
    this.deadlines = new DecisionDeadlines({
      store,
      execute: (command, context) => handling.execute(decision, command, context),
      now: () => new Date().toISOString(),
    });
  }

  /** What is due must be closed: while it cannot look, that waits. */
  status(): IndexStatus {
    return indexStatus('governance.deadlines', this.hasSwept, this.error);
  }

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.sweep();
      await this.pause();
    }
  }

  private async sweep(): Promise<void> {
    try {
      const { closed, undecided, waiting, refused } = await this.deadlines.sweep();
      this.hasSwept = true;
      this.error = undefined;
      for (const reference of closed) this.log.log(`the written procedure on ${reference} was closed at its deadline`);
      for (const reference of undecided) this.log.warn(`${reference} ended without an outcome: its register entry says why`);
      for (const { reference, adopted } of waiting)
        this.sayOnce(`${reference} is closed once the terms are recorded that ${adopted} adopted`);
      for (const { reference, refusal } of refused)
        this.log.warn(`the written procedure on ${reference} is not closed: ${refusal.message}`);
    } catch (error) {
      this.error = error instanceof Error ? error : new Error(String(error));
      const what = this.error.message;
      if (error instanceof StoreUnavailable) this.log.warn(`deadlines wait: ${what}`);
      else this.log.error(`deadlines wait: ${what}`);
    }
  }

  private sayOnce(what: string): void {
    if (this.said.has(what)) return;
    this.said.add(what);
    this.log.log(what);
  }

  private async pause(): Promise<void> {
    try {
      await delay(EVERY_MS, undefined, { signal: this.stopping.signal, ref: false });
    } catch (error) {
      if (!this.stopping.signal.aborted) throw error;
    }
  }
}
