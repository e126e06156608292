import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore } from '#libs/engines/sqlite';
import { aggregateId, defined, type RecordedEvent, streamCategory } from '#libs/event-sourcing';
import { ENGINES, type Engines, HealthCheck, listRoutes, type RunningApp } from '#libs/platform';
import { eventually, goldenEvents } from '#libs/testing';
import { AnswersHeld } from '../../../libs/platform/testing/answers-held.js';
import { concurrently } from '../../../libs/testing/concurrently.js';
import { services } from './services.fixture.js';
import { startNetwork } from './start-network.js';

const STARTS_WITHIN_MS = 120_000;

/** By kind, the part of the path behind which its ids stand. */
const PLACES: Readonly<Record<string, string>> = {
  ...{
    membership: 'authorities',
    liaison: 'liaison-requests',
    person: 'persons',
    text: 'texts',
    body: 'bodies',
    organisation: 'organisations',
  },
  ...{ meeting: 'meetings', decision: 'decisions', group: 'groups', session: 'sessions', solution: 'solutions', practice: 'practices' },
  ...{
    module: 'modules',
    offering: 'offerings',
    pathway: 'pathways',
    resource: 'guidance',
    enrolment: 'enrolments',
    certificate: 'certificates',
  },
  ...{ dataset: 'datasets', study: 'studies', regulatoryprofile: 'profiles', publishedfigure: 'published-figures', feed: 'feeds' },
};

let data: string;
let running: RunningApp;
let token: string;
/** By category, the ids of its records in the golden corpora of all services. */
const ids = new Map<string, Set<string>>();
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'gpn-kinds-'));
  const environment = {
    GPN_DATA: data,
    GPN_PORT: '0',
    GPN_LOG_LEVEL: 'silent',
    GPN_LIMIT_READINGS: '0',
    GPN_LIMIT_FEEDS: '0',
    GPN_LIMIT_SHOWINGS: '0',
  };
  await (await startNetwork({ watchAnswers: new AnswersHeld().watch, environment })).close();
  const store = openSqliteEventStore(join(data, 'events.db'));
  for (const { name } of services) {
    const streams = new Map<string, RecordedEvent[]>();
    for (const event of goldenEvents(name)) {
      streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);
    }
    for (const [stream, events] of streams) {
      const category = streamCategory(stream);
      ids.set(category, (ids.get(category) ?? new Set()).add(aggregateId(stream)));
      await store.append(
        stream,
        events.map(({ stream: _, revision: __, position: ___, recordedAt: ____, ...event }) => event),
        'none',
      );
    }
  }
  await store.close();
  running = await startNetwork({ watchAnswers: new AnswersHeld().watch, environment });
  token = await running.token({ role: 'secretariat', subject: WHO });
  await eventually(
    'every view is as far as the log',
    async () => (await running.app.get(HealthCheck).now()).views.every(({ state, lag }) => state === 'live' && lag === 0),
    60_000,
  );
}, STARTS_WITHIN_MS);
afterAll(async () => {
  await running.close();
  await rm(data, { recursive: true });
});

/** Of records that share an id by design: what is known of an authority, a person, a group elsewhere, the name that an authority was recorded under first, and what belongs to a body. */
const SAME: Readonly<Record<string, string>> = {
  ...{ terms: 'body', knowngroup: 'group', mention: 'person', certificateholder: 'certificate', authorityname: 'membership' },
};
const recordKind = (category: string): string =>
  SAME[category] ?? (/(member|designation)$/.test(category) ? 'membership' : category.endsWith('person') ? 'person' : category);
/** Whose terms they are: a body's or a group's. */
const SEVERAL = ['/api/governance/terms/:owner', '/api/governance/drafts/:owner', '/api/governance/parties/:holder'];
/** What is recorded for whoever it is: nothing, for one of whom nothing is known. A number is checked, and told to be none. */
const FOR_ANYBODY = [
  '/api/people/persons/:person/readings',
  '/api/working-groups/members/:member/takes-part',
  '/api/working-groups/members/:member/contributions',
  '/api/training/learners/:person/certificates',
  '/api/training/authorities/:member/capacity',
  '/api/training/certificates/verify/:number',
];

