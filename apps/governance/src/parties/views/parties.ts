import { aggregateId, type Evolve, evolveWith, type RecordedEvent, streamCategory, view } from '#libs/event-sourcing';
import { sortKey } from '#libs/names';
import type { MemberReplica, MemberReplicaEvents } from '#libs/parties';
import { anything, number, storedFields, text } from '#libs/shapes';
import { type Organisation, organisation } from '../domain/organisation.decider.js';
import type { OrganisationEvents } from '../domain/organisation.messages.js';
import type { PartyKind } from '../domain/party.js';
import { known } from '../domain/party-replicas.js';

/** A party that can hold a seat, by its public facts: an authority as membership told of it, or a registered organisation. */
export interface Party {
  readonly party: string;
  readonly kind: PartyKind;
  readonly name: string;
  readonly nameEn?: string;
  /** ISO 3166-1 alpha-3; absent: an international organisation. */
  readonly country?: string;
  readonly subdivision?: string;
  /** Of an organisation. */
  readonly sector?: string;
  /** `member`, `withdrawn`, `succeeded`, `not-member`; `registered`, `retired`. */
  readonly status: string;
  readonly revision: number;
  /** What a search looks through. */
  readonly search: string;
  /** What the list is in the order of: the English name where there is one, without case. */
  readonly sortName: string;
  /** What is known of it, so that what is told late falls into its place. */
  readonly known: MemberReplica | Organisation;
}

const schema = storedFields<Party>(
  {
    party: text,
    kind: text,
    name: text,
    nameEn: text,
    country: text,
    subdivision: text,
    sector: text,
    status: text,
    revision: number,
    search: text,
    sortName: text,
    known: anything,
  },
  { indexes: [['kind', 'sortName']], words: ['search'] },
);

const MEMBERS = known.members.category;

const follow: Evolve<Party, object> = (before, event) => {
  const isMember = streamCategory(event.stream) === MEMBERS;
  return isMember ? memberAfter(before, event) : organisationAfter(before, event);
};

function memberAfter(before: Party | undefined, event: RecordedEvent): Party {
  const { members } = known;
  const state = evolveWith<MemberReplica>(members, (before?.known as MemberReplica | undefined) ?? members.initial, event);
  const { name = '', nameEn, country, subdivision, status } = state;
  return partyOf(event, 'member', { name, nameEn, country, subdivision, status }, state);
}

function organisationAfter(before: Party | undefined, event: RecordedEvent): Party {
  const state = evolveWith<Organisation>(organisation, (before?.known as Organisation | undefined) ?? organisation.initial, event);
  const { name = '', nameEn, country, sector, status } = state;
  return partyOf(event, 'organisation', { name, nameEn, country, sector, status }, state);
}

type Facts = { readonly name: string; readonly status: string } & {
  readonly [Fact in 'nameEn' | 'country' | 'subdivision' | 'sector']?: string | undefined;
};

function partyOf({ stream, revision }: RecordedEvent, kind: PartyKind, facts: Facts, state: Party['known']): Party {
  const { name, nameEn, country, subdivision, sector, status } = facts;
  return {
    party: aggregateId(stream),
    kind,
    name,
    ...(nameEn && { nameEn }),
    ...(country && { country }),
    ...(subdivision && { subdivision }),
    ...(sector && { sector }),
    status,
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
