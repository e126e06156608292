import { type ItemList, itemsBy, type RecordedEvent, toDay } from '#libs/event-sourcing';
import { focalPointLife } from './focal-points.js';
import { joiningLife } from './joining.js';
import type { MembershipEvents } from './membership.messages.js';
import { reorganisationLife } from './reorganisation.js';
import { type Life, type LifeEvent, type MembershipEvent, type Standing, UNKNOWN } from './standing.js';

/** Every event in the life of an authority. */
export const life: Life = { ...joiningLife, ...focalPointLife, ...reorganisationLife };

/** One thing that happened, at the day on which it took effect as far as known. */
export type Entry = {
  [Type in LifeEvent]: {
    readonly id: string;
    readonly revision: number;
    /** Entries of one command are one fact, and are corrected together. */
    readonly command: string;
    /** `2021-03-31`, in UTC. */
    readonly day: string;
    readonly type: Type;
    readonly data: MembershipEvents[Type];
  };
}[LifeEvent];

/** Everything that happened, in the order of the days it took effect and, within a day, of its recording. */
export type History = ItemList<Entry>;

export const happens = (standing: Standing, { type }: Entry): boolean => life[type].from?.includes(standing.status) ?? true;

/** What cannot have happened as things stood changes nothing: steps towards a membership that is there already. */
export const standingAfter = (standing: Standing, entry: Entry): Standing => {
  if (!happens(standing, entry)) return standing;
  const becomes = life[entry.type].becomes as (standing: Standing, data: Entry['data'], day: string) => Standing;
  return becomes(standing, entry.data, entry.day);
};

const inOrder = (a: Entry, b: Entry): number => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.revision - b.revision);

const byId = itemsBy<Entry>(({ id }) => id, { inOrder });

const isLife = (type: string): type is LifeEvent => type in life;

/** The history with one more entry in its place. */
const withEntry = (history: History, entry: Entry): History => byId.put(history, entry);

/** The history with entries moved to another day. */
export const withEntriesOn = (history: History, ids: readonly string[], day: string): History =>
  ids.reduce((so, id) => byId.change(so, id, (entry) => ({ ...entry, day })), history);

/** The history after one more recorded event, a correction included. */
export function after(history: History, event: RecordedEvent): History {
  if (event.type === 'EffectiveDateCorrected') {
    const { entry, to } = event.data as MembershipEvents['EffectiveDateCorrected'];
    return withEntriesOn(history, [entry], toDay(to));
  }
  if (!isLife(event.type)) return history;
  const { id, revision, commandId: command, type, data } = event;
  return withEntry(history, { id, revision, command, day: toDay(event.effectiveAt), type, data } as Entry);
}

/** After everything that is recorded, on a day. What others are still to record comes after what is being recorded here. */
export type Unrecorded = 'new' | 'of others';

const LAST = { new: Number.MAX_SAFE_INTEGER - 1, 'of others': Number.MAX_SAFE_INTEGER } as const;

/** The history after events that are not recorded yet; `at`: when they take effect, where they do not say so themselves. */
export const historyAfter = (
  history: History,
  events: readonly MembershipEvent[],
  { at = '', named = 'new', as = 'new' }: { readonly at?: string; readonly named?: string; readonly as?: Unrecorded } = {},
): History =>
  events.reduce((so, { type, data, effectiveAt = at }, index) => {
    if (type === 'EffectiveDateCorrected') return withEntriesOn(so, [data.entry], toDay(data.to));
    if (!isLife(type)) return so;
    const entry = { id: `${named} ${index}`, revision: LAST[as], command: named, day: toDay(effectiveAt), type, data };
    return withEntry(so, entry as Entry);
  }, history);

/** True for what is recorded with others, and not here yet. */
export const isOfOthers = ({ revision }: Entry): boolean => revision === LAST['of others'];

/** Ids of the entries that one command recorded for one day, or that follow from one succession: one fact, corrected as one. */
export const together = (history: History, fact: Entry): readonly string[] => {
  const succession = fact.type === 'MembershipTakenOver' ? fact.data.succession : undefined;
  return history
    .filter((entry) => entry.day === fact.day && (entry.command === fact.command || goesOnBy(entry, succession)))
    .map(({ id }) => id);
};

const goesOnBy = ({ type, data }: Entry, succession: string | undefined): boolean =>
  type === 'FocalPointDesignated' && data.continues !== undefined && data.continues.succession === succession;

/** How the authority stands at the end of a day; without a day, after everything that happened. */
export function standingOn(history: History, day?: string): Standing {
  let standing = UNKNOWN;
  for (const entry of history) {
    if (day !== undefined && entry.day > day) break;
    standing = standingAfter(standing, entry);
  }
  return standing;
}

/** How the authority stands before an entry of its history. */
export function standingBefore(history: History, entry: string): Standing {
  let standing = UNKNOWN;
  for (const next of history) {
    if (next.id === entry) break;
    standing = standingAfter(standing, next);
  }
  return standing;
}

/** A standing from one day to another: `to` is the first day of the next, absent for the last. */
export interface Period {
  readonly from: string;
  readonly to?: string;
  readonly standing: Standing;
}

/** The periods between the days on which something took effect. */
export function periods(history: History): readonly Period[] {
  const found: Period[] = [];
  let standing = UNKNOWN;
  const entries = [...history];
  for (const [index, entry] of entries.entries()) {
    standing = standingAfter(standing, entry);
    const next = entries[index + 1];
    if (next?.day !== entry.day) found.push({ from: entry.day, ...(next && { to: next.day }), standing });
  }
  return found;
}

/** A change of status, and what brought it. */
export interface Turn {
  readonly day: string;
  readonly from: Standing;
  readonly to: Standing;
  readonly by: Entry;
}

/** Every change of status, in order. */
export function turns(history: History): readonly Turn[] {
  const found: Turn[] = [];
  let standing = UNKNOWN;
  for (const entry of history) {
    const next = standingAfter(standing, entry);
    if (next.status !== standing.status) found.push({ day: entry.day, from: standing, to: next, by: entry });
    standing = next;
  }
  return found;
}

/** An entry as a message names it: "the confirmation of membership (2021-03-15)". */
export const inWords = ({ type, day }: Entry): string => `${life[type].called} (${day})`;
