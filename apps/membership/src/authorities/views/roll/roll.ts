import { aggregateId, DAY_MS, defined, type RecordedEvent } from '#libs/event-sourcing';
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
  statusSince: withMeaning(day, 'First day of the status.'),
  focalPoint: code(focalPointStates),
  handedTo: optional(withMeaning(uuid, 'Who takes over, while it is not known to have done so: until then the predecessor counts.')),
});
export type RollItem = Shaped<typeof RollItem>;

/** How an authority stands on the roll from one day to another, as known from one instant to another. Ends are not included. */
const Fact = object({
  startsOn: day,
  /** The first day on which it no longer is so. */
  endedOn: optional(day),
  knownAt: instant,
  supersededAt: optional(instant),
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
  start: integer,
  end: integer,
  /** The interval on the other clock. */
  otherStart: integer,
  otherEnd: integer,
  /** When it was recorded. */
  knownAt: integer,
});
export type RollRow = Shaped<typeof RollRow>;

/** Days, as `dayNumber` counts them, to the year 9999. */
export const days = new IntervalTree(22);
/** Milliseconds, to the year 2527. */
export const instants = new IntervalTree(44);

const YEAR_0_MS = Date.parse('0000-01-01T00:00:00.000Z');

export const dayNumber = (day: string): number => (Date.parse(day.slice(0, 10)) - YEAR_0_MS) / DAY_MS + 1;
export const dayOfNumber = (number: number): string => new Date(YEAR_0_MS + (number - 1) * DAY_MS).toISOString().slice(0, 10);
export const instantNumber = (instant: string): number => Math.min(Math.max(Date.parse(instant), 1), instants.end - 1);

const ON_THE_ROLL: ReadonlySet<string> = new Set(['interested', 'in-dialogue', 'invited', 'member']);

/**
 * The roll in both clocks: what an event makes known replaces, from its recording on, what was known before, for the days
 * that it changes. Nothing is taken away, so the roll as it was known at any instant can be asked for at any later one.
 */
export const roll = historyProjection<RollDocument, RollRow>('membership.roll', 4, {
  schema: documentSchema(RollDocument),
  project: (history, event, previous) => {
    const completed = [...(previous?.completed ?? [])];
    if (event.type === 'SuccessionCompleted') completed.push((event.data as { successor: string }).successor);
    return { completed, ...reviseFacts(previous, toValidItems(history, aggregateId(event.stream), completed), event) };
  },
  rows: {
    schema: documentSchema(RollRow, { indexes: [['node', 'end'], ['node', 'start'], '-knownAt'] }),
    of: ({ facts, items }) => facts.map((fact) => toRow(fact, items[fact.item] as RollItem)),
  },
});

interface Valid {
  readonly startsOn: string;
  readonly endedOn?: string;
  readonly item: RollItem;
}

/** The roll's part of a history, as known now; days on which nothing of it changes are one. */
function toValidItems(history: History, authority: string, completed: readonly string[]): readonly Valid[] {
  const valid: Valid[] = [];
  for (const { from, to, state } of periods(history)) {
    const item = toItem(authority, state, completed);
    if (!item) continue;
    const last = valid.at(-1);
    const isContinued = last?.endedOn === from && isSame(last.item, item);
    if (isContinued) valid.pop();
    valid.push(defined({ startsOn: isContinued ? last.startsOn : from, endedOn: to, item }));
  }
  return valid;
}

function toItem(authority: string, state: AuthorityState, completed: readonly string[]): RollItem | undefined {
  const { status, since, successor } = state;
  const handedTo = status === 'succeeded' && successor && !completed.includes(successor) ? successor : undefined;
  if (!ON_THE_ROLL.has(status) && !handedTo) return undefined;
  const facts = state.details as AuthorityFacts;
  return defined({
    ...toCard(authority, facts),
    status: handedTo ? 'member' : (status as RecordedStatus),
    statusSince: since,
    focalPoint: toFocalPointState(state),
    handedTo,
  });
}

function reviseFacts(
  previous: RollDocument | undefined,
  now: readonly Valid[],
  { recordedAt }: RecordedEvent,
): Pick<RollDocument, 'facts' | 'items'> {
  const items = [...(previous?.items ?? [])];
  const left = now.map(({ item, ...valid }) => ({ ...valid, item: putItem(item, items) }));
  const kept = (previous?.facts ?? []).flatMap((fact): readonly Fact[] => {
    if (fact.supersededAt) return [fact];
    const place = left.findIndex(
      ({ startsOn, endedOn, item }) => startsOn === fact.startsOn && endedOn === fact.endedOn && item === fact.item,
    );
    if (place >= 0) {
      left.splice(place, 1);
      return [fact];
    }
    // What two events of one command made known between them was never known to anybody.
    return recordedAt > fact.knownAt ? [{ ...fact, supersededAt: recordedAt }] : [];
  });
  return { facts: [...kept, ...left.map((valid) => ({ ...valid, knownAt: recordedAt }))], items };
}

function putItem(item: RollItem, items: RollItem[]): number {
  const place = items.findIndex((existing) => isSame(item, existing));
  return place >= 0 ? place : items.push(item) - 1;
}

const ITEM_FIELDS = Object.keys(RollItem.properties) as (keyof RollItem)[];

/** The same in every field that an item has: a fact that were left out here would stand on the roll as it was before it changed. */
const isSame = (a: RollItem, b: RollItem): boolean =>
  ITEM_FIELDS.every((field) => a[field] === b[field] || `${a[field]}` === `${b[field]}`);

function toRow({ startsOn, endedOn, knownAt, supersededAt }: Fact, item: RollItem): RollRow {
  const valid = { start: dayNumber(startsOn), end: endedOn ? dayNumber(endedOn) : days.end };
  const knowing = { start: instantNumber(knownAt), end: supersededAt ? instantNumber(supersededAt) : instants.end };
  const [along, across] = endedOn ? [valid, knowing] : [knowing, valid];
  const node = endedOn ? -days.findNode(valid.start, valid.end - 1) : instants.findNode(knowing.start, knowing.end - 1);
  const otherInterval = { otherStart: across.start, otherEnd: across.end };
  return { id: `${startsOn} ${knownAt}`, item, node, ...along, ...otherInterval, knownAt: knowing.start };
}
