import { spawnSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { openEventStoreDb } from '#libs/engines/eventstoredb';
import { openMongoViews } from '#libs/engines/mongo';
import { aggregateId, streamCategory, upcasting } from '#libs/event-sourcing';
import { findDefinition } from '#libs/platform';
import { differencesFromReplay, wholeLog } from '#libs/testing/process';
import { ExitError } from '../local/log.mjs';
import { services } from '../services/list.ts';

/** What each service is made of, from the build. */
async function definitions() {
  const modules = await Promise.all(services().map((name) => import(`../../dist/apps/${name}/src/${name}.module.js`)));
  return modules.flatMap((module) => Object.values(module).flatMap((exported) => findDefinition(exported) ?? []));
}

/** The service's events of the log, and what they are told in. */
async function ofTheLog(cluster, work) {
  const defined = await definitions();
  const store = upcasting(
    openEventStoreDb({ connection: cluster.environment.GPN_EVENTSTORE }),
    defined.flatMap(({ deciders }) => deciders),
  );
  try {
    return await work(defined, await wholeLog(store));
  } finally {
    await store.close();
  }
}

const toMessages = ({ deciders, publications }, log) => {
  const categories = deciders.map(({ category }) => category);
  return log.filter(({ stream }) => categories.includes(streamCategory(stream))).flatMap((event) => publications(event));
};

/** Ids of the messages that the topics hold and whose events the log has not, and of those that are not published yet, by service. */
export const heldAgainstTopics = (cluster) =>
  ofTheLog(cluster, (defined, log) => {
    const publishers = defined.filter(({ publications }) => publications);
    return new Map(
      publishers.map((service) => {
        const due = new Set(toMessages(service, log).map(({ headers }) => headers.ce_id));
        const seen = new Set(consume(cluster.environment.GPN_KAFKA, `gpn.${service.name}.v1`).map(({ id }) => id));
        return [service.name, { lost: [...seen.difference(due)], unsent: [...due.difference(seen)] }];
      }),
    );
  });

/** Everything that is wrong at the end; empty: nothing was lost, nothing doubled, everything agrees. */
export async function verdict(cluster, load) {
  const { GPN_KAFKA, GPN_MONGO } = cluster.environment;
  const views = openMongoViews({ url: GPN_MONGO });
  const judge = async (defined, log) => {
    const faults = [...acknowledgedOnce(load, log)];
    for (const service of defined) {
      const { name, publications, views: ofService = [] } = service;
      if (publications) faults.push(...publishedOnce(name, GPN_KAFKA, toMessages(service, log), load.lost));
      for (const view of ofService) {
        const different = await differencesFromReplay(view, views, log);
        faults.push(...different.map((key) => `${view.name} has another document ${key} than a replay`));
      }
    }
    const registered = log.filter(({ type }) => type === 'PersonRegistered').map(({ stream }) => aggregateId(stream));
    for (const { name, learnt } of knowing(defined, log)) {
      for (const person of registered) if (!learnt.has(person)) faults.push(`${name} never heard of the person ${person}`);
    }
    return { faults, events: log.length, persons: registered.length };
  };
  try {
    return await ofTheLog(cluster, judge);
  } finally {
    await views.close();
  }
}

/** Categories in which services note what they hear of persons: `membershipperson`, not `person`. */
const HEARSAY = /.person$/;

/** By service that listens to the people service, the persons that it knows. */
const knowing = (defined, log) =>
  defined.flatMap(({ name, deciders }) => {
    const category = deciders.map((decider) => decider.category).find((candidate) => HEARSAY.test(candidate));
    if (!category) return [];
    return [
      { name, learnt: new Set(log.filter(({ stream }) => streamCategory(stream) === category).map(({ stream }) => aggregateId(stream))) },
    ];
  });

function* acknowledgedOnce(load, log) {
  const ids = new Set();
  const revisions = new Map();
  for (const { id, stream, revision } of log) {
    if (ids.has(id)) yield `the event ${id} is in the log twice`;
    ids.add(id);
    const expected = (revisions.get(stream) ?? -1) + 1;
    if (revision !== expected) yield `${stream} has revision ${revision} where ${expected} was due`;
    revisions.set(stream, revision);
  }
  const opened = new Map();
  for (const { stream, type } of log) {
    if (type === 'InterestExpressed' || type === 'PersonRegistered')
      opened.set(aggregateId(stream), (opened.get(aggregateId(stream)) ?? 0) + 1);
  }
  for (const [key, { id }] of load.acknowledged) {
    if (opened.get(id) !== 1) yield `${key} was acknowledged and is in the log ${opened.get(id) ?? 0} times`;
  }
}

/** What a consumer sees that we did not write: kcat, which reads committed messages only. The topic is there from the service's start on. */
function consume(broker, topic) {
  const format = '%k\t%p\t%h\n';
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
      const [key, partition, headers] = line.split('\t');
      return { key, partition, id: /(?:^|,)ce_id=([^,]+)/.exec(headers)?.[1] };
    });
}

function* publishedOnce(service, broker, messages, lost) {
  const due = messages.map(({ key, headers }) => ({ key, id: headers.ce_id }));
  const seen = consume(broker, `gpn.${service}.v1`).filter(({ id }) => !lost.has(id));
  const times = new Map();
  for (const { id } of seen) times.set(id, (times.get(id) ?? 0) + 1);
  for (const { id } of due) if (times.get(id) !== 1) yield `the public event ${id} of ${service} was seen ${times.get(id) ?? 0} times`;
  if (seen.length !== due.length) yield `${service} published ${seen.length} events where ${due.length} were due`;
  const order = (messages) => Object.groupBy(messages, ({ key }) => key);
  const wanted = order(due);
  for (const [key, messages] of Object.entries(order(seen))) {
    if (
      !isDeepStrictEqual(
        messages.map(({ id }) => id),
        (wanted[key] ?? []).map(({ id }) => id),
      )
    )
      yield `the events of ${key} are out of order`;
  }
}
