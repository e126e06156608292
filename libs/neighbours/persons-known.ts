import { type PersonAuthorityChangedV1, type PersonErasedV1, type PersonRegisteredV1, toTopic } from '#libs/contracts';
import { type Command, command, type Lookup, type PublicEventReceived, reaction } from '#libs/event-sourcing';
import type { Engagement } from './engagement.js';
import { effective, PATIENCE_MS } from './hearsay.js';
import { type KnownPerson, knownPersons } from './known-person.js';
import { personsNamedIn } from './named-person.js';

/** What a service knows of persons; `service`: its name, `working-groups`. */
export function personsKnownTo(service: string) {
  const persons = knownPersons(`${service.replaceAll('-', '')}person`);
  const { NotePerson, NotePersonEngagement, ForgetPerson } = persons.commands;

  const noted = (event: PublicEventReceived<PersonRegisteredV1 | PersonAuthorityChangedV1>) => {
    const { person, authority } = event.data;
    return command(NotePerson, { person, ...(authority && { authority }), ...effective(event) });
  };

  const people = reaction(`${service}.people`, {
    topics: [toTopic('people')],
    on: {
      'int.iom.gpn.people.registered.v1': noted,
      'int.iom.gpn.people.authority-changed.v1': noted,
      'int.iom.gpn.people.erased.v1': (event: PublicEventReceived<PersonErasedV1>) =>
        command(ForgetPerson, { person: event.data.person, ...effective(event) }),
    },
  });

  return {
    persons,
    people,
    ...personsNamedIn(service),
    /**
     * A person as another aggregate's lookup: waits a moment for one who is not known yet, or, with a party, not yet as
     * registered with it.
     */
    person: (id: string, party?: string): Lookup<KnownPerson> => ({
      decider: persons,
      id,
      waitUpTo: PATIENCE_MS,
      waitUntil: ({ status, authority }) =>
        status === 'erased' || (status === 'registered' && (party === undefined || authority === party)),
    }),
    /** Notes what a person takes part in. */
    personEngaged: (person: string, engagement: Engagement): Command =>
      command(NotePersonEngagement, { person, ...engagement, effectiveAt: engagement.since }),
  };
}
