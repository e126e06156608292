import { nameBasedUuid } from '#libs/event-sourcing';
import { neighbours } from './index.js';

const known = neighbours('harvesters');
const [labour, interior] = [nameBasedUuid('labour'), nameBasedUuid('interior')];
const person = (authority?: string) => ({ ...known.persons.initial, status: 'registered' as const, ...(authority && { authority }) });

describe('a person who is named for an authority', () => {
  const own = { field: 'primary', person: person(labour), party: labour };

  it('is one who is registered with it, by whoever names them', () => {
    for (const bySecretariat of [false, true]) expect(known.named([own], { bySecretariat })).toEqual({});
    expect(known.named([{ field: 'person', person: person(interior) }], {})).toEqual({});
  });

  it.each([
    ['of another authority', person(interior), 'another authority'],
    ['without one', person(), 'without an authority'],
  ])('may be one %s for the Secretariat alone, which is told so', (_, other, said) => {
    const named = [own, { field: 'alternate', person: other, party: labour }];
    expect(() => known.named(named, {})).toThrow(
      expect.objectContaining({
        code: 'harvesters/person-of-another-authority',
        field: 'alternate',
        detail: expect.stringContaining(said),
      }),
    );
    const recorded = known.named(named, { bySecretariat: true });
    expect(recorded).toEqual({ registeredElsewhere: ['alternate'] });
    expect(known.warnings(recorded)).toEqual([
      { code: 'harvesters/person-of-another-authority', message: expect.any(String), field: 'alternate' },
    ]);
    expect(known.warnings({})).toEqual([]);
  });

  it.each(['unknown', 'erased'] as const)('is never one who is %s', (status) => {
    const gone = { field: 'person', person: { ...person(labour), status }, party: labour };
    for (const bySecretariat of [false, true]) {
      expect(() => known.named([gone], { bySecretariat })).toThrow(expect.objectContaining({ code: `harvesters/person-${status}` }));
    }
  });

  it('is waited for until the service has heard with whom they are registered', () => {
    const { waitUntil } = known.person(nameBasedUuid('ana'), labour);
    expect([person(), person(interior), person(labour), { ...person(), status: 'erased' as const }].map((one) => waitUntil?.(one))).toEqual(
      [false, false, true, true],
    );
  });
});
