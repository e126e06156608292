import { type Command, CommandHandler, claimAnew, command, commandDispatcher, nameBasedUuid, type Refusal } from '#libs/event-sourcing';
import { olderNameKey } from '#libs/names';
import { InMemoryEventStore } from '#libs/testing';
import { organisation } from '../domain/organisation.decider.js';
import { HoldOrganisationName, RegisterOrganisation, RenameOrganisation } from '../domain/organisation.messages.js';
import { olderNames } from './older-names.js';

const NOW = '2021-04-01T09:00:00.000Z';
const store = new InMemoryEventStore();
const handling = new CommandHandler(store);
const dispatch = commandDispatcher(handling, [organisation]);
const id = (name: string): string => nameBasedUuid('organisation of the spec', name);

const send = (asked: Command, key = `${Math.random()}`) => {
  const commandId = nameBasedUuid(key);
  return dispatch(asked, { commandId, actor: 'officer', bySecretariat: true, now: NOW, correlationId: commandId, causationId: commandId });
};
const refusal = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'accepted',
    (error: Refusal) => error.code,
  );
const register = (which: string, name: string) =>
  command(RegisterOrganisation, { organisation: id(which), name, sector: 'civil-society', country: 'UKR' });
const start = () => claimAnew(olderNames, { store, load: (of, which) => handling.load(of, which), execute: dispatch, now: () => NOW });

/** As the release before recorded it: the name is held on the stream of the older folding. */
async function registeredBefore(which: string, name: string): Promise<void> {
  const nameStream = nameBasedUuid('organisation-name', 'UKR', olderNameKey(name));
  await send(command(HoldOrganisationName, { nameStream, organisation: id(which) }));
  const around = { actor: 'officer', commandDigest: '', correlationId: 'x', causationId: 'x', schemaVersion: 1, effectiveAt: NOW };
  const registered = { type: 'OrganisationRegistered', data: { name, sector: 'civil-society', country: 'UKR' } };
  await store.append(
    `organisation-${id(which)}`,
    [{ ...around, ...registered, id: nameBasedUuid(which, 1), commandId: nameBasedUuid(which, 2) }],
    'none',
  );
}

test('a name that was held under the older folding is held in every spelling once the service has started', async () => {
  await registeredBefore('first', 'Спілка звʼязківців');
  expect(await start()).toEqual([]);
  for (const name of ['Спілка звʼязківців', "СПІЛКА зв'язківців", 'Спілка зв’язківців', 'Спілка зв`язківців']) {
    expect(await refusal(send(register('other', name)))).toBe('organisation/name-held');
  }
  await send(register('other', 'Спілка'));
  const rename = command(RenameOrganisation, { organisation: id('other'), name: "Спілка зв'язківців" });
  expect(await refusal(send(rename))).toBe('organisation/name-held');
  await send(command(RenameOrganisation, { organisation: id('first'), name: "Спілка зв'язківців" }));

  const { position } = await store.readAll(0);
  expect([await start(), (await store.readAll(0)).position]).toEqual([[], position]);
});

test('two that were registered in two spellings stay two, and the start says so', async () => {
  await registeredBefore('third', 'Łódź Forum');
  await registeredBefore('fourth', 'Lodz Forum');
  // The key of the second is the one of now: its claim stands where the first's belongs.
  expect((await start()).map(({ code }) => code)).toEqual(['organisation/name-held']);
});
