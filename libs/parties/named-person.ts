import { type DecisionContext, refusals, type Warning } from '#libs/event-sourcing';
import type { PersonReplica } from './person-replica.js';

/** A person whom a command names, and the member or organisation that the person is named for; none: for nobody. */
export interface Naming {
  /** The field of the command that names the person. */
  readonly field: string;
  readonly person: PersonReplica;
  readonly party?: string | undefined;
}

/** Part of each event by which a person is named for a party. */
export interface NamedByEvent {
  /** Fields of the command whose person is registered with another authority, or with none: the Secretariat named them all the same. */
  readonly registeredElsewhere?: readonly string[];
}

/**
 * Who may be named for an authority, by every command of every service: a person whom the people service has registered with
 * it. The Secretariat may name another one, and is told that it did.
 */
export function personsNamedIn(service: string) {
  const refuse = refusals(service, {
    'person-unknown': {
      title: 'Person not registered',
      rule: 'Whoever is named is registered with the people service first, the only place for personal data.',
      kind: 'invalid',
    },
    'person-erased': { title: 'Person erased', rule: 'A person whose data was erased is named for nothing new.', kind: 'conflict' },
    'person-of-another-authority': {
      title: 'Person of another authority',
      rule: 'An authority or organisation is spoken and acted for by persons who are registered with it; the Secretariat may name another one.',
      kind: 'conflict',
    },
  });

  function isElsewhere({ field, person: { status, authority }, party }: Naming): boolean {
    if (status === 'unknown') throw refuse['person-unknown']('No such person is registered; register the person first.', field);
    if (status === 'erased') throw refuse['person-erased']('The person’s data was erased; name another person.', field);
    return party !== undefined && authority !== party;
  }

  return {
    /** @throws Refusal for a person who is not registered, and, to everybody but the Secretariat, for one of another authority */
    checkNaming(namings: readonly Naming[], { bySecretariat = false }: Pick<DecisionContext, 'bySecretariat'>): NamedByEvent {
      const elsewhere = namings.filter(isElsewhere);
      const [first] = elsewhere;
      if (!first) return {};
      if (!bySecretariat) {
        const where = first.person.authority === undefined ? 'without an authority' : 'with another authority';
        throw refuse['person-of-another-authority'](
          `The person is registered ${where}. Name a person who is registered with it, or have the Secretariat correct the profile.`,
          first.field,
        );
      }
      return { registeredElsewhere: elsewhere.map(({ field }) => field) };
    },

    /** What the Secretariat is told beside such an event: `warnings: { GroupJoined: known.warnings }`. */
    warnings: ({ registeredElsewhere = [] }: NamedByEvent): readonly Warning[] =>
      registeredElsewhere.map((field) => ({
        code: `${service}/person-of-another-authority`,
        message:
          'Recorded as the Secretariat’s: the person is registered with another authority, or with none. Where the person has moved, correct the profile.',
        field,
      })),
  };
}
