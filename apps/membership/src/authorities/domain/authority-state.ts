import type { EventOf, Instant } from '#libs/event-sourcing';
import type { AuthorityFacts, FocalPoint, Letter, MembershipEvents } from './membership.messages.js';

export const statuses = ['interested', 'in-dialogue', 'invited', 'member', 'declined', 'withdrawn', 'succeeded'] as const;
export type RecordedStatus = (typeof statuses)[number];
/** `none`: nothing is recorded. */
export type Status = 'none' | RecordedStatus;

/** How an authority stands on a day. */
export interface AuthorityState {
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

export const UNKNOWN: AuthorityState = { status: 'none', since: '', focalPoints: [], predecessors: [] };

/** The events that happened to the authority itself; the others are about the record. */
export type TransitionEvent = Exclude<keyof MembershipEvents, 'EffectiveDateCorrected' | 'SuccessionCompleted' | 'TakeoverExpected'>;

/** What an event is in the life of an authority: at which status it may happen, and how the authority stands then. */
export interface Transition<Type extends TransitionEvent> {
  /** As a message names it: "the confirmation of membership". */
  readonly label: string;
  /** Absent: whatever the status. */
  readonly from?: readonly Status[];
  readonly apply: (state: AuthorityState, data: MembershipEvents[Type], day: string) => AuthorityState;
}

export type Transitions<Types extends TransitionEvent = TransitionEvent> = { readonly [Type in Types]: Transition<Type> };

/** The same authority with another status; who leaves has no focal points. */
export const withStatus = (state: AuthorityState, status: Status, day: string): AuthorityState => ({
  ...state,
  status,
  since: day,
  focalPoints: status === 'member' ? state.focalPoints : [],
});

export const withFacts = (state: AuthorityState, change: (facts: AuthorityFacts) => AuthorityFacts): AuthorityState =>
  state.authority ? { ...state, authority: change(state.authority) } : state;

export const RECORDED: readonly Status[] = ['interested', 'in-dialogue', 'invited', 'member', 'declined', 'withdrawn'];

export type MembershipEvent = EventOf<MembershipEvents>;

export const event = <Type extends keyof MembershipEvents>(type: Type, data: MembershipEvents[Type]): MembershipEvent =>
  ({ type, data }) as MembershipEvent;

/** What a command is decided on: how the authority stands on the day that the command is about. */
export interface NewOrExisting {
  /** The instant at which it takes effect, and its day in UTC; it does not lie in the future. */
  readonly effectiveAt: Instant;
  readonly day: string;
  readonly now: Instant;
  readonly state: AuthorityState;
  /** How it stands after everything that is recorded. */
  readonly last: AuthorityState;
}

/** The same for an authority that is recorded, and that no other has succeeded. */
export interface ExistingAuthority extends NewOrExisting {
  readonly authority: AuthorityFacts;
}

/** Decides a command of one kind. */
export type Decide<C, Ground> = (command: C, authority: Ground) => readonly MembershipEvent[];
