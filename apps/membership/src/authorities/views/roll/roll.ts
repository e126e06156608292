import { aggregateId, type RecordedEvent } from '#libs/event-sourcing';
import { code, day, documentSchema, instant, integer, list, object, optional, type Shaped, text, uuid, withMeaning } from '#libs/shapes';
import { type History, periods } from '../../domain/authority-history.js';
import { type AuthorityState, type RecordedStatus, statuses } from '../../domain/authority-state.js';
import type { AuthorityFacts } from '../../domain/membership.messages.js';
import { cardFields, focalPointStates, toCard, toFocalPointState } from '../authority-card.js';
import { historyFields, historyProjection } from '../history-projection.js';
import { IntervalTree } from './interval-tree.js';

/** An authority as the roll shows it. */
export const RollItem = object({
  ...cardFields,
  status: code(statuses),
  since: withMeaning(day, 'First day of the status.'),
  focalPoint: code(focalPointStates),
  handedTo: optional(withMeaning(uuid, 'Who takes over, while it is not known to have done so: until then the predecessor counts.')),
});
export type RollItem = Shaped<typeof RollItem>;

/** How an authority stands on the roll from one day to another, as known from one instant to another. Ends are not included. */
const Fact = object({
  from: day,
  to: optional(day),
  known: instant,
  until: optional(instant),
  /** Place in the document's items. */
  item: integer,
});
export type Fact = Shaped<typeof Fact>;

const RollDocument = object({
  ...historyFields,
  facts: list(Fact),
  /** What the facts say, each once. */
  items: list(RollItem),
  completed: list(uuid),
});
export type RollDocument = Shaped<typeof RollDocument>;

/**
 * A fact as it is looked for: an interval at a node of one of two interval trees, and what it is on the other clock. One
 * with a last day is kept among the days; one that goes on among the instants at which it was known.
 */
const RollRow = object({
  id: text,
  item: RollItem,
  /** A day's node is negative, an instant's positive. */
  node: integer,
  from: integer,
  to: integer,
  /** The interval on the other clock. */
  otherFrom: integer,
  otherTo: integer,
  /** When it was recorded. */
  known: integer,
});
export type RollRow = Shaped<typeof RollRow>;

/** Days, as `dayNumber` counts them, to the year 9999. */
export const days = new IntervalTree(22);
/** Milliseconds, to the year 2527. */
export const instants = new IntervalTree(44);

const DAY_MS = 86_400_000;
const YEAR_0_MS = Date.parse('0000-01-01T00:00:00.000Z');

export const dayNumber = (day: string): number => (Date.parse(day.slice(0, 10)) - YEAR_0_MS) / DAY_MS + 1;
export const instantNumber = (instant: string): number => Math.min(Math.max(Date.parse(instant), 1), instants.end - 1);

const ON_THE_ROLL: ReadonlySet<string> = new Set(['interested', 'in-dialogue', 'invited', 'member']);

/**
 * The roll in both clocks: what an event makes known replaces, from its recording on, what was known before, for the days
 * that it changes. Nothing is taken away, so the roll as it was known at any instant can be asked for at any later one.
 */
export const roll = historyProjection<RollDocument, RollRow>('membership.roll', 2, {
  schema: documentSchema(RollDocument),
  project: (history, event, previous) => {
    const completed = [...(previous?.completed ?? [])];
    if (event.type === 'SuccessionCompleted') completed.push((event.data as { successor: string }).successor);
    return { completed, ...reviseFacts(previous, toValidItems(history, aggregateId(event.stream), completed), event) };
  },
  rows: {
    schema: documentSchema(RollRow, { indexes: [['node', 'to'], ['node', 'from'], '-known'] }),
    of: ({ facts, items }) => facts.map((fact) => toRow(fact, items[fact.item] as RollItem)),
  },
});

interface Valid {
  readonly from: string;
  readonly to?: string;
  readonly item: RollItem;
}

/** The roll's part of a history, as known now; days on which nothing of it changes are one. */
function toValidItems(history: History, authority: string, completed: readonly string[]): readonly Valid[] {
  const valid: Valid[] = [];
  for (const { from, to, state } of periods(history)) {
    const item = toItem(authority, state, completed);
    if (!item) continue;
    const last = valid.at(-1);
    const isContinued = last && last.to === from && isSame(last.item, item);
    if (isContinued) valid.pop();
    valid.push({ from: isContinued ? last.from : from, ...(to && { to }), item });
  }
  return valid;
}

function toItem(authority: string, state: AuthorityState, completed: readonly string[]): RollItem | undefined {
  const { status, since, successor } = state;
  const handedTo = status === 'succeeded' && successor && !completed.includes(successor) ? successor : undefined;
  if (!ON_THE_ROLL.has(status) && !handedTo) return undefined;
  const facts = state.authority as AuthorityFacts;
  return {
    ...toCard(authority, facts),
    status: handedTo ? 'member' : (status as RecordedStatus),
    since,
    focalPoint: toFocalPointState(state),
    ...(handedTo && { handedTo }),
  };
}

function reviseFacts(
  previous: RollDocument | undefined,
  now: readonly Valid[],
  { recordedAt }: RecordedEvent,
): Pick<RollDocument, 'facts' | 'items'> {
  const items = [...(previous?.items ?? [])];
  const left = now.map(({ item, ...valid }) => ({ ...valid, item: putItem(item, items) }));
  const kept = (previous?.facts ?? []).flatMap((fact): readonly Fact[] => {
    if (fact.until) return [fact];
    const place = left.findIndex(({ from, to, item }) => from === fact.from && to === fact.to && item === fact.item);
    if (place >= 0) {
      left.splice(place, 1);
      return [fact];
    }
    // What two events of one command made known between them was never known to anybody.
    return recordedAt > fact.known ? [{ ...fact, until: recordedAt }] : [];
  });
  return { facts: [...kept, ...left.map((valid) => ({ ...valid, known: recordedAt }))], items };
}

function putItem(item: RollItem, items: RollItem[]): number {
  const place = items.findIndex((existing) => isSame(item, existing));
  return place >= 0 ? place : items.push(item) - 1;
}

const isSame = (a: RollItem, b: RollItem): boolean =>
  a.status === b.status &&
  a.since === b.since &&
  a.focalPoint === b.focalPoint &&
  a.handedTo === b.handedTo &&
  a.name === b.name &&
  a.nameEn === b.nameEn &&
  a.kind === b.kind &&
  a.portfolios.join() === b.portfolios.join();

function toRow({ from, to, known, until }: Fact, item: RollItem): RollRow {
  const valid = { from: dayNumber(from), to: to ? dayNumber(to) : days.end };
  const knowing = { from: instantNumber(known), to: until ? instantNumber(until) : instants.end };
  const [along, across] = to ? [valid, knowing] : [knowing, valid];
  const node = to ? -days.findNode(valid.from, valid.to - 1) : instants.findNode(knowing.from, knowing.to - 1);
  const otherInterval = { otherFrom: across.from, otherTo: across.to };
  return { id: `${from} ${known}`, item, node, from: along.from, to: along.to, ...otherInterval, known: knowing.from };
}
