import { type DecisionContext, earlierDay, type Instant, laterTime, nameBasedUuid, toDay, toInstant } from '#libs/event-sourcing';
import { type MemberReplica, membersOnly, type NamedByEvent, type PersonReplica } from '#libs/parties';
import { known } from '../../members/domain/party-replicas.js';
import { atOrAfter, notInTheFuture } from './effective-day.js';
import type {
  ChangeRepresentatives,
  EndOfParticipation,
  JoinGroup,
  LeaveGroup,
  MoveLeaving,
  PassGroupMembership,
  ReleaseMember,
  RepresentativeRole,
  Representatives,
  VacateRepresentative,
} from './group.messages.js';
import { refuse } from './group.refusals.js';
import { endedChairs } from './group-chairs.js';
import { type Chair, event, type Group, type GroupEvent, type Participation, stands, takesPart } from './group-state.js';

/** What joining and representing have to know of others. */
export interface GroupFacts {
  readonly member: MemberReplica;
  readonly primary: PersonReplica;
  readonly alternate: PersonReplica;
}

type Around = DecisionContext<GroupFacts>;

const { assertMember } = membersOnly(refuse);

/** Joining, being represented, leaving (FAQ, question 7: “allows Members to join Working Groups based on their interests”). */
export const participating = {
  JoinGroup: ({ member, primary, alternate }: JoinGroup, group: Group, around: Around): readonly GroupEvent[] => {
    stands(group);
    const { effectiveAt, commandId, facts } = around;
    notInTheFuture(around);
    const day = toDay(effectiveAt);
    if (group.establishedOn === undefined) throw refuse['not-established']('The group is proposed; members join once it is established.');
    if (day < group.establishedOn) {
      throw refuse['not-established'](`The group was established on ${group.establishedOn}.`, 'effectiveAt');
    }
    assertMember(facts.member, day);
    const other = group.participations.find((one) => one.member === member && (one.until === undefined || one.until > day));
    if (other) throw refuse['already-in-group'](`The member has been in the group since ${other.from}.`, 'member');
    const elsewhere = fitRepresentatives({ member, primary, alternate }, around);
    const participation = nameBasedUuid('participation', commandId, member);
    return [
      event('GroupJoined', { member, participation, ...named({ primary, alternate }), ...elsewhere }),
      ...(group.status === 'established' ? [event('GroupActivated', {})] : []),
    ];
  },

  ChangeRepresentatives: ({ member, primary, alternate }: ChangeRepresentatives, group: Group, around: Around): readonly GroupEvent[] => {
    const { effectiveAt } = around;
    const own = takesPart(group, member, around);
    if (toDay(effectiveAt) < own.since) {
      throw refuse['before-the-last-change'](`The member’s representatives are those of ${own.since}.`, 'effectiveAt');
    }
    if (own.primary === primary && own.alternate === alternate) {
      throw refuse['nothing-changes']('These are the member’s representatives already.', 'primary');
    }
    const elsewhere = fitRepresentatives({ member, primary, alternate }, around);
    return [event('RepresentativesChanged', { member, participation: own.participation, ...named({ primary, alternate }), ...elsewhere })];
  },

  LeaveGroup: ({ member }: LeaveGroup, group: Group, around: Around): readonly GroupEvent[] =>
    leaving(group, takesPart(group, member, around), 'notice', around.effectiveAt),

  ReleaseMember: (asked: ReleaseMember, group: Group, { effectiveAt }: Around): readonly GroupEvent[] => {
    const own = open(group, asked);
    return own ? leaving(group, own, 'withdrawal', effectiveAt) : [];
  },

  MoveLeaving: (
    { member, participation, formerly, successor }: MoveLeaving,
    group: Group,
    { effectiveAt }: Around,
  ): readonly GroupEvent[] => {
    const own = group.participations.find((part) => part.member === member && part.participation === participation);
    // Another end than the one that the leaving caused is somebody's own.
    if (own?.until === undefined || own.until !== laterTime(own.from, formerly)) return [];
    const again = group.participations.find((part) => part.member === member && part.from >= (own.until ?? ''));
    const latest = [again?.from, group.status === 'closed' ? group.since : undefined].filter((day) => day !== undefined);
    const to = latest.reduce(earlierDay, laterTime(own.from, toDay(effectiveAt)));
    if (to === own.until) return [];
    const arrival = successor && arrivalOf(participation, successor);
    const came = arrival && group.participations.some((part) => part.participation === arrival && part.from === own.until);
    const chairedUntil = chairGivenAfter(group, own, successor);
    const moved = {
      ...{ member, participation, formerly: own.until },
      ...(successor && { successor }),
      ...(came && { arrival }),
      ...(chairedUntil && chairedUntil < to && { chairedUntil }),
    };
    return [event('LeavingMoved', moved, toInstant(to))];
  },

  PassGroupMembership: (asked: PassGroupMembership, group: Group, { effectiveAt }: Around): readonly GroupEvent[] => {
    const { member, participation, successor } = asked;
    const own = open(group, asked);
    if (!own) return [];
    const at = atOrAfter(effectiveAt, own.from);
    const chaired = group.chairs.filter((one) => one.member === member && one.until === undefined);
    const arrival = { member: successor, participation: arrivalOf(participation, successor), predecessor: member };
    const { arrives, chairs } = succeeding(group, successor, at);
    return [
      ...endedChairs(chaired, 'succession', at),
      event('GroupLeft', { member, participation, reason: 'succession', successor }, at),
      ...(arrives ? [event('GroupJoined', { ...arrival, ...named(own) }, arrives)] : []),
      ...(chairs
        ? chaired.map(({ capacity, from }) => event('ChairAppointed', { member: successor, capacity }, atOrAfter(chairs, from)))
        : []),
    ];
  },

  VacateRepresentative: ({ person }: VacateRepresentative, group: Group, { effectiveAt }: Around): readonly GroupEvent[] =>
    group.participations
      .filter((one) => one.until === undefined && (one.primary === person || one.alternate === person))
      .map(({ member, participation, primary, alternate, since }) => {
        const role: RepresentativeRole = primary === person ? 'primary' : 'alternate';
        const who = named(role === 'primary' ? { alternate } : { primary });
        return event('RepresentativeVacated', { member, participation, person, role, ...who }, atOrAfter(effectiveAt, since));
      }),
};

