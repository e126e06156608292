import {
  aggregateId,
  command,
  type Decider,
  type DecisionContext,
  effectiveTime,
  type Instant,
  itemsBy,
  type RecordedEvent,
  toDay,
  toInstant,
} from '#libs/event-sourcing';
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
import {
  type AuthorityState,
  type Decide,
  type ExistingAuthority,
  event,
  type MembershipEvent,
  type NewOrExisting,
  type TransitionEvent,
} from './authority-state.js';
import { assertConsistent, assertNotBothRoles, type ConsistencyContext, inconsistencies } from './consistency.js';
import { dayHasCome, notInTheFuture } from './effective-day.js';
import { designate, endDesignations, ending } from './focal-points.js';
import { firstContact, joining } from './joining.js';
import type { AuthorityFacts, MembershipEvents } from './membership.messages.js';
import * as commands from './membership.messages.js';
import { refuse } from './membership.refusals.js';
import type { Linked, Membership, MembershipFacts } from './membership-state.js';
import { assertMayTake, findBearers, findOwner, nameHeldBy, nameTakenBy, toNameStream, toNameStreams } from './names.js';
import { personReplicas } from './party-replicas.js';
import { changing } from './reorganisation.js';
import { streamOfSuccessor, succeed, toSuccessor } from './succession.js';
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
type DecideMembership<C> = (command: C, state: Membership, context: Context) => readonly MembershipEvent[];

/** A decision that may be the first of a history: made on how the authority stands on its day, and only if all that is recorded still fits. */
const creating =
  <C>(decide: Decide<C, NewOrExisting>): DecideMembership<C> =>
  (command, state, context) => {
    const { effectiveAt, now } = context;
    const owner = findOwner(state);
    if (owner !== undefined && owner !== state.id && state.history.length === 0) throw nameHeldBy(owner);
    notInTheFuture(context);
    const day = toDay(effectiveAt);
    const history = withRecorded(state, linkedIn(context));
    const last = stateOn(history);
    if (last.status === 'succeeded') throw refuseSucceeded(last);
    const authorityState = stateOn(history, day);
    const events = decide(command, { effectiveAt, day, now, state: authorityState, last });
    const next = withEvents(history, events, { at: effectiveAt });
    assertAfterTakeovers({ state, context, history }, day, 'effectiveAt');
    assertHistoryConsistent({ state, context, history }, next, 'effectiveAt');
    assertAllWentOn(history, next, 'effectiveAt');
    return events;
  };

/** A decision about an authority that is recorded. */
const requiresExisting = <C>(decide: Decide<C, ExistingAuthority>): DecideMembership<C> => requiresExistingWith(() => ({}), decide);

/** The same with what other streams say. */
const requiresExistingWith =
  <C, Facts>(
    factsFrom: (context: Context, state: Membership) => Facts,
    decide: Decide<C, ExistingAuthority & Facts>,
  ): DecideMembership<C> =>
  (command, state, context) =>
    creating<C>((_, newOrExisting) => {
      const [first] = state.history;
      if (!first) throw refuse['unknown-authority']('No authority is recorded under this id.');
      const { authority } = newOrExisting.state;
      if (!authority) {
        throw refuse['does-not-fit-history'](`The authority’s history begins with ${describeEntry(first)}.`, 'effectiveAt');
      }
      return decide(command, { ...factsFrom(context, state), ...newOrExisting, authority });
    })(command, state, context);

type DecisionTable<Cases> = { readonly [Name in keyof Cases]: Cases[Name] extends Decide<infer C, never> ? DecideMembership<C> : never };

/** A table of decisions, each made in the same way. */
const mapDecisions = <Ground, Cases extends object>(
  decideWith: (decide: Decide<object, Ground>) => DecideMembership<object>,
  cases: Cases,
): DecisionTable<Cases> =>
  Object.fromEntries(Object.entries(cases).map(([name, decide]) => [name, decideWith(decide)])) as DecisionTable<Cases>;

/** By the facts or the change of them that an event holds. */
const findLookAlikes = ({ name, nameEn }: Partial<AuthorityFacts>) => lookAlikeWarnings('membership', { name, nameEn });

