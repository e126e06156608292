import { defined } from '#libs/event-sourcing';
import type { Health, HealthStatus, Instance, ProblemDescription, Status } from '#libs/platform';

/** Answers of the instances of each service; none of one that is away. */
export type ByService<T> = ReadonlyMap<string, readonly T[]>;

/** As of one process, with the services that are away among the components. */
export type WholeHealth = Omit<Health, 'components'> & { readonly components: Readonly<Record<string, 'up' | 'down'>> };
export type WholeStatus = Omit<Status, 'components'> & WholeHealth;

type View = Health['views'][number];
type Follower = Health['publishers' | 'policies'][number];

/** Who leads knows best, then who stands by. */
const STATES: readonly View['state'][] = ['live', 'building', 'unavailable', 'failed', 'standby', 'stopped'];
const FOLLOWER_STATES: readonly Follower['state'][] = ['live', 'catching-up', 'unavailable', 'failed', 'standby', 'stopped'];
const byState = (first: Follower, second: Follower): number => FOLLOWER_STATES.indexOf(first.state) - FOLLOWER_STATES.indexOf(second.state);

const INDEX_STATES: readonly Health['indexes'][number]['state'][] = ['failed', 'unavailable', 'filling', 'live', 'stopped'];

/** As the worst service is, and a service as its best instance. */
export function mergeHealth(answers: ByService<Health>): WholeHealth {
  const services = [...answers];
  const isUp = (component: 'store' | 'bus' | 'views') =>
    services.every(([, instances]) => instances.length === 0 || instances.some(({ components }) => components[component] === 'up'));
  const [aheadSeconds] = services
    .flatMap(([, instances]) => instances.map(({ clockAheadSeconds = 0 }) => clockAheadSeconds))
    .sort((first, second) => Math.abs(second) - Math.abs(first));
  const upOrDown = (up: boolean) => (up ? 'up' : 'down');
  const away = services.flatMap(([service, instances]) => (instances.length === 0 ? [[service, 'down'] as const] : []));
  return defined({
    status: worst(services.map(([, instances]) => bestStatus(instances.map(({ status }) => status)))),
    components: {
      store: upOrDown(isUp('store')),
      bus: upOrDown(isUp('bus')),
      views: upOrDown(isUp('views')),
      ...Object.fromEntries(away),
    },
    views: services.flatMap(([, instances]) =>
      best(
        instances.flatMap(({ views }) => views),
        ({ view, version }) => `${view}@${version}`,
        (first, second) => STATES.indexOf(first.state) - STATES.indexOf(second.state),
      ),
    ),
    publishers: services.flatMap(([, instances]) =>
      best(
        instances.flatMap(({ publishers }) => publishers),
        ({ publisher }) => publisher,
        byState,
      ),
    ),
    policies: services.flatMap(([, instances]) =>
      best(
        instances.flatMap(({ policies }) => policies),
        ({ policy }) => policy,
        byState,
      ),
    ),
    // Each instance has its own; one that does not go on is told.
    indexes: services.flatMap(([, instances]) =>
      best(
        instances.flatMap(({ indexes }) => indexes),
        ({ index }) => index,
        (first, second) => INDEX_STATES.indexOf(first.state) - INDEX_STATES.indexOf(second.state),
      ),
    ),
    // Each instance tells of all partitions.
    missed: best(
      services.flatMap(([, instances]) => instances.flatMap(({ missed }) => missed)),
      ({ group, topic, partition, from }) => `${group} ${topic}/${partition} ${from}`,
    ),
    foreign: mergeForeignEvents(services.flatMap(([, instances]) => instances)),
    clockAheadSeconds: aheadSeconds !== undefined && aheadSeconds !== 0 ? aheadSeconds : undefined,
  });
}

/** Each instance of a service knows of all of its streams. */
function mergeForeignEvents(instances: readonly Health[]): Health['foreign'] {
  const events = best(
    instances.flatMap(({ foreign }) => foreign.events),
    ({ service, stream, revision }) => `${service} ${stream} ${revision}`,
  );
  return { count: Math.max(events.length, ...instances.map(({ foreign }) => foreign.count)), events };
}

const STATUSES: readonly HealthStatus[] = ['ready', 'degraded', 'not-ready'];
const bestStatus = (all: readonly HealthStatus[]): HealthStatus => STATUSES.find((status) => all.includes(status)) ?? 'not-ready';
const worst = (all: readonly HealthStatus[]): HealthStatus => STATUSES.findLast((status) => all.includes(status)) ?? 'ready';

/** What an operator asks first, of all services; undefined when none is there. */
export function mergeStatus(answers: ByService<Status>): WholeStatus | undefined {
  const all = [...answers.values()].flat();
  const [first] = all;
  if (!first) return undefined;
  const { version, node, engines } = first;
  return {
    title: 'Global Policy Network',
    version,
    node,
    engines,
    instance: [...new Set(all.map(({ instance }) => instance))].join(' '),
    // Since then the whole is there.
    startedAt:
      all
        .map(({ startedAt }) => startedAt)
        .sort()
        .at(-1) ?? first.startedAt,
    services: best(
      all.flatMap(({ services }) => services),
      ({ name }) => name,
    ),
    ...mergeHealth(answers),
    consumers: best(
      all.flatMap(({ consumers }) => consumers),
      ({ group }) => group,
      (former, latter) => latter.lag - former.lag,
    ),
    // Each tells of all.
    deadLetters: Math.max(...all.map(({ deadLetters }) => deadLetters)),
  };
}

/** Of all services; a process that has several, and so stands behind several names, once. */
export const mergeInstances = (lists: readonly { readonly items: readonly Instance[] }[]): readonly Instance[] =>
  best(
    lists.flatMap(({ items }) => items),
    ({ service, instance }) => `${service} ${instance}`,
  ).toSorted((first, second) => first.service.localeCompare(second.service) || first.instance.localeCompare(second.instance));

export interface OpenApiDocument {
  readonly info: { readonly title: string };
  readonly paths: object;
  readonly tags?: readonly { readonly name: string }[];
  readonly components?: Readonly<Record<string, object>>;
}

/** One description of all routes; what every service has, once. */
export function mergeOpenApi(documents: readonly OpenApiDocument[]): OpenApiDocument | undefined {
  const [first] = documents;
  if (!first) return undefined;
  const kinds = new Set(documents.flatMap(({ components = {} }) => Object.keys(components)));
  return {
    ...first,
    info: { ...first.info, title: 'Global Policy Network' },
    tags: best(
      documents.flatMap(({ tags = [] }) => tags),
      ({ name }) => name,
    ),
    paths: Object.assign({}, ...documents.map(({ paths }) => paths)),
    components: Object.fromEntries(
      [...kinds].map((kind) => [kind, Object.assign({}, ...documents.map(({ components = {} }) => components[kind]))]),
    ),
  };
}

export const mergeProblems = (lists: readonly (readonly ProblemDescription[])[]): readonly ProblemDescription[] =>
  best(lists.flat(), ({ code }) => code);

/** Of those with one name the first in the order, in the place of the first that was met. */
function best<T>(all: readonly T[], nameOf: (item: T) => string, order: (first: T, second: T) => number = () => 0): readonly T[] {
  const kept = new Map<string, T>();
  for (const item of all) {
    const bestSoFar = kept.get(nameOf(item));
    if (!bestSoFar || order(item, bestSoFar) < 0) kept.set(nameOf(item), item);
  }
  return [...kept.values()];
}
