import {
  aggregateId,
  command,
  type Decider,
  type DecisionContext,
  defined,
  effectiveTime,
  type Instant,
  itemsBy,
  type LoadState,
  type RecordedEvent,
  reservations,
  toDay,
  toInstant,
} from '#libs/event-sourcing';
import { fileLookup } from '#libs/files';
import { lookAlikeWarnings } from '#libs/names';
import {
  describeEntry,
  type Entry,
  type History,
  isOfOthers,
  stateBefore,
  stateOn,
  together,
  transitions,
  withEntriesOn,
  withEvent,
  withEvents,
} from './authority-history.js';
import { type AuthorityState, event, type MembershipEvent, type NewOrExisting, type TransitionEvent } from './authority-state.js';
import { assertAllChangeSomething, assertConsistent, type ConsistencyContext, inconsistencies } from './consistency.js';
import { dayHasCome, notInTheFuture } from './effective-day.js';
import { file } from './file.js';
import { endDesignations, focalPoints } from './focal-points.js';
import { joining } from './joining.js';
import { attachLetter, withdrawLetter, withLetter, withoutLetter } from './letters.js';
import type { AuthorityFacts, MembershipEvents } from './membership.messages.js';
import * as commands from './membership.messages.js';
import { refuse } from './membership.refusals.js';
import type { Linked, Membership, MembershipFacts } from './membership-state.js';
import { findBearers, type LoadNames, NAMES, toNameId, uniqueName } from './names.js';
import { personReplicas } from './party-replicas.js';
import { changing } from './reorganisation.js';
import { nameIdOfSuccessor, succeed, toSuccessor } from './succession.js';
import {
  assertAllWentOn,
  beingRecorded,
  correctionsTo,
  endByLeaving,
  endWhoElseWent,
  goesOnFrom,
  linkedTo,
  listSuccessors,
  mayTakeOver,
  takeoverIn,
  takeoversFrom,
  withAgreed,
  withExpected,
  withRecorded,
} from './takeovers.js';

const authorities = itemsBy<string>((authority) => authority);

type Context = DecisionContext<MembershipFacts>;
type Decide<C> = (command: C, authority: NewOrExisting, context: Context) => readonly MembershipEvent[];
type DecideMembership<C> = (command: C, state: Membership, context: Context) => readonly MembershipEvent[];

/** A decision made on how the authority stands on the day of the command, and only if all that is recorded still fits. */
const onItsDay =
  <C>(decide: Decide<C>): DecideMembership<C> =>
  (command, membershipState, context) => {
    const { effectiveAt, now } = context;
    notInTheFuture(context);
    const day = toDay(effectiveAt);
    const history = withRecorded(membershipState, linkedIn(context));
    const last = stateOn(history);
    if (last.status === 'succeeded') throw refuseSucceeded(last);
    const [first] = membershipState.history;
    const begins = first && describeEntry(first);
    const events = decide(command, { effectiveAt, day, now, state: stateOn(history, day), last, begins }, context);
    const next = withEvents(history, events, { at: effectiveAt });
    const check = { state: membershipState, context, history };
    assertAfterTakeovers(check, day, 'effectiveAt');
    assertHistoryConsistent(check, next, 'effectiveAt');
    assertAllWentOn(history, next, 'effectiveAt');
    return events;
  };

type DecisionTable<Cases> = { readonly [Name in keyof Cases]: Cases[Name] extends Decide<infer C> ? DecideMembership<C> : never };

/** A table of decisions, each on the day of its command. */
const eachOnItsDay = <Cases extends object>(cases: Cases): DecisionTable<Cases> =>
  Object.fromEntries(Object.entries(cases).map(([name, decide]) => [name, onItsDay(decide)])) as DecisionTable<Cases>;

/** By the facts or the change of them that an event holds. */
const findLookAlikes = ({ name, nameEn }: Partial<AuthorityFacts>) => lookAlikeWarnings('membership', { name, nameEn });

