import {
  createEvent,
  type DecisionContext,
  defined,
  type EventOf,
  type Instant,
  type ItemList,
  requiring,
  toDay,
} from '#libs/event-sourcing';
import type { FileState } from '#libs/files';
import type { MemberReplica, PersonReplica } from '#libs/parties';
import type { Theme } from '#libs/reference';
import { notInTheFuture } from './effective-day.js';
import type { Basis, GroupEvents, Representatives } from './group.messages.js';
import { refuse } from './group.refusals.js';
import type { ChairCapacity, GroupStatus, Phase } from './group.vocabulary.js';
import type { Output } from './group-output.js';

/** A member in the group on the days `startsOn <= day < endsOn`; without `endsOn` it still is. */
export interface Participation extends Representatives {
  readonly participation: string;
  readonly member: string;
  readonly startsOn: string;
  readonly endsOn?: string;
  /** Day of the last change of its representatives. */
  readonly representativesSince: string;
}

/** A member in the chair on the days `startsOn <= day < endsOn`. */
export interface Chair {
  readonly member: string;
  readonly capacity: ChairCapacity;
  readonly startsOn: string;
  readonly endsOn?: string;
}

/**
 * A thematic working group, the main vehicle of the Network's dialogue (FAQ, question 5): proposed, established (by a
 * decision; in the inception phase by the Secretariat), active with its first member, closed with its outputs.
 */
export interface Group {
  readonly status: GroupStatus;
  /** Day on which it came to this status. */
  readonly statusSince: string;
  readonly name: string;
  readonly theme?: Theme;
  readonly phase?: Phase;
  /** What it rests on since it was established. */
  readonly basis?: Basis;
  readonly proposedOn?: string;
  readonly establishedOn?: string;
  /** The decision that closed it, if one did. */
  readonly closedBy?: string;
  readonly participations: ItemList<Participation>;
  readonly chairs: ItemList<Chair>;
  readonly outputs: ItemList<Output>;
  /** Files that an output has, or had until it was taken back. */
  readonly files: ItemList<string>;
  /** Sessions that were scheduled. */
  readonly sessions: ItemList<string>;
}

export interface GroupFacts {
  readonly member: MemberReplica;
  readonly primary: PersonReplica;
  readonly alternate: PersonReplica;
  /** Of outputs, by id. */
  readonly files: ReadonlyMap<string, FileState>;
}

export const NO_GROUP: Group = {
  status: 'none',
  statusSince: '',
  name: '',
  participations: [],
  chairs: [],
  outputs: [],
  files: [],
  sessions: [],
};

export type GroupEvent = EventOf<GroupEvents>;

const toEvent = createEvent<GroupEvents>();

/** `effectiveAt`: when it took effect, where that is another time than the command's. */
export const event = <Type extends keyof GroupEvents>(type: Type, data: GroupEvents[Type], effectiveAt?: Instant): GroupEvent => ({
  ...toEvent(type, data),
  ...defined({ effectiveAt }),
});

interface Span {
  readonly startsOn: string;
  readonly endsOn?: string | undefined;
}

const lasts = ({ startsOn, endsOn }: Span, day: string): boolean => startsOn <= day && (endsOn === undefined || day < endsOn);

/** Nothing was said of its end. */
export const isOpen = ({ endsOn }: Span): boolean => endsOn === undefined;

/** In the order of joining. */
export const participationsOn = (group: Pick<Group, 'participations'>, day: string): readonly Participation[] =>
  group.participations.filter((participation) => lasts(participation, day));

/** A member's part in the group on a day; undefined when it has none. */
export const participationOn = (group: Pick<Group, 'participations'>, member: string, day: string): Participation | undefined =>
  group.participations.find((participation) => participation.member === member && lasts(participation, day));

export const chairsOn = (group: Pick<Group, 'chairs'>, day: string): readonly Chair[] => group.chairs.filter((chair) => lasts(chair, day));

/** True from the day on which the group was established to the day before it was closed. */
export const worksOn = ({ status, establishedOn, statusSince }: Group, day: string): boolean =>
  establishedOn !== undefined && establishedOn <= day && (status !== 'closed' || day < statusSince);

export const requires = requiring<Group, DecisionContext<GroupFacts>>();

/** It was proposed. @throws Refusal */
export function existing({ status }: Pick<Group, 'status'>): void {
  if (status === 'none') throw refuse['unknown-group']('No working group is recorded under this id.', 'group');
}

/** It is recorded and not closed. @throws Refusal */
export function notClosed(group: Pick<Group, 'status' | 'statusSince'>): void {
  existing(group);
  if (group.status === 'closed') throw refuse.closed(`The group was closed on ${group.statusSince}.`);
}

/** The days of what is recorded of the group itself follow one another. @throws Refusal */
export function notBeforeLastStep(group: Group, context: DecisionContext): void {
  notInTheFuture(context);
  if (toDay(context.effectiveAt) < group.statusSince) {
    throw refuse['before-the-last-step'](`The group has been ${group.status} since ${group.statusSince}.`, 'effectiveAt');
  }
}

/** The part that a member takes now, and took on the day. @throws Refusal */
export function findPart({ group, member, day }: { readonly group: Group; readonly member: string; readonly day: string }): Participation {
  const part = participationOn(group, member, day);
  if (!part || !isOpen(part)) throw refuse['not-in-group'](`The member does not take part in the group on ${day}.`, 'member');
  return part;
}
