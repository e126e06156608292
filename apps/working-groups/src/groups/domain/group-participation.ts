import { type DecisionContext, defined, earlierDay, type Instant, laterTime, nameBasedUuid, toDay, toInstant } from '#libs/event-sourcing';
import { membersOnly, type NamedByEvent } from '#libs/parties';
import { parties } from '../../members/domain/party-replicas.js';
import { atOrAfter, hasHappened } from './effective-day.js';
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
import { endChairs } from './group-chairs.js';
import {
  type Chair,
  event,
  findPart,
  type Group,
  type GroupEvent,
  type GroupFacts,
  isOpen,
  notClosed,
  type Participation,
  requires,
} from './group-state.js';

type Context = DecisionContext<GroupFacts>;

const { assertMember } = membersOnly(refuse);

/** Joining, being represented, leaving (FAQ, question 7: “allows Members to join Working Groups based on their interests”). */
export const participationDecisions = {
  JoinGroup: requires(
    notClosed,
    hasHappened,
    establishedByThen,
  )(({ member, primary, alternate }: JoinGroup, group, context): readonly GroupEvent[] => {
    const day = toDay(context.effectiveAt);
    assertMember(context.facts.member, day);
    const present = group.participations.find((part) => part.member === member && (isOpen(part) || (part.endsOn ?? '') > day));
    if (present) throw refuse['already-in-group'](`The member has been in the group since ${present.startsOn}.`, 'member');
    const namings = checkRepresentatives({ member, primary, alternate }, context);
    const participation = nameBasedUuid('participation', context.commandId, member);
    return [
      event('GroupJoined', defined({ member, participation, primary, alternate, ...namings })),
      ...(group.status === 'established' ? [event('GroupActivated', {})] : []),
    ];
  }),

  ChangeRepresentatives: requires(
    notClosed,
    hasHappened,
  )(({ member, primary, alternate }: ChangeRepresentatives, group, context): readonly GroupEvent[] => {
    const day = toDay(context.effectiveAt);
    const part = findPart({ group, member, day });
    if (day < part.representativesSince) {
      throw refuse['before-the-last-change'](`The member’s representatives are those of ${part.representativesSince}.`, 'effectiveAt');
    }
    if (part.primary === primary && part.alternate === alternate) {
      throw refuse['nothing-changes']('These are the member’s representatives already.', 'primary');
    }
    const namings = checkRepresentatives({ member, primary, alternate }, context);
    return [event('RepresentativesChanged', defined({ member, participation: part.participation, primary, alternate, ...namings }))];
  }),

  LeaveGroup: requires(
    notClosed,
    hasHappened,
  )(({ member }: LeaveGroup, group, { effectiveAt }): readonly GroupEvent[] =>
    endPart(group, findPart({ group, member, day: toDay(effectiveAt) }), 'notice', effectiveAt),
  ),

  ReleaseMember: (release: ReleaseMember, group: Group, { effectiveAt }: Context): readonly GroupEvent[] => {
    const part = findOpenPart(group, release);
    return part ? endPart(group, part, 'withdrawal', effectiveAt) : [];
  },

  MoveLeaving: (
    { member, participation, previousDate, successor }: MoveLeaving,
    group: Group,
    { effectiveAt }: Context,
  ): readonly GroupEvent[] => {
    const part = group.participations.find((candidate) => candidate.member === member && candidate.participation === participation);
    // Another end than the one that the leaving caused is somebody's own.
    if (part?.endsOn === undefined || part.endsOn !== laterTime(part.startsOn, previousDate)) return [];
    const { startsOn, endsOn } = part;
    const joinedAgain = group.participations.find((candidate) => candidate.member === member && candidate.startsOn >= endsOn);
    const limits = [joinedAgain?.startsOn, group.status === 'closed' ? group.statusSince : undefined];
    const date = limits.filter((day) => day !== undefined).reduce(earlierDay, laterTime(startsOn, toDay(effectiveAt)));
    if (date === endsOn) return [];
    const arrival = successor && toArrival(participation, successor);
    const hasArrived = group.participations.some((candidate) => candidate.participation === arrival && candidate.startsOn === endsOn);
    const chairedUntil = dayOfNextChair(group, { member, endsOn }, successor);
    const moved = defined({
      member,
      participation,
      previousDate: endsOn,
      successor,
      arrival: hasArrived ? arrival : undefined,
      chairedUntil: chairedUntil && chairedUntil < date ? chairedUntil : undefined,
    });
    return [event('LeavingMoved', moved, toInstant(date))];
  },

  PassGroupMembership: (pass: PassGroupMembership, group: Group, { effectiveAt }: Context): readonly GroupEvent[] => {
    const { member, participation, successor } = pass;
    const part = findOpenPart(group, pass);
    if (!part) return [];
    const leftAt = atOrAfter(effectiveAt, part.startsOn);
    const chairs = group.chairs.filter((chair) => chair.member === member && isOpen(chair));
    const { primary, alternate } = part;
    const arrival = { member: successor, participation: toArrival(participation, successor), predecessor: member, primary, alternate };
    const { arrivesAt, chairsFrom } = succession(group, successor, leftAt);
    return [
      ...endChairs(chairs, 'succession', leftAt),
      event('GroupLeft', { member, participation, reason: 'succession', successor }, leftAt),
      ...(arrivesAt ? [event('GroupJoined', defined(arrival), arrivesAt)] : []),
      ...(chairsFrom
        ? chairs.map(({ capacity, startsOn }) => event('ChairAppointed', { member: successor, capacity }, atOrAfter(chairsFrom, startsOn)))
        : []),
    ];
  },

  VacateRepresentative: ({ person }: VacateRepresentative, group: Group, { effectiveAt }: Context): readonly GroupEvent[] =>
    group.participations
      .filter((part) => isOpen(part) && (part.primary === person || part.alternate === person))
      .map(({ member, participation, primary, alternate, representativesSince }) => {
        const role: RepresentativeRole = primary === person ? 'primary' : 'alternate';
        const remaining: Representatives = defined(role === 'primary' ? { alternate } : { primary });
        const vacated = { member, participation, person, role, ...remaining };
        return event('RepresentativeVacated', vacated, atOrAfter(effectiveAt, representativesSince));
      }),
};

