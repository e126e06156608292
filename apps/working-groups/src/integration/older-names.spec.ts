import { type Command, CommandHandler, claimAnew, command, commandDispatcher, nameBasedUuid, type Refusal } from '#libs/event-sourcing';
import { olderNameKey } from '#libs/names';
import { InMemoryEventStore } from '#libs/testing';
import { group } from '../domain/group.decider.js';
import { HoldGroupName, ProposeGroup, RenameGroup } from '../domain/group.messages.js';
import { olderNames } from './older-names.js';

const NOW = '2021-04-01T09:00:00.000Z';
const store = new InMemoryEventStore();
const handling = new CommandHandler(store);
const dispatch = commandDispatcher(handling, [group]);
const id = (name: string): string => nameBasedUuid('group of the spec', name);

const send = (asked: Command) => {
  const commandId = nameBasedUuid(`${Math.random()}`);
  return dispatch(asked, { commandId, actor: 'officer', bySecretariat: true, now: NOW, correlationId: commandId, causationId: commandId });
};
const refusal = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'accepted',
    (error: Refusal) => error.code,
  );
const propose = (which: string, name: string) =>
  command(ProposeGroup, { group: id(which), name, theme: 'consular', mandate: 'Attachés abroad', phase: 'inception' });

test('a name that was held under the older folding is held in every spelling once the service has started', async () => {
  const name = 'Konsulowie w Łodzi';
  await send(command(HoldGroupName, { group: nameBasedUuid('working-group-name', olderNameKey(name)), owner: id('first'), name }));
  const around = { actor: 'officer', commandDigest: '', correlationId: 'x', causationId: 'x', schemaVersion: 1, effectiveAt: NOW };
  const proposed = { type: 'GroupProposed', data: { name, theme: 'consular', mandate: 'Attachés abroad', phase: 'inception' } };
  await store.append(`group-${id('first')}`, [{ ...around, ...proposed, id: nameBasedUuid(1), commandId: nameBasedUuid(2) }], 'none');

  const start = () => claimAnew(olderNames, { store, load: (of, which) => handling.load(of, which), execute: dispatch, now: () => NOW });
  expect(await start()).toEqual([]);
  for (const spelling of [name, 'KONSULOWIE W LODZI']) expect(await refusal(send(propose('other', spelling)))).toBe('group/name-held');
  await send(propose('other', 'Consuls'));
  expect(await refusal(send(command(RenameGroup, { group: id('other'), name: 'Konsulowie w Lodzi' })))).toBe('group/name-held');
  await send(command(RenameGroup, { group: id('first'), name: 'Konsulowie w Lodzi' }));
  const { position } = await store.readAll(0);
  expect([await start(), (await store.readAll(0)).position]).toEqual([[], position]);
});
