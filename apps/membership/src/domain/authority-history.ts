import { dateOf, type ItemList, itemsBy, type RecordedEvent } from '#libs/event-sourcing';
import { focalPointLife } from './focal-points.js';
import { joiningLife } from './joining.js';
import type { MembershipEvents } from './membership.messages.js';
import { reorganisationLife } from './reorganisation.js';
import { type Life, type LifeEvent, type Standing, UNKNOWN } from './standing.js';

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

const happens = (standing: Standing, { type }: Entry): boolean => life[type].from?.includes(standing.status) ?? true;

/** What cannot have happened as things stood, after a takeover that reaches back before it, changes nothing. */
const then = (standing: Standing, entry: Entry): Standing => {
  if (!happens(standing, entry)) return standing;
  const becomes = life[entry.type].becomes as (standing: Standing, data: Entry['data'], day: string) => Standing;
  return becomes(standing, entry.data, entry.day);
};

const inOrder = (a: Entry, b: Entry): number => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.revision - b.revision);

const byId = itemsBy<Entry>(({ id }) => id, { inOrder });

export const isLife = (type: string): type is LifeEvent => type in life;

/** The history with one more entry in its place. */
export const withEntry = (history: History, entry: Entry): History => byId.put(history, entry);

/** The history with entries moved to another day. */
export const withEntriesOn = (history: History, ids: readonly string[], day: string): History =>
  ids.reduce((so, id) => byId.change(so, id, (entry) => ({ ...entry, day })), history);

/** The history after one more recorded event, a correction included. */
export function after(history: History, event: RecordedEvent): History {
  if (event.type === 'EffectiveDateCorrected') {
    const { entry, to } = event.data as MembershipEvents['EffectiveDateCorrected'];
    return withEntriesOn(history, [entry], dateOf(to));
  }
  if (!isLife(event.type)) return history;
  const { id, revision, commandId: command, type, data } = event;
  return withEntry(history, { id, revision, command, day: dateOf(event.effectiveAt), type, data } as Entry);
}

/** How the authority stands at the end of a day; without a day, after everything that happened. */
export function standingOn(history: History, day?: string): Standing {
  let standing = UNKNOWN;
  for (const entry of history) {
    if (day !== undefined && entry.day > day) break;
    standing = then(standing, entry);
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
    standing = then(standing, entry);
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
    const next = then(standing, entry);
    if (next.status !== standing.status) found.push({ day: entry.day, from: standing, to: next, by: entry });
    standing = next;
  }
  return found;
}

/** The entries that could not have happened as the authority stood then. */
export function misfits(history: History): readonly Entry[] {
  const found: Entry[] = [];
  let standing = UNKNOWN;
  for (const entry of history) {
    if (!happens(standing, entry)) found.push(entry);
    standing = then(standing, entry);
  }
  return found;
}

/** An entry as a message names it: "the confirmation of membership (2021-03-15)". */
export const inWords = ({ type, day }: Entry): string => `${life[type].called} (${day})`;
