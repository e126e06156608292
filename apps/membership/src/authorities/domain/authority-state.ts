import { createEvent, type DecisionContext, type EventOf, type Instant, requiring } from '#libs/event-sourcing';
import type { PersonReplica } from '#libs/parties';
import type { AuthorityFacts, FocalPoint, Letter, MembershipEvents } from './membership.messages.js';
import { refuse } from './membership.refusals.js';

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
  readonly details?: AuthorityFacts;
  readonly focalPoints: readonly FocalPoint[];
  /** The letter of invitation that was issued last. */
  readonly letter?: Letter;
  readonly predecessors: readonly string[];
  readonly successor?: string;
}

export const UNKNOWN: AuthorityState = { status: 'none', since: '', focalPoints: [], predecessors: [] };

/** The events that happened to the authority itself; the others are about the record. */
export type TransitionEvent = Exclude<
  keyof MembershipEvents,
  'EffectiveDateCorrected' | 'SuccessionCompleted' | 'TakeoverExpected' | 'LetterAttached' | 'LetterWithdrawn'
>;

/** What an event is in the life of an authority: at which status it may happen, and how the authority stands then. */
export interface Transition<Type extends TransitionEvent> {
  /** As a message names it: "the confirmation of membership". */
  readonly label: string;
  /** Absent: whatever the status. */
  readonly from?: readonly Status[] | ((data: MembershipEvents[Type]) => readonly Status[]);
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
  state.details ? { ...state, details: change(state.details) } : state;

export const RECORDED: readonly Status[] = ['interested', 'in-dialogue', 'invited', 'member', 'declined', 'withdrawn'];

export type MembershipEvent = EventOf<MembershipEvents>;

export const event = createEvent<MembershipEvents>();

/** What a command is decided on: how the authority stands on the day that the command is about. */
export interface NewOrExisting {
  /** The instant at which it takes effect, and its day in UTC; it does not lie in the future. */
  readonly effectiveAt: Instant;
  readonly day: string;
  readonly now: Instant;
  readonly state: AuthorityState;
  /** How it stands after everything that is recorded. */
  readonly last: AuthorityState;
  /** The first of its history, in words; undefined: nothing is recorded. */
  readonly begins: string | undefined;
}

/** What is known of the person to be designated. */
export interface DesignationFacts {
  readonly person: PersonReplica;
}

/** `requires(existing, member)(decide)`: what must be so on the day of the command. */
export const requires = requiring<NewOrExisting, DecisionContext<DesignationFacts>>();

/** The authority is recorded, by the day of the command. @throws Refusal */
export function existing({ begins, state: { details } }: NewOrExisting): { readonly details: AuthorityFacts } {
  if (begins === undefined) throw refuse['unknown-authority']('No authority is recorded under this id.');
  if (!details) throw refuse['does-not-fit-history'](`The authority’s history begins with ${begins}.`, 'effectiveAt');
  return { details };
}

/** It is a member on the day. @throws Refusal */
export function member({ state: { status }, day }: NewOrExisting): void {
  if (status !== 'member') throw refuse['not-a-member'](`On ${day} the authority is no member (${status}).`);
}