export const membership: Decider<Membership, MembershipEvents, typeof commands, MembershipFacts> = {
  category: 'membership',
  initial: { id: '', revision: -1, history: [], completed: [], expected: [], letters: [] },
  commands,
  idOf: (message) => ('authority' in message ? message.authority : toNameId(message)),
  idsOf: (message, load) =>
    'authority' in message ? undefined : findBearers(message, namesFrom(load)).then(({ formerBearers, id }) => [...formerBearers, id]),
  unique: { [NAMES]: uniqueName },

  lookups: {
    file: (message) => (message instanceof commands.AttachLetter ? fileLookup(file, message.file) : undefined),
    person: (message) =>
      message instanceof commands.DesignateFocalPoint ? personReplicas.person(message.person, message.authority) : undefined,
    name: (message) => {
      const id = message instanceof commands.RecordSuccession ? nameIdOfSuccessor(message) : undefined;
      return id === undefined ? undefined : { decider: reservations(NAMES), id };
    },
    holder: (_, __, { name }) => (name?.owner === undefined ? undefined : { decider: membership, id: name.owner }),
    successor: (message, _, facts) =>
      message instanceof commands.RecordSuccession ? { decider: membership, id: toSuccessor(message, facts) } : undefined,
    predecessor: (message) =>
      message instanceof commands.TakeOverMembership ? { decider: membership, id: message.predecessor } : undefined,
    linked: (message, state) => {
      const ids = [...linkedTo(state), ...(message instanceof commands.ExpectTakeover ? [message.predecessor] : [])];
      return ids.length > 0 ? { decider: membership, ids, leadsTo: listSuccessors } : undefined;
    },
  },

  faults: ({ history }) =>
    inconsistencies(history).map((entry) => ({ revision: entry.revision, says: `${describeEntry(entry)} could not have happened` })),

  warnings: {
    FocalPointDesignated: personReplicas.warnings,
    InterestExpressed: ({ details: authority }) => findLookAlikes(authority),
    InvitationIssued: ({ details: authority }) => findLookAlikes(authority),
    AuthoritySucceeded: ({ details: authority }) => findLookAlikes(authority),
    AuthorityRenamed: findLookAlikes,
    AuthorityUpdated: findLookAlikes,
  },

  decide: {
    ...eachOnItsDay({ ...joining, ...focalPoints, ...changing }),

    DesignateFocalPoint: (designation, state, context) => {
      const { startsOn: from, effectiveAt } = designation;
      if (from && effectiveAt && from !== toDay(context.effectiveAt)) {
        throw refuse['dates-disagree']('`startsOn` and `effectiveAt` name two days; give one of them.', 'startsOn');
      }
      const effectiveFrom = from ? toInstant(from) : context.effectiveAt;
      const time = from ? effectiveTime(from, context.now) : context;
      const designated = onItsDay(focalPoints.DesignateFocalPoint)(designation, state, { ...context, ...time });
      const events = withEffectiveAt(designated, effectiveFrom);
      const nextHistory = withEvents(withRecorded(state, linkedIn(context)), events, { named: 'late' });
      return [...events, ...laterEnd(nextHistory, events.length - 1, designation)];
    },

    RenameAuthority: (renaming, state, context) =>
      withEffectiveAt(onItsDay(changing.RenameAuthority)(renaming, state, context), context.effectiveAt),

    RecordSuccession: (succession, state, context) => withEffectiveAt(onItsDay(succeed)(succession, state, context), context.effectiveAt),

    ExpectTakeover: ({ predecessor, day, predecessorRevision, succession }, state, context) => {
      const linked = linkedIn(context);
      const history = withRecorded(state, linked);
      const expected = defined({ predecessor, day, predecessorRevision, succession });
      const agreed = withAgreed(history, [expected], linked);
      const authorityState = stateBefore(agreed, takeoverIn(agreed, expected));
      if (!mayTakeOver(authorityState, predecessor, day, linked)) {
        const { since, successor = '' } = authorityState;
        const goingOn = goesOnFrom(successor, day, linked);
        throw refuse.succeeded(
          `On ${since} the authority ${successor} took over; go on with ${goingOn}.`,
          succession ? 'date' : 'successor',
        );
      }
      const others = { ...state, expected: state.expected.filter((takeover) => takeover.predecessor !== predecessor) };
      assertHistoryConsistent({ state: others, context, history }, agreed, succession ? 'date' : 'effectiveAt');
      assertAllWentOn(history, agreed, succession ? 'date' : 'effectiveAt');
      return [event('TakeoverExpected', expected)];
    },

    TakeOverMembership: ({ authority, predecessor }, { history }, { facts }) => {
      const past = facts.predecessor.history;
      if (!past.some((entry) => entry.type === 'AuthoritySucceeded' && entry.data.successor === authority)) {
        throw refuse['unknown-authority']('The predecessor’s succession is not recorded.');
      }
      return takeoversFrom(predecessor, past, { id: authority, history });
    },

    CompleteSuccession: ({ successor }, { completed }) =>
      completed.includes(successor) ? [] : [event('SuccessionCompleted', { successor })],

    CorrectEffectiveDate: ({ entry: id, date, reason }, state, context) => {
      const { history } = state;
      const { now } = context;
      if (history.length === 0) throw refuse['unknown-authority']('No authority is recorded under this id.');
      dayHasCome(date, now, 'date');
      const entry = history.find((candidate) => candidate.id === id);
      if (!entry) throw refuse['unknown-entry']('The authority’s history has no such entry; take the id from its history.', 'entry');
      if (history.some((candidate) => candidate.type === 'MembershipTakenOver' && candidate.command === entry.command)) {
        throw refuse['takeover-follows-succession']('Correct the date of the succession in the history of the predecessor.', 'entry');
      }
      if (entry.day === date) throw refuse['same-date'](`The entry takes effect on ${date} already.`, 'date');
      const ids = together(history, entry);
      const withTakeovers = withRecorded(state, linkedIn(context));
      assertAfterTakeovers({ state, context, history: withTakeovers }, date, 'date');
      const next = withEntriesOn(withTakeovers, ids, date);
      assertHistoryConsistent({ state, context, history: withTakeovers }, next, 'date', new Set(ids));
      assertAllChangeSomething(withTakeovers, next, 'date');
      assertAllWentOn(withTakeovers, next, 'date');
      return [...correctionsTo(date, history, entry, reason), ...endWhoElseWent(withTakeovers, next)];
    },

    AttachLetter: attachLetter,
    WithdrawLetter: withdrawLetter,

    ReleaseErasedPerson: ({ person }, { history }, { effectiveAt }) => {
      const own = stateOn(history).focalPoints.filter((focalPoint) => focalPoint.person === person);
      const last = history.findLast((entry) => entry.type === 'FocalPointDesignated' && entry.data.person === person);
      return withEffectiveAt(
        endDesignations(own, 'person-erased'),
        last && last.day > toDay(effectiveAt) ? toInstant(last.day) : effectiveAt,
      );
    },
  },

  claims: {
    CorrectEffectiveDate: ({ authority }, state, events = []) =>
      events.flatMap((moved) => {
        if (moved.type !== 'EffectiveDateCorrected' || !moved.data.successor) return [];
        const { successor, date: day, entry: succession } = moved.data;
        return command(commands.ExpectTakeover, {
          authority: successor,
          predecessor: authority,
          day,
          predecessorRevision: state.revision,
          succession,
        });
      }),
    RecordSuccession: (recordSuccession, state, events = []) => {
      const first = events.find(({ type }) => type === 'AuthoritySucceeded');
      if (first?.type !== 'AuthoritySucceeded') return undefined;
      const expected = {
        predecessor: recordSuccession.authority,
        day: toDay(first.effectiveAt ?? ''),
        predecessorRevision: state.revision,
      };
      return command(commands.ExpectTakeover, { authority: first.data.successor, ...expected });
    },
  },

  evolve: {
    ...evolveTransitions(),
    EffectiveDateCorrected: applyEvent,
    LetterAttached: (state, attached, happened) => ({ ...withRevision(state, happened), letters: withLetter(state.letters, attached) }),
    LetterWithdrawn: (state, { letter }, happened) => ({ ...withRevision(state, happened), letters: withoutLetter(state.letters, letter) }),
    SuccessionCompleted: (state, { successor }, happened) => ({
      ...withRevision(state, happened),
      completed: authorities.put(state.completed, successor),
    }),
    TakeoverExpected: (state, expected, happened) => ({
      ...withRevision(state, happened),
      expected: withExpected(state.expected, expected),
    }),
  },
};

