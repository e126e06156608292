import type { EventOf, Instant } from '#libs/event-sourcing';
import type { AuthorityFacts, FocalPoint, Letter, MembershipEvents } from './membership.messages.js';

export type Status = 'none' | 'interested' | 'in-dialogue' | 'invited' | 'member' | 'declined' | 'withdrawn' | 'succeeded';

/** How an authority stands on a day. */
export interface Standing {
  readonly status: Status;
  /** First day of this status. */
  readonly since: string;
  /** Absent while nothing is recorded. */
  readonly authority?: AuthorityFacts;
  readonly focalPoints: readonly FocalPoint[];
  /** The letter of invitation that was issued last. */
  readonly letter?: Letter;
  readonly predecessors: readonly string[];
  readonly successor?: string;
}

export const UNKNOWN: Standing = { status: 'none', since: '', focalPoints: [], predecessors: [] };

/** The events that happened to the authority itself; the others are about the record. */
export type LifeEvent = Exclude<
  keyof MembershipEvents,
  'EffectiveDateCorrected' | 'NameReserved' | 'SuccessionCompleted' | 'TakeoverExpected'
>;

/** What an event is in the life of an authority: at which status it may happen, and how the authority stands then. */
export interface LifeRule<Type extends LifeEvent> {
  /** As a message names it: "the confirmation of membership". */
  readonly called: string;
  /** Absent: whatever the status. */
  readonly from?: readonly Status[];
  readonly becomes: (standing: Standing, data: MembershipEvents[Type], day: string) => Standing;
}

export type Life<Types extends LifeEvent = LifeEvent> = { readonly [Type in Types]: LifeRule<Type> };

/** The same authority with another status; who leaves has no focal points. */
export const turned = (standing: Standing, status: Status, day: string): Standing => ({
  ...standing,
  status,
  since: day,
  focalPoints: status === 'member' ? standing.focalPoints : [],
});

export const withFacts = (standing: Standing, change: (facts: AuthorityFacts) => AuthorityFacts): Standing =>
  standing.authority ? { ...standing, authority: change(standing.authority) } : standing;

export const RECORDED: readonly Status[] = ['interested', 'in-dialogue', 'invited', 'member', 'declined', 'withdrawn'];

export type MembershipEvent = EventOf<MembershipEvents>;

export const event = <Type extends keyof MembershipEvents>(type: Type, data: MembershipEvents[Type]): MembershipEvent =>
  ({ type, data }) as MembershipEvent;

/** What a command is decided on: how the authority stands on the day that the command is about. */
export interface Opening {
  /** The instant at which it takes effect, and its day in UTC; it does not lie in the future. */
  readonly at: Instant;
  readonly day: string;
  readonly now: Instant;
  readonly standing: Standing;
  /** How it stands after everything that is recorded. */
  readonly last: Standing;
}

/** The same for an authority that is recorded, and that no other has succeeded. */
export interface On extends Opening {
  readonly authority: AuthorityFacts;
}

/** Decides a command of one kind. */
export type Case<C, Ground> = (command: C, on: Ground) => readonly MembershipEvent[];