/** What of a record is told to nobody: keys, proofs, ids of sealed records. */
const TOLD_TO_NOBODY: Readonly<Record<string, readonly string[]>> = {
  ...{ feed: ['digest'], certificate: ['showing'], text: ['proof', 'record'] },
};

interface Described {
  readonly 'x-gpn-history'?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly example?: string }[];
  readonly requestBody?: { readonly content: Record<string, { readonly example?: object }> };
}

const request = async (method: 'GET' | 'POST', url: string, body?: object) => {
  const headers = defined({ authorization: `Bearer ${token}`, 'content-type': body && 'application/json' });
  return running.app.inject(defined({ method, url, headers, payload: body && JSON.stringify(body) }));
};
/** Some ids of each kind. */
const samples = () => [...ids].flatMap(([category, all]) => [...all].slice(0, 3).map((id) => ({ kind: recordKind(category), id })));
/** So many kinds are tried with each command: in turn, so that each is tried with many. */
const AT_A_COMMAND = 6;
const AT_ONCE = 100;
/** What services do of themselves meanwhile is another's. */
const WHO = 'who-tries-ids';

test(
  'a question is answered for ids of one kind, and with 404 for those of any other',
  async () => {
    const wrong: string[] = [];
    let answered = 0;
    for (const { method, path } of listRoutes(running.app)) {
      const params = path.match(/:\w+/g) ?? [];
      if (method !== 'GET' || params.length !== 1 || FOR_ANYBODY.includes(path)) continue;
      const kinds = new Set<string>();
      for (const { kind, id } of samples()) {
        const { statusCode } = await request('GET', path.replace(/:\w+/, id));
        if (statusCode < 300) kinds.add(kind);
        else if (statusCode >= 500 || statusCode === 429) wrong.push(`${path} with the id of a ${kind}: ${statusCode}`);
      }
      answered += Math.min(1, kinds.size);
      if (kinds.size > (SEVERAL.includes(path) ? 2 : 1)) wrong.push(`${path}: ${[...kinds].join(', ')}`);
    }
    expect(wrong).toEqual([]);
    expect(answered).toBeGreaterThan(40);
  },
  STARTS_WITHIN_MS,
);

/** Of operations; and of what an import says of persons while it waits: the import is a record of the service that was given the file. */
const OF_NO_RECORD = /^\/api\/(operations|people\/(import-cells|enquiries))\//;
/** Its file may come before the record, whose id is chosen by who sends it. */
const BEFORE_ITS_RECORD = '/api/training/guidance/{resource}/files';

test(
  'a command about a record is refused with the id of another kind, and nothing is recorded',
  async () => {
    const { paths } = (await request('GET', '/api/openapi.json')).json() as { paths: Record<string, Record<string, Described>> };
    const store = running.app.get<Engines>(ENGINES).store;
    const headBefore = await store.head();
    const others = [...new Map(samples().map((sample) => [sample.kind, sample])).values()];
    const trials = Object.entries(paths).flatMap(([path, { post }], index) => {
      const [first, ...further] = (post?.parameters ?? []).filter((parameter) => parameter.in === 'path');
      const example = post?.requestBody?.content['application/json']?.example;
      if (!first || !example || OF_NO_RECORD.test(path) || path === BEFORE_ITS_RECORD) return [];
      const filledPath = further.reduce((url, { name, example: id }) => url.replace(`{${name}}`, String(id)), path);
      const tried = Array.from({ length: AT_A_COMMAND }, (_, turn) => others[(index * AT_A_COMMAND + turn) % others.length]);
      return tried.flatMap((sample) =>
        // Whether it is the kind that the command is about, its own rules say; the examples are of other records.
        sample && !path.includes(`/${PLACES[sample.kind]}/`)
          ? [{ path, kind: sample.kind, url: filledPath.replace(`{${first.name}}`, sample.id), example }]
          : [],
      );
    });
    const wrong: string[] = [];
    // Those who wait for a fact that never comes wait side by side.
    await concurrently(AT_ONCE, trials.length, async (index) => {
      const { path, kind, url, example } = trials[index] as (typeof trials)[number];
      const { statusCode } = await request('POST', url, example);
      if (statusCode < 400 || statusCode >= 500) wrong.push(`${path} with the id of a ${kind}: ${statusCode}`);
    });
    expect(wrong).toEqual([]);
    expect(trials.length).toBeGreaterThan(600);
    const recorded = (await store.readAll(headBefore, {}, 10_000)).events.filter(({ actor }) => actor === WHO);
    expect(recorded.map(({ type, stream }) => `${type} on ${stream}`)).toEqual([]);
  },
  STARTS_WITHIN_MS,
);