const withRevision = (state: Membership, { stream, revision }: RecordedEvent): Membership => ({
  ...state,
  id: aggregateId(stream),
  revision,
});

/** Everything that happens to the authority is an entry of its history. */
function applyEvent(state: Membership, _: unknown, happened: RecordedEvent): Membership {
  return { ...withRevision(state, happened), history: withEvent(state.history, happened) };
}

/** What is recorded of names and authorities, from the log. */
export const namesFrom = (load: LoadState): LoadNames => ({
  name: async (id) => (await load(reservations(NAMES), id)).state,
  authority: async (id) => (await load(membership, id)).state,
});

function evolveTransitions(): Readonly<Record<TransitionEvent, typeof applyEvent>> {
  return Object.fromEntries(Object.keys(transitions).map((type) => [type, applyEvent])) as Record<TransitionEvent, typeof applyEvent>;
}

const refuseSucceeded = ({ since, successor }: AuthorityState) =>
  refuse.succeeded(`On ${since} the authority ${successor} took over; go on with the history of that one.`);

const withEffectiveAt = (events: readonly MembershipEvent[], effectiveAt: Instant): readonly MembershipEvent[] =>
  events.map((undated) => ({ ...undated, effectiveAt }));

/**
 * The end of a designation that is told late, by what was told before it: whoever only hears of designations and their ends would take the
 * person for a focal point still. Where a succession ends it, the successor hears from the end who goes on with it.
 */
