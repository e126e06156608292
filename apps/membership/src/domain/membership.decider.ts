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
  after,
  type Entry,
  type History,
  historyAfter,
  inWords,
  isOfOthers,
  life,
  standingBefore,
  standingOn,
  together,
  withEntriesOn,
} from './authority-history.js';
import { dayHasCome, notInTheFuture } from './effective-day.js';
import { type Fitting, misfits, refuseBothRoles, refuseMisfits } from './fitting.js';
import { designate, ended, ending } from './focal-points.js';
import { joining, opening } from './joining.js';
import type { AuthorityFacts, MembershipEvents } from './membership.messages.js';
import * as commands from './membership.messages.js';
import { refuse } from './membership.refusals.js';
import type { Linked, Membership, MembershipFacts } from './membership-state.js';
import { bearersOf, held, mayTake, nameTakenBy, ownerOf, streamOf, streamsOf } from './names.js';
import { known } from './neighbours.js';
import { changing } from './reorganisation.js';
import { type Case, event, type LifeEvent, type MembershipEvent, type On, type Opening, type Standing } from './standing.js';
import { streamOfSuccessor, succeed, successorOf } from './succession.js';
import {
  allWentOn,
  beingRecorded,
  correctionsTo,
  endBy,
  goesOnFrom,
  linkedTo,
  mayTakeOver,
  successorsOf,
  takeoverIn,
  takeoversFrom,
  whoElseWent,
  withAgreed,
  withExpected,
  withRecorded,
} from './takeovers.js';

const authorities = itemsBy<string>((authority) => authority);

type Around = DecisionContext<MembershipFacts>;
type Decide<C> = (command: C, state: Membership, around: Around) => readonly MembershipEvent[];

/** A case that may open a history: decided on how the authority stands on its day, and only if all that is recorded still fits. */
const opens =
  <C>(decide: Case<C, Opening>): Decide<C> =>
  (command, state, around) => {
    const { effectiveAt: at, now } = around;
    const owner = ownerOf(state);
    if (owner !== undefined && owner !== state.id && state.history.length === 0) throw held(owner);
    notInTheFuture(around);
    const day = toDay(at);
    const history = withRecorded(state, linkedIn(around));
    const last = standingOn(history);
    if (last.status === 'succeeded') throw succeeded(last);
    const standing = standingOn(history, day);
    const events = decide(command, { at, day, now, standing, last });
    const then = historyAfter(history, events, { at });
    afterTakeovers({ state, around, history }, day, 'effectiveAt');
    allFits({ state, around, history }, then, 'effectiveAt');
    allWentOn(history, then, 'effectiveAt');
    return events;
  };

/** A case about an authority that is recorded. */
const goesOn = <C>(decide: Case<C, On>): Decide<C> => goesOnKnowing(() => ({}), decide);

/** The same with what other streams say. */
const goesOnKnowing =
  <C, Known>(known: (around: Around, state: Membership) => Known, decide: Case<C, On & Known>): Decide<C> =>
  (command, state, around) =>
    opens<C>((_, ground) => {
      const [first] = state.history;
      if (!first) throw refuse['unknown-authority']('No authority is recorded under this id.');
      const { authority } = ground.standing;
      if (!authority) {
        throw refuse['does-not-fit-history'](`The authority’s history begins with ${inWords(first)}.`, 'effectiveAt');
      }
      return decide(command, { ...known(around, state), ...ground, authority });
    })(command, state, around);

type Decided<Cases> = { readonly [Name in keyof Cases]: Cases[Name] extends Case<infer C, never> ? Decide<C> : never };

/** A table of cases, each decided in the same way. */
const each = <Ground, Cases extends object>(how: (decide: Case<object, Ground>) => Decide<object>, cases: Cases): Decided<Cases> =>
  Object.fromEntries(Object.entries(cases).map(([name, decide]) => [name, how(decide)])) as Decided<Cases>;

/** By the facts or the change of them that an event holds. */
const lookAlikes = ({ name, nameEn }: Partial<AuthorityFacts>) => lookAlikeWarnings('membership', { name, nameEn });

