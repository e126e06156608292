import { defined, nameBasedUuid } from '#libs/event-sourcing';
import { partyReplicas } from './index.js';

const parties = partyReplicas('harvesters');
const [labour, interior] = [nameBasedUuid('labour'), nameBasedUuid('interior')];
const person = (authority?: string) => ({ ...parties.persons.initial, status: 'registered' as const, ...defined({ authority }) });

describe('a person who is named for an authority', () => {
  const own = { field: 'primary', person: person(labour), party: labour };

  it('is one who is registered with it, by whoever names them', () => {
    for (const bySecretariat of [false, true]) expect(parties.checkNaming([own], { bySecretariat })).toEqual({});
    expect(parties.checkNaming([{ field: 'person', person: person(interior) }], {})).toEqual({});
  });

  it.each([
    ['of another authority', person(interior), 'another authority'],
    ['without one', person(), 'without an authority'],
  ])('may be one %s for the Secretariat alone, which is told so', (_, otherPerson, said) => {
    const named = [own, { field: 'alternate', person: otherPerson, party: labour }];
    expect(() => parties.checkNaming(named, {})).toThrow(
      expect.objectContaining({
        code: 'harvesters/person-of-another-authority',
        field: 'alternate',
        detail: expect.stringContaining(said),
      }),
    );
    const recorded = parties.checkNaming(named, { bySecretariat: true });
    expect(recorded).toEqual({ registeredElsewhere: ['alternate'] });
    expect(parties.warnings(recorded)).toEqual([
      { code: 'harvesters/person-of-another-authority', message: expect.any(String), field: 'alternate' },
    ]);
    expect(parties.warnings({})).toEqual([]);
  });

  it.each(['unknown', 'erased'] as const)('is never one who is %s', (status) => {
    const gone = { field: 'person', person: { ...person(labour), status }, party: labour };
    for (const bySecretariat of [false, true]) {
      expect(() => parties.checkNaming([gone], { bySecretariat })).toThrow(
        expect.objectContaining({ code: `harvesters/person-${status}` }),
      );
    }
  });

  it('is waited for until the service has heard with whom they are registered', () => {
    const { waitUntil } = parties.person(nameBasedUuid('ana'), labour);
    expect(
      [person(), person(interior), person(labour), { ...person(), status: 'erased' as const }].map((replica) => waitUntil?.(replica)),
    ).toEqual([false, false, true, true]);
  });
});
