import { defined, itemsBy, toInstant } from '#libs/event-sourcing';
import { describeEntry, type Entry, type History, stateBefore, stateOn, together, withEntriesOn, withEvents } from './authority-history.js';
import { type AuthorityState, event, type MembershipEvent } from './authority-state.js';
import { roleBeside } from './focal-points.js';
import type { FocalPoint, MembershipEvents } from './membership.messages.js';
import { refuse } from './membership.refusals.js';
import type { ExpectedTakeover, ExpectedTakeovers, Linked, Membership } from './membership-state.js';

const byPredecessor = itemsBy<ExpectedTakeover>(({ predecessor }) => predecessor);

export const withExpected = (
  expected: ExpectedTakeovers,
  { predecessor, day, predecessorRevision, succession }: MembershipEvents['TakeoverExpected'],
) => byPredecessor.put(expected, defined({ predecessor, day, predecessorRevision, succession }));

/** Whose histories say something of this one's: those that it took over, or agreed to, and those that took over from it. */
export const linkedTo = (state: Membership): readonly string[] => [...listPredecessors(state), ...listSuccessors(state)];

export const listSuccessors = ({ history }: Membership): readonly string[] =>
  history.flatMap((entry) => (entry.type === 'AuthoritySucceeded' ? [entry.data.successor] : []));

const listPredecessors = ({ history, expected }: Membership): readonly string[] => [
  ...new Set([
    ...expected.map(({ predecessor }) => predecessor),
    ...history.flatMap((entry) => (entry.type === 'MembershipTakenOver' ? [entry.data.predecessor] : [])),
  ]),
];

type Succession = Extract<Entry, { type: 'AuthoritySucceeded' }>;

const successionsTo = (successor: string, past: History): readonly Succession[] =>
  past.flatMap((entry) => (entry.type === 'AuthoritySucceeded' && entry.data.successor === successor ? [entry] : []));

/** The id of the entry by which an authority takes over as it agreed to. */
export const takeoverIn = (history: History, { predecessor, succession = agreedWith(predecessor) }: ExpectedTakeover): string =>
  findTakeover(history, succession)?.id ?? '';

const findTakeover = (history: History, succession: string): Entry | undefined =>
  history.find((entry) => entry.type === 'MembershipTakenOver' && entry.data.succession === succession);

/**
 * The events by which a successor does what its predecessor's history says: takes over, or on another day than before; or goes on with
 * somebody who came to the predecessor from one of its own, told late.
 */
export function takeoversFrom(
  predecessor: string,
  past: History,
  { id: successor, history }: Pick<Membership, 'id' | 'history'>,
): readonly MembershipEvent[] {
  return successionsTo(successor, past).flatMap((succession) => {
    const { id, day, data } = succession;
    const going = data.focalPointsEnd ? [] : stateBefore(past, id).focalPoints;
    const taken = findTakeover(history, id);
    if (!taken) return takeOver(history, { predecessor, succession: id, details: data.details, focalPoints: going }, day);
    const others = going.filter(({ person }) => !isDesignatedBy(history, taken, person));
    if (taken.day === day) return whoGoesOn(history, id, day, others);
    const moved = correctionsTo(day, history, taken, 'Follows the corrected date of the succession');
    const next = withEvents(history, moved);
    return [...moved, ...whoGoesOn(next, id, day, others), ...endWhoElseWent(history, next)];
  });
}

/** True for those whom the command that took over designated: as older takeovers have it, without the succession. */
const isDesignatedBy = (history: History, { command }: Entry, person: string): boolean =>
  history.some((entry) => entry.type === 'FocalPointDesignated' && entry.command === command && entry.data.person === person);

type Takeover = MembershipEvents['MembershipTakenOver'] & Pick<MembershipEvents['AuthoritySucceeded'], 'focalPoints'>;

const takeOver = (history: History, { focalPoints, ...taken }: Takeover, day: string): readonly MembershipEvent[] => [
  { ...event('MembershipTakenOver', taken), effectiveAt: toInstant(day) },
  ...whoGoesOn(history, taken.succession, day, focalPoints),
];

/** Those who are not there yet by this succession, each in the role that is free, and until the authority leaves itself. */
function whoGoesOn(history: History, succession: string, day: string, focalPoints: readonly FocalPoint[]): readonly MembershipEvent[] {
  const present = stateOn(history, day).focalPoints;
  const alreadyDesignated = new Set(
    history.flatMap(({ type, data }) =>
      type === 'FocalPointDesignated' && data.continues?.succession === succession ? [data.person] : [],
    ),
  );
  const taken = findTakeover(history, succession);
  // On one day what is recorded first counts first: what went from it on the day on which it came back is not left again.
  const follows = (entry: Entry) => entry.day > day || (entry.day === day && taken !== undefined && entry.revision > taken.revision);
  const left = history.find(
    (entry): entry is Leaving => (entry.type === 'MembershipWithdrawn' || entry.type === 'AuthoritySucceeded') && follows(entry),
  );
  return focalPoints
    .filter(({ person }) => !alreadyDesignated.has(person))
    .flatMap((going) => {
      const focalPoint = { person: going.person, role: roleBeside(present, going) };
      const designated = event('FocalPointDesignated', { ...focalPoint, continues: { role: going.role, succession } });
      return [{ ...designated, effectiveAt: toInstant(day) }, ...(left ? [endByLeaving(left, focalPoint)] : [])];
    });
}