/** It was established by the day. @throws Refusal */
function establishedByThen({ establishedOn }: Group, { effectiveAt }: Context): void {
  if (establishedOn === undefined) throw refuse['not-established']('The group is proposed; members join once it is established.');
  if (toDay(effectiveAt) < establishedOn) {
    throw refuse['not-established'](`The group was established on ${establishedOn}.`, 'effectiveAt');
  }
}

/**
 * When the authority that succeeds a member comes in its place: at once, or when an earlier part of its own has ended; not
 * anew when it takes part already. `chairsFrom`: when it can take over the chair; undefined for one that is in the chair itself.
 */
function succession(group: Group, successor: string, leftAt: Instant): { readonly arrivesAt?: Instant; readonly chairsFrom?: Instant } {
  const parts = group.participations.filter(({ member }) => member === successor);
  const chairs = group.chairs.filter(({ member }) => member === successor);
  const present = parts.find(isOpen);
  const arrivesAt = parts.reduce((time, { endsOn }) => atOrAfter(time, endsOn), leftAt);
  const begins = present ? atOrAfter(leftAt, present.startsOn) : arrivesAt;
  return defined({
    arrivesAt: present ? undefined : arrivesAt,
    chairsFrom: chairs.some(isOpen) ? undefined : chairs.reduce((time, { endsOn }) => atOrAfter(time, endsOn), begins),
  });
}

/** The part that a member takes, if it is the one meant: one that it took later is another. */
const findOpenPart = (group: Group, { member, participation, startsOn }: ReleaseMember): Participation | undefined =>
  group.participations.find(
    (part) =>
      part.member === member &&
      part.participation === participation &&
      isOpen(part) &&
      (startsOn === undefined || part.startsOn === startsOn),
  );

/** The id of the part that a successor takes in the place of one that was succeeded. */
const toArrival = (participation: string, successor: string): string => nameBasedUuid('participation', participation, successor);

/** The end of one part; whoever leaves does not chair any more. */
function endPart(group: Group, part: Participation, reason: EndOfParticipation, instant: Instant): readonly GroupEvent[] {
  const chairs = group.chairs.filter(({ member }) => member === part.member);
  return [...endChairs(chairs, 'left', instant), leave(part, reason, instant)];
}

/** One that joined later never took part: it left on its first day. */
export const leave = ({ member, participation, startsOn }: Participation, reason: EndOfParticipation, instant: Instant): GroupEvent =>
  event('GroupLeft', { member, participation, reason }, atOrAfter(instant, startsOn));

interface Naming {
  readonly member: string;
  readonly primary: string;
  readonly alternate?: string | undefined;
}

function checkRepresentatives({ member, primary, alternate }: Naming, context: Context): NamedByEvent {
  if (primary === alternate) {
    throw refuse['same-primary-and-alternate']('Name two persons, or no alternate for now.', 'alternate');
  }
  const { facts } = context;
  return parties.checkNaming(
    [
      { field: 'primary', person: facts.primary, party: member },
      ...(alternate === undefined ? [] : [{ field: 'alternate', person: facts.alternate, party: member }]),
    ],
    context,
  );
}

/** The first day on which somebody else was appointed in the chair since a member that chaired had left. */
function dayOfNextChair(
  { chairs }: Group,
  { member, endsOn }: Pick<Participation, 'member'> & { readonly endsOn: string },
  successor: string | undefined,
): string | undefined {
  const isChair = ({ capacity }: Chair) => capacity === 'chair';
  if (!chairs.some((chair) => isChair(chair) && chair.member === member && chair.endsOn === endsOn)) return undefined;
  return chairs.find((chair) => isChair(chair) && ![member, successor].includes(chair.member) && chair.startsOn >= endsOn)?.startsOn;
}
