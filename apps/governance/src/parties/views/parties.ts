import { aggregateId, defined, type Evolve, evolveWith, type RecordedEvent, streamCategory, view } from '#libs/event-sourcing';
import { sortKey } from '#libs/names';
import type { MemberReplica, MemberReplicaEvents } from '#libs/parties';
import { code, documentSchema, integer, internal, object, opaque, optional, type Shaped, text, uuid, withMeaning } from '#libs/shapes';
import { type Organisation, organisation } from '../domain/organisation.decider.js';
import type { OrganisationEvents } from '../domain/organisation.messages.js';
import { PARTY_KINDS, type PartyKind, SECTORS } from '../domain/party.js';
import { replicas } from '../domain/party-replicas.js';

/** `unknown`: nothing is told of it but its id. */
const PARTY_STATUSES = ['unknown', 'member', 'withdrawn', 'succeeded', 'not-member', 'registered', 'retired'] as const;

/** A party that can hold a seat, by its public facts: an authority as membership told of it, or a registered organisation. */
export const Party = object({
  party: uuid,
  kind: code(PARTY_KINDS),
  name: text,
  nameEn: optional(text),
  country: optional(withMeaning(text, 'ISO 3166-1 alpha-3; absent: an international organisation.')),
  subdivision: optional(text),
  sector: optional(withMeaning(code(SECTORS), 'Of an organisation.')),
  status: code(PARTY_STATUSES),
  revision: integer,
  search: internal(text),
  /** The English name where there is one, without case. */
  sortName: internal(text),
  /** The whole state, so that an event that is told late falls into its place. */
  known: opaque<MemberReplica | Organisation>(),
});
export type Party = Shaped<typeof Party>;

const schema = documentSchema(Party, { indexes: [['kind', 'sortName']], words: ['search'] });

const MEMBERS = replicas.members.category;

const follow: Evolve<Party, object> = (previous, event) => {
  const isMember = streamCategory(event.stream) === MEMBERS;
  return isMember ? memberAfter(previous, event) : organisationAfter(previous, event);
};

function memberAfter(previous: Party | undefined, event: RecordedEvent): Party {
  const { members } = replicas;
  const state = evolveWith<MemberReplica>(members, (previous?.known as MemberReplica | undefined) ?? members.initial, event);
  const { name = '', nameEn, country, subdivision, status } = state;
  return toParty(event, 'member', { name, nameEn, country, subdivision, status }, state);
}

function organisationAfter(previous: Party | undefined, event: RecordedEvent): Party {
  const state = evolveWith<Organisation>(organisation, (previous?.known as Organisation | undefined) ?? organisation.initial, event);
  const { name = '', nameEn, country, sector, status } = state;
  return toParty(event, 'organisation', { name, nameEn, country, sector, status }, state);
}

type Facts = Pick<Party, 'name' | 'status'> & {
  readonly [Fact in 'nameEn' | 'country' | 'subdivision' | 'sector']?: Party[Fact] | undefined;
};

function toParty({ stream, revision }: RecordedEvent, kind: PartyKind, facts: Facts, state: Party['known']): Party {
  const { name, nameEn, country } = facts;
  return {
    party: aggregateId(stream),
    kind,
    ...defined(facts),
    revision,
    search: [name, nameEn, country].filter(Boolean).join(' '),
    sortName: sortKey(nameEn ?? name),
    known: state,
  };
}

/** The parties that governance knows, by their public facts: the names of who holds a seat. */
export const parties = view<Party, OrganisationEvents & MemberReplicaEvents>('governance.parties', 8, {
  categories: [MEMBERS, organisation.category],
  schema,
  on: {},
  default: follow,
});
