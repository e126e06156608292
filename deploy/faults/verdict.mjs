import { spawnSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { openEventStoreDb } from '#libs/engines/eventstoredb';
import { openMongoViews } from '#libs/engines/mongo';
import { applyTo, categoryOf, idOf, START } from '#libs/event-sourcing';
import { definitionOf } from '#libs/platform';
import { MembershipModule } from '../../dist/apps/membership/src/membership.module.js';
import { PeopleModule } from '../../dist/apps/people/src/people.module.js';
import { Stop } from '../local/say.mjs';

/** Everything that is wrong at the end; empty: nothing was lost, nothing doubled, everything agrees. */
export async function verdict(cluster, load) {
  const { GPN_EVENTSTORE, GPN_KAFKA, GPN_MONGO } = cluster.environment;
  const store = openEventStoreDb({ connection: GPN_EVENTSTORE });
  const views = openMongoViews({ url: GPN_MONGO });
  try {
    const log = await wholeLog(store);
    const faults = [...acknowledgedOnce(load, log)];
    for (const module of [MembershipModule, PeopleModule]) {
      const { name, publications, views: ofService = [] } = definitionOf(module);
      faults.push(...publishedOnce(name, GPN_KAFKA, log, publications));
      for (const view of ofService) faults.push(...(await likeAReplay(view, views, log)));
    }
    const registered = log.filter(({ type }) => type === 'PersonRegistered');
    const learnt = new Set(log.filter(({ stream }) => categoryOf(stream) === 'knownperson').map(({ stream }) => idOf(stream)));
    for (const { stream } of registered) if (!learnt.has(idOf(stream))) faults.push(`membership never heard of the person ${idOf(stream)}`);
    return { faults, events: log.length, learnt: learnt.size };
  } finally {
    await Promise.all([store.close(), views.close()]);
  }
}

async function wholeLog(store) {
  const events = [];
  for (let after = START; ; ) {
    const page = await store.readAll(after);
    events.push(...page.events);
    after = page.position;
    if (page.atHead) return events;
  }
}

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
  const expressed = new Map();
  for (const { stream, type } of log) if (type === 'InterestExpressed') expressed.set(idOf(stream), (expressed.get(idOf(stream)) ?? 0) + 1);
  for (const [key, { id }] of load.acknowledged) {
    if (key.startsWith('expression') && expressed.get(id) !== 1)
      yield `${key} was acknowledged and is in the log ${expressed.get(id) ?? 0} times`;
  }
}

/** What a consumer sees that we did not write: kcat, which reads committed messages only. */
function consumed(broker, topic) {
  const format = '%k\t%p\t%h\n';
  const { status, stdout, stderr } = spawnSync(
    'kcat',
    ['-b', broker, '-C', '-t', topic, '-o', 'beginning', '-e', '-q', '-X', 'isolation.level=read_committed', '-f', format],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  if (status !== 0) throw new Stop(`kcat could not read ${topic}: ${stderr}`);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [key, partition, headers] = line.split('\t');
      return { key, partition, id: /(?:^|,)ce_id=([^,]+)/.exec(headers)?.[1] };
    });
}

function* publishedOnce(service, broker, log, publications) {
  const due = log.flatMap((event) => publications(event).map(({ key, headers }) => ({ key, id: headers.ce_id })));
  const seen = consumed(broker, `gpn.${service}.v1`);
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

async function likeAReplay(view, views, log) {
  const replayed = new Map();
  for (const event of log) {
    if (!view.categories.includes(categoryOf(event.stream))) continue;
    const key = view.key(event);
    if (key === undefined) continue;
    const document = applyTo(view, replayed.get(key), event);
    if (document) replayed.set(key, document);
    else replayed.delete(key);
  }
  const collection = await views.open(view);
  const stored = new Map((await collection.find({ limit: 'all' })).items.map(({ key, document }) => [key, document]));
  const keys = new Set([...replayed.keys(), ...stored.keys()]);
  return [...keys]
    .filter((key) => !isDeepStrictEqual(plain(replayed.get(key)), plain(stored.get(key))))
    .map((key) => `${view.name} has another document ${key} than a replay`);
}

/** As JSON has it: an absent field and an undefined one are the same. */
const plain = (document) => (document === undefined ? undefined : JSON.parse(JSON.stringify(document)));
