import { aggregateId, defined, type Evolve, evolveWith, view } from '#libs/event-sourcing';
import type { MemberReplica, MemberReplicaEvents } from '#libs/parties';
import { country as findCountry, networkRegions, toNetworkRegion } from '#libs/reference';
import { code, documentSchema, object, opaque, optional, type Shaped, text, uuid, withMeaning } from '#libs/shapes';
import { members as decider } from '../domain/party-replicas.js';

/** An authority as working groups know it: its public facts, and whether it is a member. */
const MemberDocument = object({
  member: uuid,
  name: optional(text),
  nameEn: optional(text),
  country: optional(withMeaning(text, 'ISO 3166-1 alpha-3.')),
  countryName: optional(text),
  region: optional(code(networkRegions.codes)),
  subdivision: optional(text),
  status: text,
  replica: opaque<MemberReplica>(),
});
export type MemberDocument = Shaped<typeof MemberDocument>;

const follow: Evolve<MemberDocument, object> = (previous, event) => {
  const replica = evolveWith<MemberReplica>(decider, previous?.replica ?? decider.initial, event);
  const { name, nameEn, country, subdivision, status } = replica;
  return defined({
    member: aggregateId(event.stream),
    name,
    nameEn,
    country,
    countryName: country && (findCountry(country)?.name.en ?? country),
    region: country ? toNetworkRegion(country) : undefined,
    subdivision,
    status,
    replica,
  });
};

/** The authorities whose names and countries the pages of working groups show. */
export const memberFacts = view<MemberDocument, MemberReplicaEvents>('working-groups.members', 5, {
  categories: [decider.category],
  schema: documentSchema(MemberDocument, { indexes: ['member'] }),
  on: {},
  default: follow,
});
