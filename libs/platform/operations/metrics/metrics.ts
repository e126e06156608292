import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { type CommandObserver, type MessageProcessorObserver, WrongExpectedRevision } from '#libs/event-sourcing';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const NAMED_AS_COUNTERS = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];

/** How an append ended. `conflict`: somebody else wrote to the stream first. */
type AppendOutcome = 'appended' | 'conflict' | 'failed';

/** Of the process itself (memory, event loop, garbage): there is one, whatever is started and stopped in it. */
const ofProcess = new Registry();
let watching = false;

/** What is counted while the process works. Labels are names out of the code: never an id, never a person. */
export class Metrics {
  /** What is read at the time of asking joins here (gauges.ts). */
  readonly registry = new Registry();
  /** Set where the log of the process is opened. */
  linesLost: () => number = () => 0;
  private readonly commandCount = new Counter({
    name: 'gpn_commands_total',
    help: 'Commands by what they came to: accepted, repeated, refused, failed.',
    labelNames: ['service', 'category', 'command', 'outcome'] as const,
    registers: [this.registry],
  });
  private readonly commandSeconds = new Histogram({
    name: 'gpn_command_duration_seconds',
    help: 'From taking a command up to its events being durable.',
    labelNames: ['service', 'category', 'outcome'] as const,
    buckets: SECONDS,
    registers: [this.registry],
  });
  private readonly appendSeconds = new Histogram({
    name: 'gpn_append_duration_seconds',
    help: 'Appends to the event store: appended, conflict, failed.',
    labelNames: ['service', 'outcome'] as const,
    buckets: SECONDS,
    registers: [this.registry],
  });
  private readonly deliverySeconds = new Histogram({
    name: 'gpn_delivery_duration_seconds',
    help: 'Messages from other services by how they ended, with every attempt.',
    labelNames: ['group', 'outcome'] as const,
    buckets: SECONDS,
    registers: [this.registry],
  });
  private readonly retries = new Counter({
    name: 'gpn_delivery_retries_total',
    help: 'Further attempts at messages that could not be delivered.',
    labelNames: ['group'] as const,
    registers: [this.registry],
  });

  constructor() {
    if (!watching) {
      collectDefaultMetrics({ register: ofProcess });
      // Gauges by the name of counters: what checks metrics refuses them, and each has a sibling by kind without the suffix.
      for (const name of NAMED_AS_COUNTERS) ofProcess.removeSingleMetric(name);
    }
    watching = true;
  }

  commandObserver(service: string): CommandObserver {
    return {
      onHandled: (category, command, outcome, seconds) => {
        this.commandCount.inc({ service, category, command, outcome });
        this.commandSeconds.observe({ service, category, outcome }, seconds);
      },
    };
  }

  /** Runs an append and says how it ended and how long it took. */
  async append<T>(service: string, work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    let outcome: AppendOutcome = 'failed';
    try {
      const appended = await work();
      outcome = 'appended';
      return appended;
    } catch (error) {
      if (error instanceof WrongExpectedRevision) outcome = 'conflict';
      throw error;
    } finally {
      this.appendSeconds.observe({ service, outcome }, (performance.now() - started) / 1000);
    }
  }

  readonly deliveries: MessageProcessorObserver = {
    onDelivered: (group, outcome, seconds) => this.deliverySeconds.observe({ group, outcome }, seconds),
    onRetry: (group) => this.retries.inc({ group }),
  };

  /** In the text format of Prometheus. */
  async text(): Promise<string> {
    return `${await this.registry.metrics()}\n${await ofProcess.metrics()}`;
  }

  get contentType(): string {
    return this.registry.contentType;
  }
}