test(
  'everything recorded of every record is read, of whatever kind, and what is no record says what it is',
  async () => {
    const { paths } = (await request('GET', '/api/openapi.json')).json() as { paths: Record<string, Record<string, Described>> };
    const store = running.app.get<Engines>(ENGINES).store;
    const auditor = { authorization: `Bearer ${await running.token({ role: 'auditor' })}` };
    const deciders = services.flatMap((service) => service.deciders);
    const internal = deciders.filter((decider) => decider.internal !== undefined);
    expect(internal.filter(({ internal: reason = '' }) => !/^[A-Z].{30,}\.$/.test(reason)).map(({ category }) => category)).toEqual([]);
    const read = new Map<string, string>();
    for (const [path, { get }] of Object.entries(paths)) {
      const kind = get?.['x-gpn-history'];
      if (!kind) continue;
      for (const id of new Set([...ids.values()].flatMap((all) => [...all].slice(0, 3)))) {
        const url = path.replace(/\{\w+\}/, encodeURIComponent(id));
        const entries = await whole(url, auditor);
        const [first] = entries;
        if (!first) continue;
        const { category, events } = await recordedAs(store, id, first.entry);
        read.set(category, kind);
        expect(entries.map(({ entry, type }) => `${type} ${entry}`)).toEqual(events.map((event) => `${event.type} ${event.id}`));
        if (category === 'person') expect(entries.filter((entry) => 'data' in entry)).toEqual([]);
        const hidden = TOLD_TO_NOBODY[category] ?? [];
        expect(entries.flatMap(({ data = {} }) => Object.keys(data)).filter((field) => hidden.includes(field))).toEqual([]);
      }
    }
    const records = deciders.filter((decider) => decider.internal === undefined).map(({ category }) => category);
    expect([...read.keys()].sort()).toEqual(records.sort());
    expect(new Set(read.values()).size).toBe(records.length);
  },
  STARTS_WITHIN_MS,
);

interface Entry {
  readonly entry: string;
  readonly type: string;
  readonly data?: object;
}

/** Every page of a history; nothing of one that is not there. */
async function whole(url: string, headers: Readonly<Record<string, string>>): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (let next: string | undefined = ''; next !== undefined; ) {
    const query: string = next ? `&cursor=${encodeURIComponent(next)}` : '';
    const { statusCode, payload } = await running.app.inject({ url: `${url}?limit=20${query}`, headers });
    if (statusCode === 404 || statusCode === 400) return [];
    if (statusCode !== 200) throw new Error(`${url}: ${statusCode} ${payload}`);
    const page = JSON.parse(payload) as { readonly items: readonly Entry[]; readonly next?: string };
    entries.push(...page.items);
    next = page.next;
  }
  return entries;
}

/** The stream of a record in which an event stands. */
async function recordedAs(store: Engines['store'], id: string, event: string) {
  for (const [category, all] of ids) {
    const events = all.has(id) ? await store.readStream(`${category}-${id}`) : [];
    if (events[0]?.id === event) return { category, events };
  }
  throw new Error(`nothing is recorded as ${event}`);
}
