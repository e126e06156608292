import { type EffectiveTime, type EventOf, type Instant, type ItemList, toDay } from '#libs/event-sourcing';
import type { Theme } from '#libs/reference';
import { notInTheFuture } from './effective-day.js';
import type { Basis, ChairCapacity, GroupEvents, Phase, Representatives } from './group.messages.js';
import { refuse } from './group.refusals.js';
import type { Output } from './group-output.js';

export type GroupStatus = 'none' | 'proposed' | 'established' | 'active' | 'closed';

/** A member in the group on the days `from <= day < until`; without `until` it still is. */
export interface Participation extends Representatives {
  readonly participation: string;
  readonly member: string;
  readonly from: string;
  readonly until?: string;
  /** Day of the last change of its representatives. */
  readonly since: string;
}

/** A member in the chair on the days `from <= day < until`. */
export interface Chair {
  readonly member: string;
  readonly capacity: ChairCapacity;
  readonly from: string;
  readonly until?: string;
}

/**
 * A thematic working group, the main vehicle of the Network's dialogue (FAQ, question 5): proposed, established (by a
 * decision; in the inception phase by the Secretariat), active with its first member, closed with its outputs.
 */
export interface Group {
  readonly status: GroupStatus;
  /** Day on which it came to this status. */
  readonly since: string;
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
  /** Sessions that were scheduled. */
  readonly sessions: ItemList<string>;
}

export const NO_GROUP: Group = { status: 'none', since: '', name: '', participations: [], chairs: [], outputs: [], sessions: [] };

export type GroupEvent = EventOf<GroupEvents>;

export const event = <Type extends keyof GroupEvents>(type: Type, data: GroupEvents[Type], effectiveAt?: Instant): GroupEvent =>
  ({ type, data, ...(effectiveAt && { effectiveAt }) }) as GroupEvent;

interface Span {
  readonly from: string;
  readonly until?: string | undefined;
}

const lasts = ({ from, until }: Span, day: string): boolean => from <= day && (until === undefined || day < until);

/** Who takes part in the group on a day, in the order of joining. */
export const participationsOn = (group: Pick<Group, 'participations'>, day: string): readonly Participation[] =>
  group.participations.filter((one) => lasts(one, day));

/** A member's part in the group on a day; undefined when it has none. */
export const participationOn = (group: Pick<Group, 'participations'>, member: string, day: string): Participation | undefined =>
  group.participations.find((one) => one.member === member && lasts(one, day));

/** Who chairs the group on a day. */
export const chairsOn = (group: Pick<Group, 'chairs'>, day: string): readonly Chair[] => group.chairs.filter((one) => lasts(one, day));

/** True from the day on which the group was established to the day before it was closed. */
export const worksOn = ({ status, establishedOn, since }: Group, day: string): boolean =>
  establishedOn !== undefined && establishedOn <= day && (status !== 'closed' || day < since);

/** @throws Refusal for a group that was never proposed */
export function isProposed({ status }: Pick<Group, 'status'>): void {
  if (status === 'none') throw refuse['unknown-group']('No working group is recorded under this id.', 'group');
}

/** @throws Refusal for a group that was never proposed, or is closed */
export function stands(group: Pick<Group, 'status' | 'since'>): void {
  isProposed(group);
  if (group.status === 'closed') throw refuse.closed(`The group was closed on ${group.since}.`);
}

/** The part that a member takes now, and took on the day. @throws Refusal */
export function takesPart(group: Group, member: string, time: EffectiveTime): Participation {
  stands(group);
  notInTheFuture(time);
  const day = toDay(time.effectiveAt);
  const own = participationOn(group, member, day);
  if (!own || own.until !== undefined) throw refuse['not-in-group'](`The member does not take part in the group on ${day}.`, 'member');
  return own;
}
