import { type Circumstances, command, type Decider, dateOf, effectiveTime, type Instant, toInstant } from '#libs/event-sourcing';
import type { KnownPerson } from '#libs/neighbours';
import { after, type Entry, type History, inWords, life, misfits, standingOn, withEntriesOn, withEntry } from './authority-history.js';
import { dayHasCome, notInTheFuture } from './effective-day.js';
import { designate, ended, ending } from './focal-points.js';
import { joining, opening } from './joining.js';
import type { AuthorityFacts, MembershipEvents } from './membership.messages.js';
import * as commands from './membership.messages.js';
import { refuse } from './membership.refusals.js';
import { known } from './neighbours.js';
import { authorityId } from './official-name.js';
import { changing, succeed, successorOf } from './reorganisation.js';
import { type Case, event, type LifeEvent, type MembershipEvent, type On, type Opening, type Standing } from './standing.js';

/** The life of one authority with the Network; or, on the stream of a name that another authority took, who that is. */
export interface Membership {
  readonly history: History;
  readonly heldBy?: string;
  /** Successors that are known to have taken over. */
  readonly completed: readonly string[];
}

/** What other streams say: the person to be designated, the successor, the predecessor. */
export interface MembershipFacts {
  readonly person: KnownPerson;
  readonly successor: Membership;
  readonly predecessor: Membership;
}

type Around = Circumstances<MembershipFacts>;
type Decide<C> = (command: C, state: Membership, around: Around) => readonly MembershipEvent[];

