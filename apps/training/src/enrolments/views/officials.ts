import { aggregateId, defined, view } from '#libs/event-sourcing';
import type { PersonReplicaEvents } from '#libs/parties';
import { documentSchema, object, optional, type Shaped, uuid } from '#libs/shapes';
import { parties } from '../../programme/domain/party-replicas.js';

/** Whose official a person is, as the people service told last. Who was erased is not there. */
const Official = object({ person: uuid, authority: optional(uuid) });
export type Official = Shaped<typeof Official>;

/** Whose official a person is now. */
export const officials = view<Official, PersonReplicaEvents>('training.officials', 1, {
  categories: [parties.persons.category],
  schema: documentSchema(Official, { indexes: ['authority'] }),
  on: {
    PersonNoted: (_, { stream, data: { authority } }) => defined({ person: aggregateId(stream), authority }),
    PersonForgotten: () => undefined,
  },
});
