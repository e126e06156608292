import { compareTexts, defined, type ItemList } from '#libs/event-sourcing';

/** One thing that membership told of an authority. */
export type MembershipChange = ChangeOf<'described' | 'renamed' | 'updated' | 'joined' | 'left'>;

interface Names {
  readonly name: string;
  readonly nameEn?: string;
}

interface Contents {
  described: Names & { readonly country: string; readonly subdivision?: string };
  renamed: Names;
  updated: { readonly nameEn: string };
  joined: object;
  left: { readonly reason: 'withdrawn' | 'succeeded'; readonly successor?: string };
}

type ChangeOf<What extends keyof Contents> = {
  [Kind in What]: ChangeEntry & { readonly what: Kind } & Contents[Kind];
}[What];

interface ChangeEntry {
  /** Id of the entry in membership's history: what a correction of its date names. */
  readonly entry: string;
  /** Membership's own order of what took effect on one day. */
  readonly order: number;
  /** The day on which it took effect, as it was told first. */
  readonly day: string;
}

/** The date of an entry, corrected. */
export interface Correction {
  readonly entry: string;
  readonly order: number;
  readonly date: string;
}

/** From a day to another, the first on which it is no longer so; absent: still. */
export interface Period {
  readonly startsOn: string;
  readonly leftOn?: string;
}

/** A member that left, and how. */
export interface Leaving {
  /** The entry in membership's history. */
  readonly entry: string;
  readonly day: string;
  readonly reason: 'withdrawn' | 'succeeded';
  readonly successor?: string;
}

/** An authority as it stands after everything that was told, in the order of effective days. */
export interface Timeline {
  readonly status: 'unknown' | 'not-member' | 'member' | 'withdrawn' | 'succeeded';
  readonly name?: string;
  readonly nameEn?: string;
  readonly country?: string;
  readonly subdivision?: string;
  readonly periods: readonly Period[];
  readonly leavings: readonly Leaving[];
  readonly successor?: string;
}

/** Whatever order it was told in, the same changes make the same timeline. */
export function toTimeline(changes: ItemList<MembershipChange>, corrections: ItemList<Correction>): Timeline {
  const ordered = inOrder(changes, corrections);
  return ordered.length === 0 ? { status: 'unknown', periods: [], leavings: [] } : { ...toFacts(ordered), ...toMemberships(ordered) };
}

/** The days of the entries whose dates were corrected, as they were corrected last. */
function correctedDays(corrections: ItemList<Correction>): ReadonlyMap<string, string> {
  return new Map([...corrections].sort((a, b) => a.order - b.order).map(({ entry, date: to }) => [entry, to]));
}

/** The leaving of this entry, on its day as it is known now, whatever the authority was before it. */
export function leavingBy({ changes, corrections }: MembershipChanges, entry: string): Leaving | undefined {
  const change = changes.find((tiding) => tiding.entry === entry && tiding.what === 'left');
  if (change?.what !== 'left') return undefined;
  const { day, reason, successor } = change;
  return defined({ entry, day: correctedDays(corrections).get(entry) ?? day, reason, successor });
}

function inOrder(changes: ItemList<MembershipChange>, corrections: ItemList<Correction>): readonly MembershipChange[] {
  const dates = correctedDays(corrections);
  // A corrected succession is told again, by the event that corrects it: it is not a second one.
  const correctedOrders = new Set(corrections.map(({ order }) => order));
  return changes
    .filter(({ what, order }) => what !== 'left' || !correctedOrders.has(order))
    .map((change) => ({ ...change, day: dates.get(change.entry) ?? change.day }))
    .sort((a, b) => compareTexts(a.day, b.day) || a.order - b.order);
}

/** Everything that was told of an authority. */
export interface MembershipChanges {
  readonly changes: ItemList<MembershipChange>;
  readonly corrections: ItemList<Correction>;
}

export type Facts = Pick<Timeline, 'name' | 'nameEn' | 'country' | 'subdivision'>;

function toFacts(ordered: readonly MembershipChange[]): Facts {
  let facts: Facts = {};
  for (const change of ordered) {
    if (change.what === 'described') {
      const { country, subdivision } = change;
      // A renewed approach brings facts up to date; the name is changed by a renaming alone.
      const name = facts.name ?? change.name;
      const nameEn = change.nameEn ?? facts.nameEn;
      facts = defined({ name, nameEn, country, subdivision });
    } else if (change.what === 'renamed') {
      const { nameEn: _, ...rest } = facts;
      facts = defined({ ...rest, name: change.name, nameEn: change.nameEn });
    } else if (change.what === 'updated') {
      facts = { ...facts, nameEn: change.nameEn };
    }
  }
  return facts;
}

/**
 * The public facts of an authority on a day: a name that it was given later is not what it was called then. Of a day before
 * anything was told of it, those that were told first. Undefined: nothing was told.
 */
export function factsOn({ changes, corrections }: MembershipChanges, day: string): Facts | undefined {
  const described = inOrder(changes, corrections).filter(({ what }) => what !== 'joined' && what !== 'left');
  const until = described.filter((change) => change.day <= day);
  const facts = toFacts(until.length > 0 ? until : described.slice(0, 1));
  return facts.name === undefined ? undefined : facts;
}

function toMemberships(ordered: readonly MembershipChange[]): Pick<Timeline, 'status' | 'periods' | 'leavings' | 'successor'> {
  const periods: Period[] = [];
  const leavings: Leaving[] = [];
  let since: string | undefined;
  let left: Leaving | undefined;
  for (const change of ordered) {
    if (change.what === 'joined' && since === undefined) {
      since = change.day;
      // Left and taken up again on one day: it never was without its membership.
      if (left?.day === change.day) {
        leavings.pop();
        since = periods.pop()?.startsOn ?? change.day;
      }
      left = undefined;
    } else if (change.what === 'left' && since !== undefined) {
      const { entry, day, reason, successor } = change;
      left = defined({ entry, day, reason, successor });
      leavings.push(left);
      periods.push({ startsOn: since, leftOn: day });
      since = undefined;
    }
  }
  if (since !== undefined) return { status: 'member', periods: [...periods, { startsOn: since }], leavings };
  if (!left) return { status: 'not-member', periods, leavings };
  return defined({ status: left.reason, periods, leavings, successor: left.successor });
}

/** True on the days of a membership: from its first one to the day before it was left. */
export const memberOn = ({ periods }: Pick<Timeline, 'periods'>, day: string): boolean =>
  periods.some(({ startsOn: from, leftOn: to }) => from <= day && (to === undefined || day < to));

/** How an authority that is no member on a day has left by then; undefined: it is one, or has not been one yet. */
export const leftBy = ({ periods, leavings }: Pick<Timeline, 'periods' | 'leavings'>, day: string): Leaving | undefined =>
  memberOn({ periods }, day) ? undefined : leavings.findLast((left) => left.day <= day);

/**
 * How who takes part since a day has left, if it has: the first leaving on that day or after it; else, for one that is not
 * a member now, the last one, from that day on.
 */
export function leftSince({ status, leavings }: Timeline, since: string): Leaving | undefined {
  const first = leavings.find(({ day }) => day >= since);
  if (first) return first;
  const last = leavings.at(-1);
  return last && status !== 'member' ? { ...last, day: since } : undefined;
}
