import { Schema } from 'mongoose';
import { aggregateId, view } from '#libs/event-sourcing';
import type { PersonReplicaEvents } from '#libs/parties';
import { known } from '../../domain/party-replicas.js';

/** Whose official a person is, as the people service told last. Who was erased is not there. */
export interface Official {
  readonly person: string;
  readonly authority?: string;
}

const schema = new Schema({ person: String, authority: String }).index({ authority: 1 });

/** Whose official a person is now. */
export const officials = view<Official, PersonReplicaEvents>('training.officials', 1, {
  categories: [known.persons.category],
  schema,
  on: {
    PersonNoted: (_, { stream, data: { authority } }) => ({ person: aggregateId(stream), ...(authority && { authority }) }),
    PersonForgotten: () => undefined,
  },
});