/** A case that may open a history: decided on how the authority stands on its day, and only if all that is recorded still fits. */
const opens =
  <C>(decide: Case<C, Opening>): Decide<C> =>
  (command, state, around) => {
    const { effectiveAt: at, now } = around;
    if (state.heldBy !== undefined && state.history.length === 0) throw held(state.heldBy);
    notInTheFuture(around);
    const day = dateOf(at);
    const last = standingOn(state.history);
    if (last.status === 'succeeded') throw succeeded(last);
    const standing = standingOn(state.history, day);
    return fitting(state.history, decide(command, { at, day, now, standing, last }), at);
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

export const membership: Decider<Membership, MembershipEvents, typeof commands, MembershipFacts> = {
  category: 'membership',
  initial: { history: [], completed: [] },
  commands,
  idOf: (asked) => ('authority' in asked ? asked.authority : authorityId(asked.country, asked.subdivision, asked.name)),

  lookups: {
    person: (asked) => (asked instanceof commands.DesignateFocalPoint ? known.person(asked.person, asked.authority) : undefined),
    successor: (asked) => (asked instanceof commands.RecordSuccession ? { decider: membership, id: successorOf(asked) } : undefined),
    predecessor: (asked) => (asked instanceof commands.TakeOverMembership ? { decider: membership, id: asked.predecessor } : undefined),
  },

  warnings: { FocalPointDesignated: known.warnings },

  decide: {
    ...each(opens, opening),
    ...each(goesOn, joining),
    ...each(goesOn, ending),
    ...each(goesOn, changing),

    DesignateFocalPoint: (asked, state, around) => {
      const { from, effectiveAt } = asked;
      if (from && effectiveAt && from !== dateOf(around.effectiveAt)) {
        throw refuse['dates-disagree']('`from` and `effectiveAt` name two days; give one of them.', 'from');
      }
      const at = from ? toInstant(from) : around.effectiveAt;
      const { bySecretariat = false } = around;
      const decide = goesOnKnowing(({ facts: { person } }) => ({ person, bySecretariat }), designate);
      return dated(decide(asked, state, { ...around, ...(from && effectiveTime(from, around.now)) }), at);
    },

    RecordSuccession: goesOnKnowing(({ facts: { successor } }) => {
      if (successor.heldBy !== undefined) throw held(successor.heldBy);
      return { successor: standingOn(successor.history).authority };
    }, succeed),

    TakeOverMembership: ({ authority, predecessor }, { history }, { facts }) => {
      const succession = facts.predecessor.history.findLast((one) => one.type === 'AuthoritySucceeded' && one.data.successor === authority);
      if (succession?.type !== 'AuthoritySucceeded') throw refuse['unknown-authority']('The predecessor’s succession is not recorded.');
      const { day, id, data } = succession;
      const taken = history.find((entry) => entry.type === 'MembershipTakenOver' && entry.data.succession === id);
      if (taken) return taken.day === day ? [] : moved(history, taken, day, 'Follows the corrected date of the succession');
      const before = standingOn(history, day).focalPoints;
      const hasPrimary = before.some(({ role }) => role === 'primary');
      const going = data.focalPoints.filter(({ person }) => !before.some((one) => one.person === person));
      return dated(
        [
          event('MembershipTakenOver', { predecessor, succession: id, authority: data.authority }),
          ...going.map(({ person, role }) => event('FocalPointDesignated', { person, role: hasPrimary ? 'alternate' : role })),
        ],
        toInstant(day),
      );
    },

    CompleteSuccession: ({ successor }, { completed }) =>
      completed.includes(successor) ? [] : [event('SuccessionCompleted', { successor })],

    CorrectEffectiveDate: ({ entry: id, date, reason }, { history }, { now }) => {
      if (history.length === 0) throw refuse['unknown-authority']('No authority is recorded under this id.');
      dayHasCome(date, now, 'date');
      const entry = history.find((one) => one.id === id);
      if (!entry) throw refuse['unknown-entry']('The authority’s history has no such entry; take the id from its history.', 'entry');
      if (history.some((one) => one.type === 'MembershipTakenOver' && one.command === entry.command)) {
        throw refuse['takeover-follows-succession']('Correct the date of the succession in the history of the predecessor.', 'entry');
      }
      if (entry.day === date) throw refuse['same-date'](`The entry takes effect on ${date} already.`, 'date');
      refuseMisfits(history, withEntriesOn(history, together(history, entry), date), 'date');
      return moved(history, entry, date, reason);
    },

    ReleaseErasedPerson: ({ person }, { history }, { effectiveAt }) => {
      const own = standingOn(history).focalPoints.filter((one) => one.person === person);
      const last = history.findLast((entry) => entry.type === 'FocalPointDesignated' && entry.data.person === person);
      return dated(ended(own, 'person-erased'), last && last.day > dateOf(effectiveAt) ? toInstant(last.day) : effectiveAt);
    },

    ReserveName: ({ authority, owner, name }, { history, heldBy }) => {
      if (heldBy === owner) return [];
      if (heldBy !== undefined || history.length > 0) throw held(heldBy ?? authority);
      return [event('NameReserved', { owner, name })];
    },
  },

  claims: {
    RenameAuthority: ({ authority, name }, { history }) => {
      const { country, subdivision } = standingOn(history).authority as AuthorityFacts;
      const stream = authorityId(country, subdivision, name);
      return stream === authority ? undefined : command(commands.ReserveName, { authority: stream, owner: authority, name });
    },
  },

  evolve: {
    ...livedThrough(),
    EffectiveDateCorrected: lived,
    SuccessionCompleted: (state, { successor }) => ({ ...state, completed: [...state.completed, successor] }),
    NameReserved: (state, { owner }) => ({ ...state, heldBy: owner }),
  },
};

/** Everything that happens to the authority is an entry of its history. */
function lived(state: Membership, _: unknown, happened: Parameters<typeof after>[1]): Membership {
  return { ...state, history: after(state.history, happened) };
}

function livedThrough(): Readonly<Record<LifeEvent, typeof lived>> {
  return Object.fromEntries(Object.keys(life).map((type) => [type, lived])) as Record<LifeEvent, typeof lived>;
}

const held = (owner: string) => refuse['name-held'](`The name is one of the authority ${owner}; go on with its history.`, 'name');

const succeeded = ({ since, successor }: Standing) =>
  refuse.succeeded(`On ${since} the authority ${successor} took over; go on with the history of that one.`);

const dated = (events: readonly MembershipEvent[], effectiveAt: Instant): readonly MembershipEvent[] =>
  events.map((one) => ({ ...one, effectiveAt }));

/** The events, if everything recorded and they still make a life that could have happened. */
function fitting(history: History, events: readonly MembershipEvent[], at: Instant): readonly MembershipEvent[] {
  const longer = events.reduce(
    (so, { type, data }, index) =>
      withEntry(so, { id: `new ${index}`, revision: Number.MAX_SAFE_INTEGER, command: '', day: dateOf(at), type, data } as Entry),
    history,
  );
  refuseMisfits(history, longer, 'effectiveAt');
  return events;
}

function refuseMisfits(before: History, now: History, field: string): void {
  const known = new Set(misfits(before).map(({ id }) => id));
  const misfit = misfits(now).find(({ id }) => !known.has(id));
  if (!misfit) return;
  throw refuse['does-not-fit-history'](
    `With this date, ${inWords(misfit)} could not have happened. If the date of that is wrong, correct it first.`,
    field,
  );
}

/** Ids of the entries that one command recorded for one day: one fact, corrected as one. */
const together = (history: History, { command: asked, day }: Entry): readonly string[] =>
  history.filter((one) => one.command === asked && one.day === day).map(({ id }) => id);

function moved(history: History, entry: Entry, to: string, reason: string): readonly MembershipEvent[] {
  const ids = together(history, entry);
  return history
    .filter(({ id }) => ids.includes(id))
    .map(({ id, day, ...one }) => {
      const successor = one.type === 'AuthoritySucceeded' ? one.data.successor : undefined;
      return event('EffectiveDateCorrected', { entry: id, from: day, to, reason, ...(successor && { successor }) });
    });
}
