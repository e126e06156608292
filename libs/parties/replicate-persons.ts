import { PersonAuthorityChangedV1, PersonErasedV1, PersonRegisteredV1, when } from '#libs/contracts';
import { type Command, command, defined, type Lookup, type ReceivedEvent, subscription } from '#libs/event-sourcing';
import type { Assignment } from './assignment.messages.js';
import { personsNamedIn } from './named-person.js';
import { type PersonReplica, personReplicas } from './person-replica.js';
import { toEffectiveTime, WAIT_UP_TO_MS } from './staleness.js';

/** What a service knows of persons; `service`: its name, `working-groups`. */
export function replicatePersons(service: string) {
  const persons = personReplicas(`${service.replaceAll('-', '')}person`);
  const { NotePerson, NotePersonEngagement, ForgetPerson } = persons.commands;

  const toNotePerson = (event: ReceivedEvent<PersonRegisteredV1 | PersonAuthorityChangedV1>) => {
    const { person, authority } = event.data;
    return command(NotePerson, defined({ person, authority, ...toEffectiveTime(event) }));
  };

  const people = subscription(`${service}.people`, {
    on: [
      when(PersonRegisteredV1, toNotePerson),
      when(PersonAuthorityChangedV1, toNotePerson),
      when(PersonErasedV1, (event) => command(ForgetPerson, { person: event.data.person, ...toEffectiveTime(event) })),
    ],
  });

  return {
    persons,
    people,
    ...personsNamedIn(service),
    /**
     * A person as another aggregate's lookup: waits a moment for one who is not known yet, or, with a party, not yet as
     * registered with it.
     */
    person: (id: string, party?: string): Lookup<PersonReplica> => ({
      decider: persons,
      id,
      waitUpTo: WAIT_UP_TO_MS,
      waitUntil: ({ status, authority }) =>
        status === 'erased' || (status === 'registered' && (party === undefined || authority === party)),
    }),
    /** Notes what a person takes part in. */
    notePersonAssignment: (person: string, assignment: Assignment): Command =>
      command(NotePersonEngagement, { person, ...assignment, effectiveAt: assignment.startsOn }),
  };
}