function laterEnd(history: History, designation: number, { person, role }: commands.DesignateFocalPoint): readonly MembershipEvent[] {
  const entries = [...history];
  const begun = entries.findIndex(({ id }) => id === `late ${designation}`);
  const isThere = (next: Entry | undefined) =>
    (next ? stateBefore(history, next.id) : stateOn(history)).focalPoints.some((own) => own.person === person);
  const end = entries.slice(begun + 1).find((_, index) => !isThere(entries[begun + index + 2]));
  if (!end) return [];
  return end.type === 'MembershipWithdrawn' || end.type === 'AuthoritySucceeded'
    ? [endByLeaving(end, { person, role })]
    : withEffectiveAt([event('FocalPointEnded', { person, role, reason: 'replaced' })], toInstant(end.day));
}

/** What a decision about an authority's history is held against. */
interface HistoryCheck {
  readonly state: Membership;
  readonly context: DecisionContext<Partial<MembershipFacts>>;
  /** With the takeovers that others have recorded. */
  readonly history: History;
}

/**
 * The history as it would be, if all of it makes a life that could have happened: also with a takeover that the authority agreed to, and
 * that its predecessor is recording at this moment. `decided`: entries that are moved.
 * @throws Refusal
 */
function assertHistoryConsistent(
  { state, context, history }: HistoryCheck,
  next: History,
  field: string,
  decided?: ReadonlySet<string>,
): void {
  const linked = linkedIn(context);
  const consistencyContext: ConsistencyContext = {
    mayTakeOver: (authorityState, predecessor, day) => mayTakeOver(authorityState, predecessor, day, linked),
    decided,
  };
  assertConsistent(history, next, field, consistencyContext);
  const agreed = beingRecorded(state, linked);
  if (agreed.length === 0) return;
  const because = ` and the takeover that ${agreed.map(({ predecessor }) => predecessor).join(', ')} is recording`;
  assertConsistent(withAgreed(history, agreed, linked), withAgreed(next, agreed, linked), field, consistencyContext, because);
}

/**
 * On one day what is recorded first counts first: what is told while a takeover of that day is being recorded waits for it.
 * @throws Refusal
 */
function assertAfterTakeovers({ state, context, history }: HistoryCheck, day: string, field: string): void {
  const linked = linkedIn(context);
  const takeover = withAgreed(history, beingRecorded(state, linked), linked).find((entry) => entry.day === day && isOfOthers(entry));
  if (!takeover) return;
  throw refuse['does-not-fit-history'](`${describeEntry(takeover)} is being recorded at this moment; repeat this after it.`, field);
}

const linkedIn = ({ facts }: DecisionContext<Partial<MembershipFacts>>): Linked => facts.linked ?? new Map();
