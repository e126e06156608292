import { type DescribedClass, publicEvents, toSchema } from '#libs/contracts';
import { aggregateId, applyTo, type RecordedEvent, streamCategory, upcast, type View } from '#libs/event-sourcing';
import { goldenEvents } from '#libs/testing';
import { services } from './services.fixture.js';

/** A field is named by what it holds; these say only how it stands to something else. */
const PREPOSITIONS = new Set([
  ...[
    'about',
    'above',
    'after',
    'against',
    'among',
    'around',
    'as',
    'at',
    'before',
    'behind',
    'below',
    'beside',
    'between',
    'beyond',
    'by',
  ],
  ...[
    'during',
    'for',
    'from',
    'in',
    'inside',
    'into',
    'of',
    'off',
    'on',
    'onto',
    'out',
    'outside',
    'over',
    'per',
    'since',
    'than',
    'through',
  ],
  ...['till', 'to', 'toward', 'towards', 'under', 'until', 'upon', 'via', 'with', 'within', 'without'],
]);

/** Fields that are called by a preposition: of services whose move is still to come. A count only falls; a service that is done has none. */
const STILL_TO_COME: Readonly<Record<string, number>> = {};

interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

/** The paths of such fields in what a JSON Schema describes. */
const inShape = ({ properties = {}, items, anyOf = [] }: Shape, path: string): readonly string[] => [
  ...Object.entries(properties).flatMap(([field, shape]) => [
    ...(PREPOSITIONS.has(field) ? [`${path}.${field}`] : []),
    ...inShape(shape, `${path}.${field}`),
  ]),
  ...(items ? inShape(items, `${path}[]`) : []),
  ...anyOf.flatMap((shape) => inShape(shape, path)),
];

/** The paths of such fields in a value. */
function inValue(value: unknown, path: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => inValue(item, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]) => [
    ...(PREPOSITIONS.has(field) ? [`${path}.${field}`] : []),
    ...inValue(inner, `${path}.${field}`),
  ]);
}

type Service = (typeof services)[number];

const commandFields = ({ deciders }: Service): readonly string[] =>
  deciders.flatMap(({ commands }) =>
    Object.entries(commands).flatMap(([name, type]) => inShape(toSchema(type as DescribedClass) as Shape, name)),
  );

const eventFields = ({ eventSchemas = {} }: Service): readonly string[] =>
  Object.entries(eventSchemas).flatMap(([category, events]) =>
    Object.entries(events).flatMap(([type, schema]) => inShape(schema as Shape, `${category} ${type}`)),
  );

const publicEventFields = ({ name }: Service): readonly string[] =>
  publicEvents([name]).flatMap(({ class: type, facts }) => inShape(toSchema(type) as Shape, facts.type));

/** What the views of a service make of its golden corpus, with the rows that they are looked up by. */
function documentFields({ name, deciders, views = [] }: Service): readonly string[] {
  const byCategory = new Map(deciders.map((decider) => [decider.category, decider]));
  const events = goldenEvents(name).map((event, position): RecordedEvent => {
    const decider = byCategory.get(streamCategory(event.stream));
    return { ...(decider ? upcast(decider, event) : event), position };
  });
  return views.flatMap((view: View) => {
    const documents = new Map<string, object>();
    for (const event of events.filter(({ stream }) => view.categories.includes(streamCategory(stream)))) {
      const next = applyTo(view, documents.get(aggregateId(event.stream)) as never, event);
      if (next) documents.set(aggregateId(event.stream), next);
    }
    return [...documents.values()].flatMap((document) => [
      ...inValue(document, view.name),
      ...inValue(view.rows?.of(document as never) ?? [], `${view.name} rows`),
    ]);
  });
}

const everyField = (service: Service): readonly string[] => [
  ...new Set([...commandFields(service), ...eventFields(service), ...publicEventFields(service), ...documentFields(service)]),
];

describe('no field of a command, an event, a public event or a document is called by a preposition', () => {
  it.each(services.filter(({ name }) => !(name in STILL_TO_COME)).map((service) => [service.name, service] as const))(
    '%s',
    (_, service) => {
      expect(everyField(service)).toEqual([]);
    },
  );

  it('and there are no more of them where the move is still to come', () => {
    const counts = services.map((service) => [service.name, everyField(service).length] as const);
    expect(Object.fromEntries(counts.filter(([name]) => name in STILL_TO_COME))).toEqual(STILL_TO_COME);
  });

  it('would be found wherever it stands', () => {
    expect(inShape({ properties: { seat: {}, from: {}, term: { properties: { until: {} } } } }, 'Appoint')).toEqual([
      'Appoint.from',
      'Appoint.term.until',
    ]);
    expect(inShape({ properties: { passings: { items: { anyOf: [{ properties: { to: {} } }] } } } }, 'Passed')).toEqual([
      'Passed.passings[].to',
    ]);
    expect(inValue({ name: 'x', facts: [{ since: '2021-01-01' }], authority: null }, 'roll')).toEqual(['roll.facts[].since']);
    expect(inValue({ startsOn: '2021-01-01', knownAt: 'x', handedTo: 'y' }, 'roll')).toEqual([]);
  });
});