/**
 * When the authority that succeeds a member comes in its place: at once, or when an earlier part of its own has ended; not
 * anew when it takes part already. `chairs`: when it can take over the chair; undefined for one that is in the chair itself.
 */
function succeeding(group: Group, successor: string, at: Instant): { readonly arrives?: Instant; readonly chairs?: Instant } {
  const parts = group.participations.filter((one) => one.member === successor);
  const theirs = group.chairs.filter((one) => one.member === successor);
  const part = parts.find(({ until }) => until === undefined);
  const arrives = parts.reduce((time, { until }) => atOrAfter(time, until), at);
  const free = theirs.reduce((time, { until }) => atOrAfter(time, until), part ? atOrAfter(at, part.from) : arrives);
  return { ...(!part && { arrives }), ...(theirs.every(({ until }) => until !== undefined) && { chairs: free }) };
}

/** The part that a member takes, if it is the one meant: one that it took later is another. */
const open = (group: Group, { member, participation, since }: ReleaseMember): Participation | undefined =>
  group.participations.find(
    (part) =>
      part.member === member &&
      part.participation === participation &&
      part.until === undefined &&
      (since === undefined || part.from === since),
  );

/** The id of the part that a successor takes in the place of one that was succeeded. */
const arrivalOf = (participation: string, successor: string): string => nameBasedUuid('participation', participation, successor);

/** The end of one part; whoever leaves does not chair any more. */
function leaving(group: Group, own: Participation, reason: EndOfParticipation, at: Instant): readonly GroupEvent[] {
  const chaired = group.chairs.filter(({ member }) => member === own.member);
  return [...endedChairs(chaired, 'left', at), left(own, reason, at)];
}

/** One that joined later never took part: it left on its first day. */
export const left = ({ member, participation, from }: Participation, reason: EndOfParticipation, at: Instant): GroupEvent =>
  event('GroupLeft', { member, participation, reason }, atOrAfter(at, from));

interface Named {
  readonly primary?: string | undefined;
  readonly alternate?: string | undefined;
}

const named = ({ primary, alternate }: Named): Representatives => ({ ...(primary && { primary }), ...(alternate && { alternate }) });

function fitRepresentatives({ member, primary, alternate }: Named & { readonly member: string }, around: Around): NamedByEvent {
  if (primary === alternate) {
    throw refuse['same-primary-and-alternate']('Name two persons, or no alternate for now.', 'alternate');
  }
  const { facts } = around;
  return known.checkNaming(
    [
      { field: 'primary', person: facts.primary, party: member },
      ...(alternate === undefined ? [] : [{ field: 'alternate', person: facts.alternate, party: member }]),
    ],
    around,
  );
}

/** The first day on which somebody else was appointed in the chair since a member that chaired had left. */
function chairGivenAfter({ chairs }: Group, { member, until = '' }: Participation, successor: string | undefined): string | undefined {
  const isChair = ({ capacity }: Chair) => capacity === 'chair';
  if (!chairs.some((chair) => isChair(chair) && chair.member === member && chair.until === until)) return undefined;
  return chairs.find((chair) => isChair(chair) && ![member, successor].includes(chair.member) && chair.from >= until)?.from;
}
