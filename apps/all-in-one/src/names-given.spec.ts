import { type AnyDecider, eventWarnings } from '#libs/event-sourcing';
import { services } from './services.fixture.js';

interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly type?: string;
}

/** What a field is called that holds a name which identifies somebody. */
const NAME = /^(name|nameEn)$/;

/** What repeats a name that was given elsewhere, where it was told already; and names of solutions, which are titles. */
const TOLD_ELSEWHERE = [
  'membership MembershipTakenOver',
  'liaison CounterpartConsented',
  'liaison CounterpartDeclined',
  'liaison CounterpartIntroduced',
  'solution SolutionProposed',
  'solution SolutionRevised',
];

/** Names in an event, as a path: `authority.nameEn`. */
const namesIn = ({ properties = {} }: Shape, path = ''): readonly string[] =>
  Object.entries(properties).flatMap(([field, shape]) =>
    shape.type === 'string' && NAME.test(field) ? [`${path}${field}`] : namesIn(shape, `${path}${field}.`),
  );

const holding = (path: string, value: string): object =>
  path.split('.').reduceRight<unknown>((inner, field) => ({ [field]: inner }), value) as object;

const all = services.flatMap(({ name: service, deciders, eventSchemas = {} }) =>
  deciders
    // What a service has heard of another is told where it was given.
    .filter(({ category }) => !category.startsWith(service.replaceAll('-', '')) || category === service)
    .filter(({ category }) => !/^known/.test(category))
    .flatMap((decider) =>
      Object.entries(eventSchemas[decider.category] ?? {}).flatMap(([type, schema]) =>
        namesIn(schema as Shape).map((path) => [`${decider.category} ${type}`, path, decider, type] as const),
      ),
    ),
);

describe('every event that gives a name to an authority, organisation, body or group', () => {
  it('is found', () => {
    const eventNames: readonly string[] = [...new Set(all.map(([event]) => event))];
    expect(eventNames).toEqual(
      expect.arrayContaining([
        'membership InterestExpressed',
        'organisation OrganisationRenamed',
        'body BodyConstituted',
        'group GroupProposed',
      ]),
    );
    expect(TOLD_ELSEWHERE.filter((event) => !eventNames.includes(event))).toEqual([]);
  });

  it.each(all.filter(([event]) => !TOLD_ELSEWHERE.includes(event)))(
    '%s tells look-alikes in its %s',
    (_, path, decider: AnyDecider, type) => {
      const warningsFor = (name: string) => eventWarnings(decider, type, { authority: {}, counterpart: {}, ...holding(path, name) });
      expect(warningsFor('Mіnistry оf Labour').map(({ code }) => code)).toEqual([`${decider.category}/look-alike-letters`]);
      expect(warningsFor('Ministry of Labour')).toEqual([]);
    },
  );
});
