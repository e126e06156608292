import { aggregateId, type RecordedEvent } from '#libs/event-sourcing';
import { isDecisionReference } from '#libs/reference';

/** An id that an event names, and how. */
export interface NamedId {
  /** A UUID in lower case, the reference of a decision, or what follows the category in the name of the event's own stream. */
  readonly named: string;
  /** `stream`: it happened to the record itself. Else the members of `data` that hold it, `data.seat.holder`; of what is listed, without its number. */
  readonly places: readonly string[];
}

/** The place of the id of an event's own stream. */
const OWN_STREAM = 'stream';

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** An id that somebody asks for, as events name it. */
export const toNamed = (id: string): string => readId(id) ?? id;

/** As it is found again; undefined for a text that is no id. */
function readId(text: string): string | undefined {
  if (UUID.test(text)) return text.toLowerCase();
  return isDecisionReference(text) ? text : undefined;
}

/**
 * Every id that an event names: that of its stream, and each UUID and each reference of a decision that is a value of its data, or the name of a
 * member there. A text that has one among other words names nothing.
 */
export function findNamedIds({ stream, data }: Pick<RecordedEvent, 'stream' | 'data'>): readonly NamedId[] {
  const places = new Map([[toNamed(aggregateId(stream)), new Set([OWN_STREAM])]]);
  for (const [place, text] of listTexts(data)) {
    const named = readId(text);
    if (named !== undefined) places.set(named, (places.get(named) ?? new Set()).add(place));
  }
  return [...places].map(([named, found]) => ({ named, places: [...found].sort() }));
}

/** Each text of the data, and each name of a member that is an id, with where it stands. With a list of its own: no depth is too much. */
function* listTexts(data: object): Generator<readonly [place: string, text: string]> {
  const open: (readonly [place: string, value: unknown])[] = [['data', data]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [place, value] = next;
    if (typeof value === 'string') yield [place, value];
    else if (Array.isArray(value)) for (const item of value) open.push([place, item]);
    else if (value !== null && typeof value === 'object')
      for (const [name, member] of Object.entries(value)) {
        const isId = readId(name) !== undefined;
        if (isId) yield [place, name];
        open.push([isId ? place : `${place}.${name}`, member]);
      }
  }
}
