import { spawnSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { openEventStoreDb } from '#libs/engines/eventstoredb';
import { openMongoViews } from '#libs/engines/mongo';
import { aggregateId, type BusMessage, type RecordedEvent, streamCategory, upcasting } from '#libs/event-sourcing';
import { findDefinition, type ServiceDefinition } from '#libs/platform';
import { differencesFromReplay, wholeLog } from '#libs/testing/process';
import { ExitError } from '../local/log.mjs';
import { services } from '../services/list.ts';
import type { ClusterUnderTest } from './cluster-under-test.ts';
import type { Load } from './load.ts';

type Log = readonly RecordedEvent[];

export interface Verdict {
  readonly faults: readonly string[];
  readonly events: number;
  readonly persons: number;
}

/** What each service is made of, from the build. */
async function definitions(): Promise<readonly ServiceDefinition[]> {
  const modules: readonly object[] = await Promise.all(services().map((name) => import(`../../dist/apps/${name}/src/${name}.module.js`)));
  return modules.flatMap((module) =>
    Object.values(module).flatMap((exported) => (typeof exported === 'function' && findDefinition(exported)) || []),
  );
}

/** Does something with the log, and with what each service makes of it. */
async function withLog<Made>(
  cluster: ClusterUnderTest,
  work: (all: readonly ServiceDefinition[], log: Log) => Made | Promise<Made>,
): Promise<Made> {
  const all = await definitions();
  const store = upcasting(
    openEventStoreDb({ connection: cluster.setting('GPN_EVENTSTORE') }),
    all.flatMap(({ deciders }) => deciders),
  );
  try {
    return await work(all, await wholeLog(store));
  } finally {
    await store.close();
  }
}

const toMessages = ({ deciders, publications }: ServiceDefinition, log: Log): readonly BusMessage[] => {
  const categories = deciders.map(({ category }) => category);
  return log.filter(({ stream }) => categories.includes(streamCategory(stream))).flatMap((event) => publications?.(event) ?? []);
};

/** Ids of messages by service: all that the log leads to, those that the topics hold and whose events it has not, those that are not published yet. */
export const heldAgainstTopics = (cluster: ClusterUnderTest) =>
  withLog(cluster, (all, log) => {
    const publishers = all.filter(({ publications }) => publications);
    return new Map(
      publishers.map((service) => {
        const due = new Set(toMessages(service, log).map(({ headers }) => headers.ce_id ?? ''));
        const seen = new Set(consume(cluster.setting('GPN_KAFKA'), `gpn.${service.name}.v1`).map(({ id }) => id));
        return [
          service.name,
          { due, lost: [...seen].filter((id) => !due.has(id)), unsent: [...due].filter((id) => !seen.has(id)) },
        ] as const;
      }),
    );
  });

/** Ids of messages that subscribers were told are lost, with a later life of the log. */
export function namedAsLost(cluster: ClusterUnderTest): ReadonlySet<string> {
  const notices = consume(cluster.setting('GPN_KAFKA'), 'gpn.audit.v1').filter(({ type }) => type === 'int.iom.gpn.audit.events-lost.v1');
  return new Set(notices.flatMap(({ value }) => (JSON.parse(value) as { readonly messages: readonly string[] }).messages));
}

/** Everything that is wrong at the end; empty: nothing was lost, nothing doubled, everything agrees. */
export async function verdict(cluster: ClusterUnderTest, load: Load): Promise<Verdict> {
  const views = openMongoViews({ url: cluster.setting('GPN_MONGO') });
  const judge = async (all: readonly ServiceDefinition[], log: Log): Promise<Verdict> => {
    const faults = [...acknowledgedOnce(load, log)];
    for (const service of all) {
      const { name, publications, views: ofService = [] } = service;
      if (publications) faults.push(...publishedOnce(name, cluster.setting('GPN_KAFKA'), toMessages(service, log), load.lost));
      for (const view of ofService) {
        const different = await differencesFromReplay(view, views, log);
        faults.push(...different.map((key) => `${view.name} has another document ${key} than a replay`));
      }
    }
    const registered = log.filter(({ type }) => type === 'PersonRegistered').map(({ stream }) => aggregateId(stream));
    for (const { name, learnt } of listenersIn(all, log)) {
      for (const person of registered) if (!learnt.has(person)) faults.push(`${name} never heard of the person ${person}`);
    }
    return { faults, events: log.length, persons: registered.length };
  };
  try {
    return await withLog(cluster, judge);
  } finally {
    await views.close();
  }
}

/** Categories in which services note what they hear of persons: `membershipperson`, not `person`. */
const HEARSAY = /.person$/;

/** By service that listens to the people service, the persons that it knows. */
const listenersIn = (
  all: readonly ServiceDefinition[],
  log: Log,
): readonly { readonly name: string; readonly learnt: ReadonlySet<string> }[] =>
  all.flatMap(({ name, deciders }) => {
    const category = deciders.map((decider) => decider.category).find((candidate) => HEARSAY.test(candidate));
    if (!category) return [];
    return [
      { name, learnt: new Set(log.filter(({ stream }) => streamCategory(stream) === category).map(({ stream }) => aggregateId(stream))) },
    ];
  });

function* acknowledgedOnce(load: Load, log: Log): Generator<string> {
  const ids = new Set<string>();
  const revisions = new Map<string, number>();
  for (const { id, stream, revision } of log) {
    if (ids.has(id)) yield `the event ${id} is in the log twice`;
    ids.add(id);
    const expected = (revisions.get(stream) ?? -1) + 1;
    if (revision !== expected) yield `${stream} has revision ${revision} where ${expected} was due`;
    revisions.set(stream, revision);
  }
  const opened = new Map<string, number>();
  for (const { stream, type } of log) {
    if (type === 'InterestExpressed' || type === 'PersonRegistered')
      opened.set(aggregateId(stream), (opened.get(aggregateId(stream)) ?? 0) + 1);
  }
  for (const [key, { id }] of load.acknowledged) {
    if (opened.get(id) !== 1) yield `${key} was acknowledged and is in the log ${opened.get(id) ?? 0} times`;
  }
}

interface Seen {
  readonly key: string;
  readonly id: string;
  readonly type: string;
  readonly value: string;
}

/** What a consumer sees that we did not write: kcat, which reads committed messages only. The topic is there from the service's start on. */
function consume(broker: string, topic: string): readonly Seen[] {
  const format = '%k\t%p\t%h\t%s\n';
  const { status, stdout, stderr } = spawnSync(
    'kcat',
    ['-b', broker, '-C', '-t', topic, '-o', 'beginning', '-e', '-q', '-X', 'isolation.level=read_committed', '-f', format],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  if (status !== 0) throw new ExitError(`kcat could not read ${topic}: ${stderr}`);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [key = '', , headers = '', ...value] = line.split('\t');
      const attribute = (name: string): string => new RegExp(`(?:^|,)${name}=([^,]+)`).exec(headers)?.[1] ?? '';
      return { key, id: attribute('ce_id'), type: attribute('ce_type'), value: value.join('\t') };
    });
}

function* publishedOnce(service: string, broker: string, messages: readonly BusMessage[], lost: ReadonlySet<string>): Generator<string> {
  const due = messages.map(({ key, headers }) => ({ key, id: headers.ce_id ?? '' }));
  const seen = consume(broker, `gpn.${service}.v1`).filter(({ id }) => !lost.has(id));
  const times = new Map<string, number>();
  for (const { id } of seen) times.set(id, (times.get(id) ?? 0) + 1);
  for (const { id } of due) if (times.get(id) !== 1) yield `the public event ${id} of ${service} was seen ${times.get(id) ?? 0} times`;
  if (seen.length !== due.length) yield `${service} published ${seen.length} events where ${due.length} were due`;
  const wanted = Map.groupBy(due, ({ key }) => key);
  for (const [key, published] of Map.groupBy(seen, ({ key: seenKey }) => seenKey)) {
    if (
      !isDeepStrictEqual(
        published.map(({ id }) => id),
        (wanted.get(key) ?? []).map(({ id }) => id),
      )
    )
      yield `the events of ${key} are out of order`;
  }
}
