import { PersonConsentChangedV1, PersonErasedV1, PersonRegisteredV1, publicEvent, toMessage } from '#libs/contracts';
import { type BusMessage, idOf, type RecordedEvent } from '#libs/event-sourcing';
import type { PersonEvents } from '../domain/person.messages.js';

type Tell<Data> = (person: string, data: Data) => object;

const told: { readonly [Type in keyof PersonEvents]?: Tell<PersonEvents[Type]> } = {
  PersonRegistered: (person, { kind, authority }) =>
    publicEvent(PersonRegisteredV1, { person, kind, ...(authority !== null && { authority }) }),
  PersonErased: (person) => publicEvent(PersonErasedV1, { person }),
  ConsentRecorded: (person, { purpose }) => publicEvent(PersonConsentChangedV1, { person, purpose, given: true }),
  ConsentWithdrawn: (person, { purpose }) => publicEvent(PersonConsentChangedV1, { person, purpose, given: false }),
};

/** What other services hear of people: opaque ids only. Corrections, readings and texts stay here. */
export function publications(recorded: RecordedEvent): readonly BusMessage[] {
  const tell = Object.hasOwn(told, recorded.type) ? (told[recorded.type as keyof PersonEvents] as Tell<object>) : undefined;
  return tell ? [toMessage({ event: tell(idOf(recorded.stream), recorded.data), recorded })] : [];
}