export const membership: Decider<Membership, MembershipEvents, typeof commands, MembershipFacts> = {
  category: 'membership',
  initial: { id: '', revision: -1, lived: -1, history: [], owners: [], completed: [], expected: [] },
  commands,
  idOf: (asked) => ('authority' in asked ? asked.authority : streamOf(asked)),
  idsOf: (asked, load, isNew) =>
    'authority' in asked || (streamsOf(asked).length === 1 && isNew(streamOf(asked)))
      ? undefined
      : bearersOf(asked, async (id) => (await load(membership, id)).state).then(({ before, id }) => [...before, id]),

  lookups: {
    person: (asked) => (asked instanceof commands.DesignateFocalPoint ? known.person(asked.person, asked.authority) : undefined),
    name: (asked) => {
      const stream = asked instanceof commands.RecordSuccession ? streamOfSuccessor(asked) : undefined;
      return stream === undefined ? undefined : { decider: membership, id: stream };
    },
    holder: (asked, { id, reservation }, { name }) => {
      const { owner } = (asked instanceof commands.RecordSuccession ? name?.reservation : reservation) ?? {};
      const stream = asked instanceof commands.RecordSuccession ? streamOfSuccessor(asked) : id;
      return owner === undefined || owner === stream ? undefined : { decider: membership, id: owner };
    },
    successor: (asked, _, before) =>
      asked instanceof commands.RecordSuccession ? { decider: membership, id: successorOf(asked, before) } : undefined,
    predecessor: (asked) => (asked instanceof commands.TakeOverMembership ? { decider: membership, id: asked.predecessor } : undefined),
    linked: (asked, state) => {
      const ids = [...linkedTo(state), ...(asked instanceof commands.ExpectTakeover ? [asked.predecessor] : [])];
      return ids.length > 0 ? { decider: membership, ids, leadsTo: successorsOf } : undefined;
    },
  },

  faults: ({ history }) =>
    misfits(history).map((entry) => ({ revision: entry.revision, says: `${inWords(entry)} could not have happened` })),

  warnings: {
    FocalPointDesignated: known.warnings,
    InterestExpressed: ({ authority }) => lookAlikes(authority),
    InvitationIssued: ({ authority }) => lookAlikes(authority),
    AuthoritySucceeded: ({ authority }) => lookAlikes(authority),
    AuthorityRenamed: lookAlikes,
    AuthorityUpdated: lookAlikes,
  },

  decide: {
    ...each(opens, opening),
    ...each(goesOn, joining),
    ...each(goesOn, ending),
    ...each(goesOn, changing),

    DesignateFocalPoint: (asked, state, around) => {
      const { from, effectiveAt } = asked;
      if (from && effectiveAt && from !== toDay(around.effectiveAt)) {
        throw refuse['dates-disagree']('`from` and `effectiveAt` name two days; give one of them.', 'from');
      }
      const at = from ? toInstant(from) : around.effectiveAt;
      const { bySecretariat = false } = around;
      const decide = goesOnKnowing(({ facts: { person } }) => ({ person, bySecretariat }), designate);
      const events = dated(decide(asked, state, { ...around, ...(from && effectiveTime(from, around.now)) }), at);
      const after = historyAfter(withRecorded(state, linkedIn(around)), events, { named: 'late' });
      return [...events, ...laterEnd(after, events.length - 1, asked)];
    },

    RenameAuthority: (asked, state, around) =>
      withOwnName(state, dated(goesOn(changing.RenameAuthority)(asked, state, around), around.effectiveAt), around),

    RecordSuccession: (asked, state, around) => {
      const decide = goesOnKnowing(
        ({ facts }) => ({ knownSuccessor: standingOn(facts.successor.history).authority, successorIn: facts }),
        succeed,
      );
      return dated(decide(asked, state, around), around.effectiveAt);
    },

    ExpectTakeover: ({ predecessor, day, asOf, succession }, state, around) => {
      const linked = linkedIn(around);
      const history = withRecorded(state, linked);
      const expected = { predecessor, day, asOf, ...(succession && { succession }) };
      const agreed = withAgreed(history, [expected], linked);
      const standing = standingBefore(agreed, takeoverIn(agreed, expected));
      if (!mayTakeOver(standing, predecessor, day, linked)) {
        const { since, successor = '' } = standing;
        const goingOn = goesOnFrom(successor, day, linked);
        throw refuse.succeeded(
          `On ${since} the authority ${successor} took over; go on with ${goingOn}.`,
          succession ? 'date' : 'successor',
        );
      }
      const others = { ...state, expected: state.expected.filter((other) => other.predecessor !== predecessor) };
      allFits({ state: others, around, history }, agreed, succession ? 'date' : 'effectiveAt');
      allWentOn(history, agreed, succession ? 'date' : 'effectiveAt');
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

    CorrectEffectiveDate: ({ entry: id, date, reason }, state, around) => {
      const { history } = state;
      const { now } = around;
      if (history.length === 0) throw refuse['unknown-authority']('No authority is recorded under this id.');
      dayHasCome(date, now, 'date');
      const entry = history.find((one) => one.id === id);
      if (!entry) throw refuse['unknown-entry']('The authority’s history has no such entry; take the id from its history.', 'entry');
      if (history.some((one) => one.type === 'MembershipTakenOver' && one.command === entry.command)) {
        throw refuse['takeover-follows-succession']('Correct the date of the succession in the history of the predecessor.', 'entry');
      }
      if (entry.day === date) throw refuse['same-date'](`The entry takes effect on ${date} already.`, 'date');
      const ids = together(history, entry);
      const known = withRecorded(state, linkedIn(around));
      afterTakeovers({ state, around, history: known }, date, 'date');
      const then = withEntriesOn(known, ids, date);
      allFits({ state, around, history: known }, then, 'date', new Set(ids));
      refuseBothRoles(known, then, 'date');
      allWentOn(known, then, 'date');
      return withOwnName(state, [...correctionsTo(date, history, entry, reason), ...whoElseWent(known, then)], around);
    },

    ReleaseErasedPerson: ({ person }, { history }, { effectiveAt }) => {
      const own = standingOn(history).focalPoints.filter((one) => one.person === person);
      const last = history.findLast((entry) => entry.type === 'FocalPointDesignated' && entry.data.person === person);
      return dated(ended(own, 'person-erased'), last && last.day > toDay(effectiveAt) ? toInstant(last.day) : effectiveAt);
    },

    ReserveName: ({ authority, owner, name, asOf }, state, { facts: { holder } }) => {
      mayTake(authority, state, owner, holder);
      const { reservation } = state;
      // The own stream of an authority says by itself that the name is its own.
      const isReserved = ownerOf(state) === owner && asOf <= (reservation?.asOf ?? Number.MAX_SAFE_INTEGER);
      return isReserved ? [] : [event('NameReserved', { owner, name, asOf })];
    },
  },

  claims: {
    ExpressInterest: (asked, state, _, id) => nameOfNew(asked, state, id),
    InviteAuthority: (asked, state, _, id) => nameOfNew(asked, state, id),
    RenameAuthority: ({ authority }, state, events = []) => nameTaken(authority, state, events),
    CorrectEffectiveDate: ({ authority }, state, events = []) => [
      ...[nameTaken(authority, state, events) ?? []].flat(),
      ...events.flatMap((moved) => {
        if (moved.type !== 'EffectiveDateCorrected' || !moved.data.successor) return [];
        const { successor, to: day, entry: succession } = moved.data;
        return command(commands.ExpectTakeover, { authority: successor, predecessor: authority, day, asOf: state.revision, succession });
      }),
    ],
    RecordSuccession: (asked, state, events = []) => {
      const first = events.find(({ type }) => type === 'AuthoritySucceeded');
      if (first?.type !== 'AuthoritySucceeded') return undefined;
      const { successor: owner, authority } = first.data;
      const stream = streamOfSuccessor(asked);
      const reserved =
        stream === undefined ? [] : [command(commands.ReserveName, { authority: stream, owner, name: authority.name, asOf: -1 })];
      const expected = { predecessor: asked.authority, day: toDay(first.effectiveAt ?? ''), asOf: state.revision };
      return [...reserved, command(commands.ExpectTakeover, { authority: owner, ...expected })];
    },
  },

  evolve: {
    ...livedThrough(),
    EffectiveDateCorrected: lived,
    SuccessionCompleted: (state, { successor }, happened) => ({
      ...at(state, happened),
      completed: authorities.put(state.completed, successor),
    }),
    TakeoverExpected: (state, expected, happened) => ({ ...at(state, happened), expected: withExpected(state.expected, expected) }),
    NameReserved: (state, { owner, asOf = -1 }, happened) => ({
      ...at(state, happened),
      reservation: { owner, asOf },
      owners: authorities.put(state.owners, owner),
    }),
  },
};

const at = (state: Membership, { stream, revision }: RecordedEvent): Membership => ({ ...state, id: aggregateId(stream), revision });

/** Everything that happens to the authority is an entry of its history. */
function lived(state: Membership, _: unknown, happened: RecordedEvent): Membership {
  return { ...at(state, happened), lived: happened.revision, history: after(state.history, happened) };
}

/** What holds the name of an authority that is recorded under a name which was another's before. */
function nameOfNew(asked: commands.ExpressInterest | commands.InviteAuthority, { history, lived: asOf }: Membership, owner = '') {
  const stream = streamOf(asked);
  if (history.length > 0 || owner === stream) return undefined;
  return command(commands.ReserveName, { authority: stream, owner, name: asked.name, asOf });
}

/** What holds the name that an authority has after these events, where it is another one than before and has another stream. */
function nameTaken(owner: string, state: Membership, events: readonly MembershipEvent[]) {
  const facts = nameTakenBy(state, { ...state, history: historyAfter(state.history, events) });
  if (!facts || streamOf(facts) === owner) return undefined;
  return command(commands.ReserveName, { authority: streamOf(facts), owner, name: facts.name, asOf: state.lived });
}

/** The events, and that the name is the authority's again, where it is the one that its own id derives from. */
function withOwnName(state: Membership, events: readonly MembershipEvent[], { facts: { holder } }: Around): readonly MembershipEvent[] {
  const { id, lived: asOf, reservation } = state;
  const facts = nameTakenBy(state, { ...state, history: historyAfter(state.history, events) });
  if (!facts || streamOf(facts) !== id) return events;
  mayTake(id, state, id, holder);
  return reservation && reservation.owner !== id ? [...events, event('NameReserved', { owner: id, name: facts.name, asOf })] : events;
}

function livedThrough(): Readonly<Record<LifeEvent, typeof lived>> {
  return Object.fromEntries(Object.keys(life).map((type) => [type, lived])) as Record<LifeEvent, typeof lived>;
}

const succeeded = ({ since, successor }: Standing) =>
  refuse.succeeded(`On ${since} the authority ${successor} took over; go on with the history of that one.`);

const dated = (events: readonly MembershipEvent[], effectiveAt: Instant): readonly MembershipEvent[] =>
  events.map((one) => ({ ...one, effectiveAt }));

/**
 * The end of a designation that is told late, by what was told before it: whoever only hears of designations and their ends would take the
 * person for a focal point still. Where a succession ends it, the successor hears from the end who goes on with it.
 */
function laterEnd(after: History, designation: number, { person, role }: commands.DesignateFocalPoint): readonly MembershipEvent[] {
  const entries = [...after];
  const begun = entries.findIndex(({ id }) => id === `late ${designation}`);
  const isThere = (next: Entry | undefined) =>
    (next ? standingBefore(after, next.id) : standingOn(after)).focalPoints.some((own) => own.person === person);
  const end = entries.slice(begun + 1).find((_, index) => !isThere(entries[begun + index + 2]));
  if (!end) return [];
  return end.type === 'MembershipWithdrawn' || end.type === 'AuthoritySucceeded'
    ? [endBy(end, { person, role })]
    : dated([event('FocalPointEnded', { person, role, reason: 'replaced' })], toInstant(end.day));
}

/** What a decision about an authority's history is held against. */
interface Held {
  readonly state: Membership;
  readonly around: DecisionContext<Partial<MembershipFacts>>;
  /** With the takeovers that others have recorded. */
  readonly history: History;
}

/**
 * The history as it would be, if all of it makes a life that could have happened: also with a takeover that the authority agreed to, and
 * that its predecessor is recording at this moment. `decided`: entries that are moved.
 * @throws Refusal
 */
function allFits({ state, around, history }: Held, now: History, field: string, decided?: ReadonlySet<string>): void {
  const linked = linkedIn(around);
  const fitting: Fitting = {
    mayTakeOver: (standing, predecessor, day) => mayTakeOver(standing, predecessor, day, linked),
    ...(decided && { decided }),
  };
  refuseMisfits(history, now, field, fitting);
  const agreed = beingRecorded(state, linked);
  if (agreed.length === 0) return;
  const because = ` and the takeover that ${agreed.map(({ predecessor }) => predecessor).join(', ')} is recording`;
  refuseMisfits(withAgreed(history, agreed, linked), withAgreed(now, agreed, linked), field, fitting, because);
}

/**
 * On one day what is recorded first counts first: what is told while a takeover of that day is being recorded waits for it.
 * @throws Refusal
 */
function afterTakeovers({ state, around, history }: Held, day: string, field: string): void {
  const linked = linkedIn(around);
  const takeover = withAgreed(history, beingRecorded(state, linked), linked).find((entry) => entry.day === day && isOfOthers(entry));
  if (!takeover) return;
  throw refuse['does-not-fit-history'](`${inWords(takeover)} is being recorded at this moment; repeat this after it.`, field);
}

const linkedIn = ({ facts }: DecisionContext<Partial<MembershipFacts>>): Linked => facts.linked ?? new Map();
