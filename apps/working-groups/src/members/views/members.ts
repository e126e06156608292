import { aggregateId, type Evolve, evolveWith, view } from '#libs/event-sourcing';
import type { MemberReplica, MemberReplicaEvents } from '#libs/parties';
import { country as countryOf, toNetworkRegion } from '#libs/reference';
import { anything, storedFields, text } from '#libs/shapes';
import { members as decider } from '../domain/party-replicas.js';

/** An authority as working groups know it: its public facts, and whether it is a member. */
export interface MemberDocument {
  readonly member: string;
  readonly name?: string;
  readonly nameEn?: string;
  /** ISO 3166-1 alpha-3. */
  readonly country?: string;
  readonly countryName?: string;
  readonly region?: string;
  readonly subdivision?: string;
  readonly status: string;
  readonly known: MemberReplica;
}

const schema = storedFields<MemberDocument>(
  {
    member: text,
    name: text,
    nameEn: text,
    country: text,
    countryName: text,
    region: text,
    subdivision: text,
    status: text,
    known: anything,
  },
  { indexes: ['member'] },
);

const follow: Evolve<MemberDocument, object> = (before, event) => {
  const known = evolveWith<MemberReplica>(decider, before?.known ?? decider.initial, event);
  const { name, nameEn, country, subdivision, status } = known;
  const region = country && toNetworkRegion(country);
  return {
    member: aggregateId(event.stream),
    ...(name && { name }),
    ...(nameEn && { nameEn }),
    ...(country && { country, countryName: countryOf(country)?.name.en ?? country }),
    ...(region && { region }),
    ...(subdivision && { subdivision }),
    status,
    known,
  };
};

/** The authorities whose names and countries the pages of working groups show. */
export const memberFacts = view<MemberDocument, MemberReplicaEvents>('working-groups.members', 4, {
  categories: [decider.category],
  schema,
  on: {},
  default: follow,
});
