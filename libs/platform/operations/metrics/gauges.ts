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

interface ServiceProgress {
  readonly service: string;
  readonly views: readonly ViewStatus[];
  readonly publisher: PublisherStatus | undefined;
  readonly policies: readonly PolicyStatus[];
}

/** Of a group of consumers. */
interface GroupProgress {
  readonly group: string;
  readonly topics: readonly string[];
  readonly lag: number | undefined;
  readonly missed: readonly Missed[] | undefined;
  readonly deadLetters: number | undefined;
}

/** How far everything in the process is. Undefined: it did not answer in time. */
export interface Progress {
  readonly head: Position | undefined;
  readonly services: readonly ServiceProgress[];
  readonly groups: readonly GroupProgress[];
  readonly indexes: readonly IndexStatus[];
  readonly concerns: readonly { readonly component: string; readonly concern: string }[];
  readonly clockAheadSeconds: number;
  /** Of the log, since the start. */
  readonly linesLost: number;
  /** That the collector did not take, since the start. */
  readonly spansLost: number;
  readonly walBytes: readonly { readonly file: string; readonly bytes: number }[];
}

/** Who stands by knows only what it last read: positions and lags are told by the instance that leads. */
const leads = (state: ViewState | FollowerState): boolean => state !== 'standby' && state !== 'stopped';

/** Every gauge by the name that it has here: its name for Prometheus, what it says, its labels. */
const GAUGES = {
  logHead: ['gpn_log_head', 'Position of the newest event of the log.', ['store']],
  viewPosition: ['gpn_view_position', 'Log position up to which a view is applied, told where it is led.', ['service', 'view', 'version']],
  viewLag: ['gpn_view_lag', 'Log positions that a view has not applied yet, told where it is led.', ['service', 'view', 'version']],
  viewState: [
    'gpn_view_state',
    '1 for the state of a view on this instance: building, live, standby, unavailable, failed, stopped.',
    ['service', 'view', 'version', 'state'],
  ],
  documentsSetAside: ['gpn_view_set_aside', 'Documents of a view that could not be made of their events.', ['service', 'view', 'version']],
  anchorMismatch: [
    'gpn_anchor_mismatch',
    '1 for a view, publisher or policy that stands still because the log is older than what it read.',
    ['worker'],
  ],
  foreignEvents: ['gpn_foreign_events', 'Events that somebody else wrote into our streams, met since the start.', ['worker']],
  publisherPosition: [
    'gpn_publisher_position',
    'Log position up to which events were published, told where the publisher leads.',
    ['service'],
  ],
  publisherLag: ['gpn_publisher_lag', 'Log positions not looked through for publication yet, told where the publisher leads.', ['service']],
  publisherState: [
    'gpn_publisher_state',
    '1 for the state of a publisher on this instance: catching-up, live, standby, unavailable, failed, stopped.',
    ['service', 'state'],
  ],
  policyState: [
    'gpn_policy_state',
    '1 for the state of a policy on this instance: catching-up, live, standby, unavailable, failed, stopped.',
    ['service', 'policy', 'state'],
  ],
  consumerLag: ['gpn_consumer_lag', 'Messages of a group that are not settled yet; of a policy, events.', ['group']],
  missedMessages: [
    'gpn_consumer_missed',
    'Messages that retention took away before a group had read them, until it is let hear the topic again.',
    ['group', 'topic'],
  ],
  concern: ['gpn_concern', '1 for each thing that a service is concerned about, as /health/ready names it.', ['component', 'concern']],
  indexState: [
    'gpn_index_state',
    '1 for the state of what this instance keeps in memory of the log: filling, live, unavailable, failed.',
    ['index', 'state'],
  ],
  deadLetters: ['gpn_dead_letters', 'Messages of a group that were set aside, and those that wait behind them.', ['group']],
  clockAhead: ['gpn_log_clock_ahead_seconds', 'By how much the clock of the log is ahead of this one; 0 where they agree to 5 s.', []],
  linesLost: ['gpn_log_lines_lost', 'Lines of the log that could not be written since the start: the disk behind it is full.', []],
  spansLost: ['gpn_spans_lost', 'Spans that the collector of traces did not take since the start.', []],
  walSize: ['gpn_wal_bytes', 'Size of the write-ahead log of a file of the embedded engines.', ['file']],
} as const satisfies Readonly<Record<string, readonly [name: string, help: string, labels: readonly string[]]>>;

