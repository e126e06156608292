import {
  compareTexts,
  defined,
  type Filter,
  type Position,
  type Queryable,
  throughInstant,
  toDay,
  ViewsUnavailable,
} from '#libs/event-sourcing';
import { dayNumber, days, instantNumber, instants, type RollItem, type RollRow } from './roll.js';

/** The roll's rows, and how far they are. */
export interface RollView {
  readonly rows: Queryable<RollRow>;
  position(): Promise<Position>;
}

/** The members and the open expressions on a day, as known at an instant. */
export interface Roll {
  readonly asOf: string;
  /** Where nothing was asked: when the newest of what counts was recorded, by the clock of the log; absent: nothing is recorded. */
  readonly knownAt?: string;
  readonly members: { readonly count: number; readonly items: readonly RollItem[] };
  /** An expression of interest, a dialogue or an invitation not yet answered. */
  readonly expressions: { readonly count: number; readonly items: readonly RollItem[] };
}

/**
 * The roll as of a day (an instant: its day), as known at an instant (a date: its end; absent: by all that is recorded, for "now"
 * is another instant on each clock, and what was recorded last may be later than this one's). Reads what is on the answer and
 * little beside: at most the facts of those days as they were known at other times.
 */
export async function readRoll(view: RollView, asOf: string, knownAt?: string): Promise<Roll> {
  const day = toDay(throughInstant(asOf));
  const bound = knownAt === undefined ? undefined : throughInstant(knownAt);
  const d = dayNumber(day);
  const k = bound === undefined ? instants.end - 1 : instantNumber(bound);
  const onDays = days.pathTo(d);
  const atInstants = instants.pathTo(k);
  // A node up to the point lies in its intervals, so they begin before the point: their end alone decides; and the reverse.
  const wasKnown = { otherStart: { lte: k }, otherEnd: { gt: k } };
  const hadBegun = { otherStart: { lte: d } };
  const filters: readonly Filter[] = [
    { node: { in: onDays.upTo.map((node) => -node) }, end: { gt: d }, ...wasKnown },
    { node: { in: onDays.after.map((node) => -node) }, start: { lte: d }, ...wasKnown },
    { node: { in: atInstants.upTo }, end: { gt: k }, ...hadBegun },
    { node: { in: atInstants.after }, start: { lte: k }, ...hadBegun },
  ];
  const { found, known } = await atOnePosition(view, async () => {
    const pages = await Promise.all(filters.map((filter) => view.rows.find({ filter, limit: 'all' })));
    return { found: pages.flatMap(({ items }) => items.map(({ document }) => document.item)), known: bound ?? (await newestIn(view)) };
  });
  const present = new Set(found.map(({ authority }) => authority));
  const items = found.filter(({ handedTo }) => !handedTo || !present.has(handedTo)).sort(byPlace);
  const members = items.filter(({ status }) => status === 'member');
  const expressions = items.filter(({ status }) => status !== 'member');
  return defined({
    asOf: day,
    knownAt: known,
    members: { count: members.length, items: members },
    expressions: { count: expressions.length, items: expressions },
  });
}

/** When the newest fact was recorded. */
async function newestIn(view: RollView): Promise<string | undefined> {
  const [newest] = (await view.rows.find({ sort: ['-knownAt'], limit: 1 })).items;
  return newest && new Date(newest.document.knownAt).toISOString();
}

const ATTEMPTS = 20;

/** A fact may move from one node to another between two questions: only answers from one position of the view count. */
async function atOnePosition<T>(view: RollView, ask: () => Promise<T>): Promise<T> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const positionBefore = await view.position();
    const answer = await ask();
    if ((await view.position()) === positionBefore) return answer;
  }
  throw new ViewsUnavailable('the roll changed all the time while it was read');
}

/** By country, the national before the sub-national, then by name. */
const byPlace = (a: RollItem, b: RollItem): number =>
  compareTexts(a.country, b.country) ||
  compareTexts(a.subdivision ?? '', b.subdivision ?? '') ||
  compareTexts(a.name, b.name) ||
  compareTexts(a.authority, b.authority);
