import { defined, type ItemList, itemsBy, type RecordedEvent, toDay } from '#libs/event-sourcing';
import {
  type AuthorityState,
  type MembershipEvent,
  type Status,
  type TransitionEvent,
  type Transitions,
  UNKNOWN,
} from './authority-state.js';
import { focalPointTransitions } from './focal-points.js';
import { joiningTransitions } from './joining.js';
import type { MembershipEvents } from './membership.messages.js';
import { reorganisationTransitions } from './reorganisation.js';

/** Every event in the life of an authority. */
export const transitions: Transitions = { ...joiningTransitions, ...focalPointTransitions, ...reorganisationTransitions };

/** One thing that happened, at the day on which it took effect as far as known. */
export type Entry = {
  [Type in TransitionEvent]: {
    readonly id: string;
    readonly revision: number;
    /** Entries of one command are one fact, and are corrected together. */
    readonly command: string;
    /** `2021-03-31`, in UTC. */
    readonly day: string;
    readonly type: Type;
    readonly data: MembershipEvents[Type];
  };
}[TransitionEvent];

/** Everything that happened, in the order of the days it took effect and, within a day, of its recording. */
export type History = ItemList<Entry>;

export function isPossible({ status }: AuthorityState, { type, data }: Entry): boolean {
  const from = transitions[type].from as readonly Status[] | ((data: Entry['data']) => readonly Status[]) | undefined;
  return (typeof from === 'function' ? from(data) : from)?.includes(status) ?? true;
}

/** What cannot have happened as things stood changes nothing: steps towards a membership that is there already. */
export const applyEntry = (state: AuthorityState, entry: Entry): AuthorityState => {
  if (!isPossible(state, entry)) return state;
  const apply = transitions[entry.type].apply as (state: AuthorityState, data: Entry['data'], day: string) => AuthorityState;
  return apply(state, entry.data, entry.day);
};

const inOrder = (a: Entry, b: Entry): number => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.revision - b.revision);

const byId = itemsBy<Entry>(({ id }) => id, { inOrder });

const isTransition = (type: string): type is TransitionEvent => type in transitions;

/** The history with one more entry in its place. */
const withEntry = (history: History, entry: Entry): History => byId.put(history, entry);

/** The history with entries moved to another day. */
export const withEntriesOn = (history: History, ids: readonly string[], day: string): History =>
  ids.reduce((changed, id) => byId.change(changed, id, (entry) => ({ ...entry, day })), history);

/** The history after one more recorded event, a correction included. */
export function withEvent(history: History, event: RecordedEvent): History {
  if (event.type === 'EffectiveDateCorrected') {
    const { entry, date: to } = event.data as MembershipEvents['EffectiveDateCorrected'];
    return withEntriesOn(history, [entry], toDay(to));
  }
  if (!isTransition(event.type)) return history;
  const { id, revision, commandId: command, type, data } = event;
  return withEntry(history, { id, revision, command, day: toDay(event.effectiveAt), type, data } as Entry);
}

/** After everything that is recorded, on a day. What others are still to record comes after what is being recorded here. */
export type Unrecorded = 'new' | 'of others';

const LAST = { new: Number.MAX_SAFE_INTEGER - 1, 'of others': Number.MAX_SAFE_INTEGER } as const;

/** The history after events that are not recorded yet; `at`: when they take effect, where they do not say so themselves. */
export const withEvents = (
  history: History,
  events: readonly MembershipEvent[],
  { at = '', named = 'new', as = 'new' }: { readonly at?: string; readonly named?: string; readonly as?: Unrecorded } = {},
): History =>
  events.reduce((changed, { type, data, effectiveAt = at }, index) => {
    if (type === 'EffectiveDateCorrected') return withEntriesOn(changed, [data.entry], toDay(data.date));
    if (!isTransition(type)) return changed;
    const entry = { id: `${named} ${index}`, revision: LAST[as], command: named, day: toDay(effectiveAt), type, data };
    return withEntry(changed, entry as Entry);
  }, history);

/** True for what is recorded with others, and not here yet. */
export const isOfOthers = ({ revision }: Entry): boolean => revision === LAST['of others'];

/** Ids of the entries that one command recorded for one day, or that follow from one succession: one fact, corrected as one. */
export const together = (history: History, fact: Entry): readonly string[] => {
  const succession = fact.type === 'MembershipTakenOver' ? fact.data.succession : undefined;
  return history
    .filter((entry) => entry.day === fact.day && (entry.command === fact.command || isContinuedBy(entry, succession)))
    .map(({ id }) => id);
};

const isContinuedBy = ({ type, data }: Entry, succession: string | undefined): boolean =>
  type === 'FocalPointDesignated' && data.continues !== undefined && data.continues.succession === succession;

/** How the authority stands at the end of a day; without a day, after everything that happened. */
export function stateOn(history: History, day?: string): AuthorityState {
  let state = UNKNOWN;
  for (const entry of history) {
    if (day !== undefined && entry.day > day) break;
    state = applyEntry(state, entry);
  }
  return state;
}

/** How the authority stands before an entry of its history. */
export function stateBefore(history: History, entry: string): AuthorityState {
  let state = UNKNOWN;
  for (const next of history) {
    if (next.id === entry) break;
    state = applyEntry(state, next);
  }
  return state;
}

/** A state from one day to another: `to` is the first day of the next, absent for the last. */
export interface Period {
  readonly from: string;
  readonly to?: string;
  readonly state: AuthorityState;
}

/** The periods between the days on which something took effect. */
export function periods(history: History): readonly Period[] {
  const result: Period[] = [];
  let state = UNKNOWN;
  const entries = [...history];
  for (const [index, entry] of entries.entries()) {
    state = applyEntry(state, entry);
    const next = entries[index + 1];
    if (next?.day !== entry.day) result.push(defined({ from: entry.day, to: next?.day, state }));
  }
  return result;
}

/** A change of status, and what brought it. */
export interface StatusChange {
  readonly day: string;
  readonly from: AuthorityState;
  readonly to: AuthorityState;
  readonly by: Entry;
}

/** Every change of status, in order. */
export function statusChanges(history: History): readonly StatusChange[] {
  const changes: StatusChange[] = [];
  let state = UNKNOWN;
  for (const entry of history) {
    const next = applyEntry(state, entry);
    if (next.status !== state.status) changes.push({ day: entry.day, from: state, to: next, by: entry });
    state = next;
  }
  return changes;
}

/** True once it was a member, also for one day. */
export const wasMember = (history: History): boolean => statusChanges(history).some(({ to }) => to.status === 'member');

/** An entry as a message names it: "the confirmation of membership (2021-03-15)". */
export const describeEntry = ({ type, day }: Entry): string => `${transitions[type].label} (${day})`;