type Gauges = Readonly<Record<keyof typeof GAUGES, Gauge>>;

/** What is read when somebody asks. What did not answer is left out: a gap in a graph says more than an old number. */
export function progressGauges(registry: Registry): (progress: Progress) => void {
  const gauges = Object.fromEntries(
    Object.entries(GAUGES).map(([key, [name, help, labels]]) => [
      key,
      new Gauge({ name, help, labelNames: [...labels], registers: [registry] }),
    ]),
  ) as Gauges;
  return (progress) => {
    for (const gauge of Object.values(gauges)) gauge.reset();
    setProcess(gauges, progress);
    for (const service of progress.services) setService(gauges, service, progress.head);
    for (const group of progress.groups) setGroup(gauges, group);
  };
}

function setProcess(gauges: Gauges, { head, indexes, concerns, clockAheadSeconds, walBytes, linesLost, spansLost }: Progress): void {
  gauges.clockAhead.set(clockAheadSeconds);
  gauges.linesLost.set(linesLost);
  gauges.spansLost.set(spansLost);
  for (const { file, bytes } of walBytes) gauges.walSize.set({ file }, bytes);
  if (head !== undefined) gauges.logHead.set({ store: 'events' }, head);
  for (const { index, state } of indexes) gauges.indexState.set({ index, state }, 1);
  for (const { component, concern } of concerns) gauges.concern.set({ component, concern }, 1);
}

/** `head`: the store's own, so that the lag of a view whose engine is away grows. */
function setService(gauges: Gauges, { service, views, publisher, policies }: ServiceProgress, head: Position | undefined): void {
  for (const status of views) {
    const view = { service, view: status.view, version: String(status.version) };
    gauges.viewState.set({ ...view, state: status.state }, 1);
    gauges.documentsSetAside.set(view, status.setAside);
    setFollower(gauges, viewFollower({ name: status.view, version: status.version }), status);
    if (!leads(status.state)) continue;
    gauges.viewPosition.set(view, status.position);
    gauges.viewLag.set(view, calculateLag(status, head));
  }
  for (const status of policies) {
    gauges.policyState.set({ service, policy: status.policy, state: status.state }, 1);
    setFollower(gauges, policyFollower(status.policy), status);
  }
  if (!publisher) return;
  gauges.publisherState.set({ service, state: publisher.state }, 1);
  setFollower(gauges, publisherFollower(service), publisher);
  if (!leads(publisher.state)) return;
  gauges.publisherPosition.set({ service }, publisher.position);
  gauges.publisherLag.set({ service }, calculateLag(publisher, head));
}

function setFollower(gauges: Gauges, worker: string, { trouble, foreignSinceStart }: ViewStatus | PublisherStatus | PolicyStatus): void {
  gauges.anchorMismatch.set({ worker }, trouble === 'log-restored' ? 1 : 0);
  gauges.foreignEvents.set({ worker }, foreignSinceStart?.count ?? 0);
}

function setGroup(gauges: Gauges, { group, topics, lag, missed, deadLetters }: GroupProgress): void {
  if (lag !== undefined) gauges.consumerLag.set({ group }, lag);
  if (deadLetters !== undefined) gauges.deadLetters.set({ group }, deadLetters);
  if (!missed) return;
  for (const topic of topics) gauges.missedMessages.set({ group, topic }, 0);
  for (const { topic, messages } of missed) gauges.missedMessages.inc({ group, topic }, messages);
}