export const membership: Decider<Membership, MembershipEvents, typeof commands, MembershipFacts> = {
  category: 'membership',
  initial: { id: '', revision: -1, lived: -1, history: [], owners: [], completed: [], expected: [] },
  commands,
  idOf: (message) => ('authority' in message ? message.authority : toNameStream(message)),
  idsOf: (message, load, isNew) =>
    'authority' in message || (toNameStreams(message).length === 1 && isNew(toNameStream(message)))
      ? undefined
      : findBearers(message, async (id) => (await load(membership, id)).state).then(({ before, id }) => [...before, id]),

  lookups: {
    person: (message) =>
      message instanceof commands.DesignateFocalPoint ? personReplicas.person(message.person, message.authority) : undefined,
    name: (message) => {
      const stream = message instanceof commands.RecordSuccession ? streamOfSuccessor(message) : undefined;
      return stream === undefined ? undefined : { decider: membership, id: stream };
    },
    holder: (message, { id, reservation }, { name }) => {
      const { owner } = (message instanceof commands.RecordSuccession ? name?.reservation : reservation) ?? {};
      const stream = message instanceof commands.RecordSuccession ? streamOfSuccessor(message) : id;
      return owner === undefined || owner === stream ? undefined : { decider: membership, id: owner };
    },
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
    InterestExpressed: ({ authority }) => findLookAlikes(authority),
    InvitationIssued: ({ authority }) => findLookAlikes(authority),
    AuthoritySucceeded: ({ authority }) => findLookAlikes(authority),
    AuthorityRenamed: findLookAlikes,
    AuthorityUpdated: findLookAlikes,
  },

  decide: {
    ...mapDecisions(creating, firstContact),
    ...mapDecisions(requiresExisting, joining),
    ...mapDecisions(requiresExisting, ending),
    ...mapDecisions(requiresExisting, changing),

    DesignateFocalPoint: (designation, state, context) => {
      const { from, effectiveAt } = designation;
      if (from && effectiveAt && from !== toDay(context.effectiveAt)) {
        throw refuse['dates-disagree']('`from` and `effectiveAt` name two days; give one of them.', 'from');
      }
      const effectiveFrom = from ? toInstant(from) : context.effectiveAt;
      const { bySecretariat = false } = context;
      const decide = requiresExistingWith(({ facts: { person } }) => ({ person, bySecretariat }), designate);
      const events = withEffectiveAt(
        decide(designation, state, { ...context, ...(from && effectiveTime(from, context.now)) }),
        effectiveFrom,
      );
      const nextHistory = withEvents(withRecorded(state, linkedIn(context)), events, { named: 'late' });
      return [...events, ...laterEnd(nextHistory, events.length - 1, designation)];
    },

    RenameAuthority: (renaming, state, context) =>
      withOwnName(
        state,
        withEffectiveAt(requiresExisting(changing.RenameAuthority)(renaming, state, context), context.effectiveAt),
        context,
      ),

    RecordSuccession: (succession, state, context) => {
      const decide = requiresExistingWith(
        ({ facts }) => ({ knownSuccessor: stateOn(facts.successor.history).authority, successorIn: facts }),
        succeed,
      );
      return withEffectiveAt(decide(succession, state, context), context.effectiveAt);
    },

    ExpectTakeover: ({ predecessor, day, asOf, succession }, state, context) => {
      const linked = linkedIn(context);
      const history = withRecorded(state, linked);
      const expected = { predecessor, day, asOf, ...(succession && { succession }) };
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
      assertNotBothRoles(withTakeovers, next, 'date');
      assertAllWentOn(withTakeovers, next, 'date');
      return withOwnName(state, [...correctionsTo(date, history, entry, reason), ...endWhoElseWent(withTakeovers, next)], context);
    },

    ReleaseErasedPerson: ({ person }, { history }, { effectiveAt }) => {
      const own = stateOn(history).focalPoints.filter((focalPoint) => focalPoint.person === person);
      const last = history.findLast((entry) => entry.type === 'FocalPointDesignated' && entry.data.person === person);
      return withEffectiveAt(
        endDesignations(own, 'person-erased'),
        last && last.day > toDay(effectiveAt) ? toInstant(last.day) : effectiveAt,
      );
    },

    ReserveName: ({ authority, owner, name, asOf }, state, { facts: { holder } }) => {
      assertMayTake(authority, state, owner, holder);
      const { reservation } = state;
      // The own stream of an authority says by itself that the name is its own.
      const isReserved = findOwner(state) === owner && asOf <= (reservation?.asOf ?? Number.MAX_SAFE_INTEGER);
      return isReserved ? [] : [event('NameReserved', { owner, name, asOf })];
    },
  },

  claims: {
    ExpressInterest: (expression, state, _, id) => claimNewName(expression, state, id),
    InviteAuthority: (invitation, state, _, id) => claimNewName(invitation, state, id),
    RenameAuthority: ({ authority }, state, events = []) => claimTakenName(authority, state, events),
    CorrectEffectiveDate: ({ authority }, state, events = []) => [
      ...[claimTakenName(authority, state, events) ?? []].flat(),
      ...events.flatMap((moved) => {
        if (moved.type !== 'EffectiveDateCorrected' || !moved.data.successor) return [];
        const { successor, to: day, entry: succession } = moved.data;
        return command(commands.ExpectTakeover, { authority: successor, predecessor: authority, day, asOf: state.revision, succession });
      }),
    ],
    RecordSuccession: (recordSuccession, state, events = []) => {
      const first = events.find(({ type }) => type === 'AuthoritySucceeded');
      if (first?.type !== 'AuthoritySucceeded') return undefined;
      const { successor: owner, authority } = first.data;
      const stream = streamOfSuccessor(recordSuccession);
      const reserved =
        stream === undefined ? [] : [command(commands.ReserveName, { authority: stream, owner, name: authority.name, asOf: -1 })];
      const expected = { predecessor: recordSuccession.authority, day: toDay(first.effectiveAt ?? ''), asOf: state.revision };
      return [...reserved, command(commands.ExpectTakeover, { authority: owner, ...expected })];
    },
  },

  evolve: {
    ...evolveTransitions(),
    EffectiveDateCorrected: applyEvent,
    SuccessionCompleted: (state, { successor }, happened) => ({
      ...withRevision(state, happened),
      completed: authorities.put(state.completed, successor),
    }),
    TakeoverExpected: (state, expected, happened) => ({
      ...withRevision(state, happened),
      expected: withExpected(state.expected, expected),
    }),
    NameReserved: (state, { owner, asOf = -1 }, happened) => ({
      ...withRevision(state, happened),
      reservation: { owner, asOf },
      owners: authorities.put(state.owners, owner),
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
  return { ...withRevision(state, happened), lived: happened.revision, history: withEvent(state.history, happened) };
}

/** What holds the name of an authority that is recorded under a name which was another's before. */
function claimNewName(
  firstContactMessage: commands.ExpressInterest | commands.InviteAuthority,
  { history, lived: asOf }: Membership,
  owner = '',
) {
  const stream = toNameStream(firstContactMessage);
  if (history.length > 0 || owner === stream) return undefined;
  return command(commands.ReserveName, { authority: stream, owner, name: firstContactMessage.name, asOf });
}

/** What holds the name that an authority has after these events, where it is another one than before and has another stream. */
function claimTakenName(owner: string, state: Membership, events: readonly MembershipEvent[]) {
  const facts = nameTakenBy(state, { ...state, history: withEvents(state.history, events) });
  if (!facts || toNameStream(facts) === owner) return undefined;
  return command(commands.ReserveName, { authority: toNameStream(facts), owner, name: facts.name, asOf: state.lived });
}

/** The events, and that the name is the authority's again, where it is the one that its own id derives from. */
function withOwnName(state: Membership, events: readonly MembershipEvent[], { facts: { holder } }: Context): readonly MembershipEvent[] {
  const { id, lived: asOf, reservation } = state;
  const facts = nameTakenBy(state, { ...state, history: withEvents(state.history, events) });
  if (!facts || toNameStream(facts) !== id) return events;
  assertMayTake(id, state, id, holder);
  return reservation && reservation.owner !== id ? [...events, event('NameReserved', { owner: id, name: facts.name, asOf })] : events;
}

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
    ...(decided && { decided }),
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