/**
 * Of an authority that takes back what went from it: who else went on is told late and goes along; who went on already has a history with
 * the successor, that no record of the predecessor takes away.
 * @throws Refusal
 */
export function assertAllWentOn(previous: History, next: History, field: string): void {
  for (const succession of previous) {
    if (succession.type !== 'AuthoritySucceeded' || succession.data.focalPointsEnd) continue;
    const going = stateBefore(next, succession.id).focalPoints;
    const missing = stateBefore(previous, succession.id).focalPoints.find(
      ({ person, role }) => !going.some((focalPoint) => focalPoint.person === person && focalPoint.role === role),
    );
    if (!missing) continue;
    const { successor } = succession.data;
    throw refuse['does-not-fit-history'](
      `With ${describeEntry(succession)} the ${missing.role} focal point went on with ${successor}; record what has happened since.`,
      field,
    );
  }
}

/** The ends, by which successors hear of them, of those who went on with a succession as things are now, and did not before. */
export function endWhoElseWent(previous: History, next: History): readonly MembershipEvent[] {
  return next.flatMap((succession) => {
    if (succession.type !== 'AuthoritySucceeded' || succession.data.focalPointsEnd) return [];
    const went = stateBefore(previous, succession.id).focalPoints;
    return stateBefore(next, succession.id)
      .focalPoints.filter(({ person }) => !went.some((focalPoint) => focalPoint.person === person))
      .map((focalPoint) => endByLeaving(succession, focalPoint));
  });
}

type Leaving = Extract<Entry, { type: 'MembershipWithdrawn' | 'AuthoritySucceeded' }>;

/** The end of a designation by the leaving of the authority; a successor takes over who ends so. */
export function endByLeaving(left: Leaving, focalPoint: FocalPoint): MembershipEvent {
  const how =
    left.type === 'AuthoritySucceeded'
      ? ({ reason: 'succession', successor: left.data.successor } as const)
      : ({ reason: 'withdrawal' } as const);
  return { ...event('FocalPointEnded', { ...focalPoint, ...how }), effectiveAt: toInstant(left.day) };
}

/** The entry, and what belongs to it, on another day: a correction of each. */
export function correctionsTo(to: string, history: History, entry: Entry, reason: string): readonly MembershipEvent[] {
  const ids = together(history, entry);
  return history
    .filter(({ id }) => ids.includes(id))
    .map(({ id, day, ...moved }) => {
      const successor = moved.type === 'AuthoritySucceeded' ? moved.data.successor : undefined;
      return event('EffectiveDateCorrected', defined({ entry: id, previousDate: day, date: to, reason, successor }));
    });
}

/** The history with the takeovers that are recorded with the predecessors and not here yet, or not with their corrected dates. */
export function withRecorded(state: Membership, linked: Linked): History {
  return listPredecessors(state).reduce((history, id) => {
    const past = linked.get(id)?.history ?? [];
    return withEvents(history, takeoversFrom(id, past, { id: state.id, history }), { named: id, as: 'of others' });
  }, state.history);
}

/** The takeovers that were agreed to and are being recorded with the predecessors: nothing was recorded there since. */
export const beingRecorded = ({ expected }: Membership, linked: Linked): readonly ExpectedTakeover[] =>
  expected.filter(
    ({ predecessor, predecessorRevision }) => (linked.get(predecessor)?.revision ?? predecessorRevision) <= predecessorRevision,
  );

/** The history with takeovers on the days that were agreed to. */
export const withAgreed = (history: History, agreed: readonly ExpectedTakeover[], linked: Linked): History =>
  agreed.reduce((changed, { predecessor, day, succession }) => {
    const taken = succession && findTakeover(changed, succession);
    if (taken) return withEntriesOn(changed, together(changed, taken), day);
    const { details: authority, focalPoints } = stateOn(linked.get(predecessor)?.history ?? [], day);
    const named = agreedWith(predecessor);
    const events = authority ? takeOver(changed, { predecessor, succession: named, details: authority, focalPoints }, day) : [];
    return withEvents(changed, events, { named, as: 'of others' });
  }, history);

/** What stands for an entry that is not recorded yet. */
const agreedWith = (predecessor: string): string => `agreed with ${predecessor}`;

/** Who has borne the membership of an authority, from it to the one that goes on, as the successions lead on a day. */
function bearersFrom(authority: string, day: string, linked: Linked): readonly string[] {
  const bearers = new Set<string>();
  for (let next: string | undefined = authority; next !== undefined && !bearers.has(next); ) {
    bearers.add(next);
    const { status, successor }: AuthorityState = stateOn(linked.get(next)?.history ?? [], day);
    next = status === 'succeeded' ? successor : undefined;
  }
  return [...bearers];
}

/** Who goes on for an authority on a day. */
export const goesOnFrom = (authority: string, day: string, linked: Linked): string =>
  bearersFrom(authority, day, linked).at(-1) ?? authority;

/**
 * One that was succeeded takes nothing over, for whoever succeeded it goes on; but what went from it to the predecessor, by however many
 * successions, may come back to it.
 */
export const mayTakeOver = ({ status, successor }: AuthorityState, predecessor: string, day: string, linked: Linked): boolean =>
  status !== 'succeeded' || successor === undefined || bearersFrom(successor, day, linked).includes(predecessor);
