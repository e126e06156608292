import { getMetadataStorage } from 'class-validator';
import { type AnyDecider, type Command, type CommandClass, commandInfo, nameBasedUuid } from '#libs/event-sourcing';
import { deciders as governance } from '../../governance/src/deciders.js';
import { membership } from '../../membership/src/authorities/domain/membership.decider.js';
import { deciders as training } from '../../training/src/deciders.js';
import { deciders as workingGroups } from '../../working-groups/src/deciders.js';

/** What a field is called that names a person by id. */
const NAMES_A_PERSON = /^(person|primary|alternate|learner)$/;

/** Commands that name nobody for something new: they end what is recorded of a person, or show whose own it is. */
const NAMED_BEFORE = ['EndFocalPoint', 'StartUnit', 'CompleteUnit', 'ChangeOffering', 'WithdrawEnrolment'];

interface Looked {
  readonly decider: { readonly category: string };
  readonly id: string;
}

const commandFields = (type: CommandClass): readonly string[] => [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(type, '', true, false)
      .map(({ propertyName }) => propertyName),
  ),
];

/** Ids of the persons whom the decider asks about before it decides a command with every field given. */
function personsAskedFor(decider: AnyDecider, type: CommandClass): readonly string[] {
  const command = Object.assign(
    new type(),
    Object.fromEntries(commandFields(type).map((field) => [field, nameBasedUuid(field)])),
  ) as Command;
  return Object.values(decider.lookups ?? {}).flatMap((lookup) => {
    const looked = (lookup as (input: Command, state: unknown, earlier: object) => Looked | undefined)(command, decider.initial, {});
    return looked?.decider.category.endsWith('person') ? [looked.id] : [];
  });
}

const all = [...governance, ...workingGroups, ...training, membership].flatMap((decider) =>
  (Object.values(decider.commands) as CommandClass[])
    .filter((type) => commandInfo(type).allowedFor.length > 0 && !NAMED_BEFORE.includes(type.name))
    .flatMap((type) =>
      commandFields(type)
        .filter((field) => NAMES_A_PERSON.test(field))
        .map((field) => [type.name, field, decider, type] as const),
    ),
);

describe('every command that names a person', () => {
  it('is found', () => {
    expect(new Set(all.map(([name]) => name)).size).toBeGreaterThan(12);
  });

  it.each(all)('%s asks who the %s is, before it is decided', (_, field, decider, type) => {
    expect(personsAskedFor(decider, type)).toContain(nameBasedUuid(field));
  });
});
