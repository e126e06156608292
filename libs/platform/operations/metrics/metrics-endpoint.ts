import { Inject, Injectable } from '@nestjs/common';
import { Configuration } from '../../process/configuration.js';
import type { Engines } from '../../process/engines/engines.js';
import { ENGINES } from '../../process/engines/tokens.js';
import { LogClock } from '../../process/log-clock.js';
import { withTimeout } from '../../process/with-timeout.js';
import { BackgroundWorkers } from '../../service/background-workers.js';
import { BusServer } from '../../service/messaging/bus-server.js';
import { Tracing } from '../tracing/tracing.js';
import { type Progress, progressGauges } from './gauges.js';
import { Metrics } from './metrics.js';
import { walSizes } from './wal-sizes.js';

const ANSWER_WITHIN_MS = 2_000;

/** Everything that is measured, as Prometheus reads it. */
@Injectable()
export class MetricsEndpoint {
  private readonly show: (progress: Progress) => void;

  constructor(
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(ENGINES) private readonly engines: Engines,
    @Inject(BackgroundWorkers) private readonly workers: BackgroundWorkers,
    @Inject(BusServer) private readonly busServer: BusServer,
    @Inject(LogClock) private readonly logClock: LogClock,
    @Inject(Configuration) private readonly configuration: Configuration,
    @Inject(Tracing) private readonly tracing: Tracing,
  ) {
    this.show = progressGauges(metrics.registry);
  }

  get contentType(): string {
    return this.metrics.contentType;
  }

  /** Answers also while an engine does not: then without what that engine would have said. */
  async text(): Promise<string> {
    this.show(await this.progress());
    return this.metrics.text();
  }

  private async progress(): Promise<Progress> {
    const [head, groups] = await Promise.all([
      withTimeout(ANSWER_WITHIN_MS, this.engines.store.head()),
      Promise.all(
        this.busServer.deliveries.map(async (delivery) => {
          const [lag, missed, letters] = await Promise.all([
            withTimeout(ANSWER_WITHIN_MS, delivery.lag()),
            withTimeout(ANSWER_WITHIN_MS, delivery.missedMessages()),
            withTimeout(ANSWER_WITHIN_MS, delivery.deadLetters()),
          ]);
          return { group: delivery.group, topics: delivery.topics, lag, missed, deadLetters: letters?.length };
        }),
      ),
    ]);
    const services = this.workers.all().map((worker) => ({
      service: worker.definition.name,
      views: worker.views(),
      publisher: worker.publisherStatus(),
      policies: worker.policyStatuses(),
    }));
    const walBytes = walSizes(this.configuration.data);
    const indexes = this.workers.indexes();
    return {
      head,
      services,
      groups,
      indexes,
      concerns: this.workers.concerns(),
      clockAheadSeconds: this.logClock.aheadSeconds,
      walBytes,
      linesLost: this.metrics.linesLost(),
      spansLost: this.tracing.tracer?.lostSpans?.() ?? 0,
    };
  }
}
