import { Gauge, type Registry } from 'prom-client';
import {
  type FollowerState,
  type IndexStatus,
  type Missed,
  type PolicyStatus,
  type Position,
  type PublisherStatus,
  policyFollower,
  publisherFollower,
  type ViewState,
  type ViewStatus,
  viewFollower,
} from '#libs/event-sourcing';
import { calculateLag } from '../health.js';

/** How far everything in the process is. Undefined: it did not answer in time. */
export interface Progress {
  readonly head: Position | undefined;
  readonly services: readonly {
    readonly service: string;
    readonly views: readonly ViewStatus[];
    readonly publisher: PublisherStatus | undefined;
    readonly policies: readonly PolicyStatus[];
  }[];
  readonly groups: readonly {
    readonly group: string;
    readonly topics: readonly string[];
    readonly lag: number | undefined;
    readonly missed: readonly Missed[] | undefined;
    readonly deadLetters: number | undefined;
  }[];
  readonly indexes: readonly IndexStatus[];
  readonly clockAheadSeconds: number;
  /** Of the log, since the start. */
  readonly linesLost: number;
  /** That the collector did not take, since the start. */
  readonly spansLost: number;
  readonly walBytes: readonly { readonly file: string; readonly bytes: number }[];
}

/** Who stands by knows only what it last read: positions and lags are told by the instance that leads. */
const leads = (state: ViewState | FollowerState): boolean => state !== 'standby' && state !== 'stopped';

/** What is read when somebody asks. What did not answer is left out: a gap in a graph says more than an old number. */
export function gaugesIn(registry: Registry): (progress: Progress) => void {
  const all: Gauge[] = [];
  const gauge = (name: string, help: string, ...labelNames: string[]): Gauge => {
    const made = new Gauge({ name, help, labelNames, registers: [registry] });
    all.push(made);
    return made;
  };
  const logHead = gauge('gpn_log_head', 'Position of the newest event of the log.', 'store');
  const viewPosition = gauge(
    'gpn_view_position',
    'Log position up to which a view is applied, told where it is led.',
    'service',
    'view',
    'version',
  );
  const viewLag = gauge(
    'gpn_view_lag',
    'Log positions that a view has not applied yet, told where it is led.',
    'service',
    'view',
    'version',
  );
  const viewState = gauge(
    'gpn_view_state',
    '1 for the state of a view on this instance: building, live, standby, unavailable, failed, stopped.',
    'service',
    'view',
    'version',
    'state',
  );
  const documentsSetAside = gauge(
    'gpn_view_set_aside',
    'Documents of a view that could not be made of their events.',
    'service',
    'view',
    'version',
  );
  const anchorMismatch = gauge(
    'gpn_anchor_mismatch',
    '1 for a view, publisher or policy that stands still because the log is older than what it read.',
    'worker',
  );
  const foreignEvents = gauge('gpn_foreign_events', 'Events that somebody else wrote into our streams, met since the start.', 'worker');
  const publisherPosition = gauge(
    'gpn_publisher_position',
    'Log position up to which events were published, told where the publisher leads.',
    'service',
  );
  const publisherLag = gauge(
    'gpn_publisher_lag',
    'Log positions not looked through for publication yet, told where the publisher leads.',
    'service',
  );
  const publisherState = gauge(
    'gpn_publisher_state',
    '1 for the state of a publisher on this instance: catching-up, live, standby, unavailable, failed, stopped.',
    'service',
    'state',
  );
  const policyState = gauge(
    'gpn_policy_state',
    '1 for the state of a policy on this instance: catching-up, live, standby, unavailable, failed, stopped.',
    'service',
    'policy',
    'state',
  );
  const consumerLag = gauge('gpn_consumer_lag', 'Messages of a group that are not settled yet; of a policy, events.', 'group');
  const missed = gauge(
    'gpn_consumer_missed',
    'Messages that retention took away before a group had read them, until it is let hear the topic again.',
    'group',
    'topic',
  );
  const indexState = gauge(
    'gpn_index_state',
    '1 for the state of what this instance keeps in memory of the log: filling, live, unavailable, failed.',
    'index',
    'state',
  );
  const letters = gauge('gpn_dead_letters', 'Messages of a group that were set aside, and those that wait behind them.', 'group');

  const clockAhead = gauge(
    'gpn_log_clock_ahead_seconds',
    'By how much the clock of the log is ahead of this one; 0 where they agree to 5 s.',
  );

  const lost = gauge('gpn_log_lines_lost', 'Lines of the log that could not be written since the start: the disk behind it is full.');
  const lostSpans = gauge('gpn_spans_lost', 'Spans that the collector of traces did not take since the start.');
  const walSize = gauge('gpn_wal_bytes', 'Size of the write-ahead log of a file of the embedded engines.', 'file');

  return ({ head, services, groups, indexes, clockAheadSeconds, walBytes, linesLost, spansLost }) => {
    for (const gauge of all) gauge.reset();
    clockAhead.set(clockAheadSeconds);
    lost.set(linesLost);
    lostSpans.set(spansLost);
    for (const { file, bytes } of walBytes) walSize.set({ file }, bytes);
    if (head !== undefined) logHead.set({ store: 'events' }, head);
    // The store's own head, so that the lag of a view whose engine is away grows.
    const lag = (status: ViewStatus | PublisherStatus): number => calculateLag(status, head);
    const setFollowerGauges = (worker: string, { trouble, foreignSinceStart }: ViewStatus | PublisherStatus | PolicyStatus) => {
      anchorMismatch.set({ worker }, trouble === 'log-restored' ? 1 : 0);
      foreignEvents.set({ worker }, foreignSinceStart?.count ?? 0);
    };
    for (const { service, views, publisher, policies } of services) {
      for (const status of views) {
        const view = { service, view: status.view, version: String(status.version) };
        viewState.set({ ...view, state: status.state }, 1);
        documentsSetAside.set(view, status.setAside);
        setFollowerGauges(viewFollower({ name: status.view, version: status.version }), status);
        if (!leads(status.state)) continue;
        viewPosition.set(view, status.position);
        viewLag.set(view, lag(status));
      }
      for (const status of policies) {
        policyState.set({ service, policy: status.policy, state: status.state }, 1);
        setFollowerGauges(policyFollower(status.policy), status);
      }
      if (!publisher) continue;
      publisherState.set({ service, state: publisher.state }, 1);
      setFollowerGauges(publisherFollower(service), publisher);
      if (!leads(publisher.state)) continue;
      publisherPosition.set({ service }, publisher.position);
      publisherLag.set({ service }, lag(publisher));
    }
    for (const { index, state } of indexes) indexState.set({ index, state }, 1);
    for (const { group, topics, lag: behind, missed: gone, deadLetters } of groups) {
      if (behind !== undefined) consumerLag.set({ group }, behind);
      if (gone) {
        for (const topic of topics) missed.set({ group, topic }, 0);
        for (const { topic, messages } of gone) missed.inc({ group, topic }, messages);
      }
      if (deadLetters !== undefined) letters.set({ group }, deadLetters);
    }
  };
}
