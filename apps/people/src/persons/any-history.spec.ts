import fc from 'fast-check';
import { defined, Refusal } from '#libs/event-sourcing';
import { Disk, PeopleProcess, under } from '../testing/process.js';

type Step =
  | { readonly act: 'register'; readonly who: number; readonly name: string; readonly email: number | undefined }
  | { readonly act: 'correct'; readonly who: number; readonly name: string; readonly email: number | null | undefined }
  | { readonly act: 'erase'; readonly who: number }
  | { readonly act: 'repeat' }
  | { readonly act: 'restart' };

interface Expected {
  readonly id: string;
  name: string;
  email: string | undefined;
  erased: boolean;
}

const WHO = 4;
const who = fc.nat(WHO - 1);
const name = fc.string({ minLength: 1, maxLength: 12 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ act: fc.constant('register' as const), who, name, email: fc.option(fc.nat(2), { nil: undefined }) }),
  fc.record({ act: fc.constant('correct' as const), who, name, email: fc.oneof(fc.nat(2), fc.constant(null), fc.constant(undefined)) }),
  fc.record({ act: fc.constant('erase' as const), who }),
  fc.record({ act: fc.constant('repeat' as const) }),
  fc.record({ act: fc.constant('restart' as const) }),
);

const address = (email: number | undefined) => (email === undefined ? undefined : `p${email}@authority.example`);

it('after any history the vault holds exactly the profiles that stand, each under its person, found by its address', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const disk = new Disk();
      let process = await PeopleProcess.on(disk);
      const people = new Map<number, Expected>();
      const isTaken = (email: string | undefined, holder?: Expected) =>
        email !== undefined &&
        [...people.values()].some((candidate) => candidate !== holder && !candidate.erased && candidate.email === email);
      let last: (() => Promise<{ repeated: boolean }>) | undefined;
      const idIfAccepted = async (act: () => Promise<{ id: string; repeated: boolean }>): Promise<string | undefined> => {
        try {
          const { id } = await act();
          last = act;
          return id;
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
          return undefined;
        }
      };

      for (const [index, deed] of steps.entries()) {
        if (deed.act === 'restart') {
          process = await PeopleProcess.on(disk);
          await process.reconciler.catchUp();
        } else if (deed.act === 'repeat') {
          // Erased meanwhile: refused. Else: recorded once.
          const repeated = await last?.().catch((error: unknown) => error);
          if (repeated !== undefined && !(repeated instanceof Refusal)) expect(repeated).toMatchObject({ repeated: true });
        } else if (deed.act === 'register') {
          if (people.has(deed.who)) continue;
          const email = address(deed.email);
          const profile = defined({ name: deed.name, email });
          const id = await idIfAccepted(() => process.persons.register({ profile, kind: 'contact' }, under(`${index}`)));
          expect(id === undefined).toBe(isTaken(email));
          if (id !== undefined) people.set(deed.who, { id, name: deed.name, email, erased: false });
        } else {
          const person = people.get(deed.who);
          if (!person) continue;
          if (deed.act === 'erase') {
            const done = await idIfAccepted(() => process.persons.erase(person.id, { reason: 'request-of-the-person' }, under(`${index}`)));
            expect(done === undefined).toBe(person.erased);
            person.erased = true;
          } else {
            const email = deed.email === null ? undefined : deed.email === undefined ? person.email : address(deed.email);
            const change = defined({
              name: deed.name,
              email: deed.email === undefined ? undefined : deed.email === null ? null : (email ?? null),
            });
            const done = await idIfAccepted(() => process.persons.correct(person.id, { profile: change }, under(`${index}`)));
            expect(done === undefined).toBe(person.erased || isTaken(email, person));
            if (done !== undefined) Object.assign(person, { name: deed.name, email });
          }
        }
      }

      const foundProfiles = await process.profiles.of([...people.values()].map(({ id }) => id));
      for (const { id, name: expectedName, email, erased } of people.values()) {
        const foundProfile = foundProfiles.get(id);
        if (erased) expect(foundProfile).toEqual({ status: 'erased' });
        else
          expect(foundProfile?.status === 'registered' && foundProfile.profile).toEqual(
            defined({
              name: expectedName,
              email,
            }),
          );
        if (!erased && email !== undefined) expect(await process.emails.holder(email)).toBe(id);
      }
      const living = [...people.values()].filter(({ erased }) => !erased);
      const owners = (await process.sealedRecords.vault.idsWithPrefix('person.')).map((record) => record.split('.')[1]);
      expect(owners.sort()).toEqual(living.map(({ id }) => id).sort());
    }),
    { numRuns: 100 },
  );
});
