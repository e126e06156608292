import type { RecordDisclosures, Row } from './record-disclosures.js';

/**
 * Who is told: everybody; members, by their ids, or all whom the record concerns; or auditors and the Secretariat, who are told everything.
 */
export type Reader = 'public' | 'members' | 'auditor' | { readonly parties: readonly string[] };

/** Of an event, what decides who is told of it. */
export interface DisclosableEvent {
  readonly type: string;
  readonly data: object;
}

/** What all events of a record together say of who may be told of each of them. */
export interface RecordState {
  readonly isPublic: boolean;
  /** Ids of the authorities and organisations that the record concerns. */
  readonly parties: ReadonlySet<string>;
  /** What was said once, so that more is told of what it is about. */
  readonly said: ReadonlySet<string>;
}

/** @param id of the record, as it stands in the name of its stream after the category */
export function recordState(record: RecordDisclosures | undefined, id: string, events: readonly DisclosableEvent[]): RecordState {
  if (!record) return { isPublic: false, parties: new Set(), said: new Set() };
  const { public: publicFrom = [], members = [] } = record;
  const parties =
    members === 'own'
      ? [id]
      : members.flatMap(({ event: type, at: place }) =>
          events.filter((event) => event.type === type).flatMap(({ data }) => valuesAt(data, place)),
        );
  const conditions = Object.values(record.events).flatMap((row) => row?.publicOnce ?? []);
  return {
    isPublic:
      publicFrom === 'always' || publicFrom.some((fact) => events.some((event) => event.type === fact.event && holds(event, fact.where))),
    parties: new Set(parties.filter((party) => typeof party === 'string')),
    said: new Set(
      conditions.flatMap(({ event: type, same }) =>
        events.filter((event) => event.type === type).map(({ data }) => sayingKey(type, same, data)),
      ),
    ),
  };
}

/**
 * The names of the parts of an event that somebody is told; `all`; undefined: not even that there is such an event. A row that is not
 * there tells nothing, and neither does a part that it does not name.
 */
export function disclosedParts(
  record: RecordDisclosures | undefined,
  event: DisclosableEvent,
  state: RecordState,
  reader: Reader,
): 'all' | ReadonlySet<string> | undefined {
  if (reader === 'auditor') return 'all';
  const row = record && Object.hasOwn(record.events, event.type) ? record.events[event.type] : undefined;
  if (!row) return undefined;
  const toEverybody = isPublic(row, event, state) ? row.public : undefined;
  const toMembers = concerns(state, reader) ? row.members : undefined;
  const lists = [toEverybody, toMembers].filter((list) => list !== undefined);
  return lists.length === 0 ? undefined : new Set(lists.flat());
}

/** True for a part, `data.title` or `context`, that somebody is told. */
export function mayTell(
  record: RecordDisclosures | undefined,
  event: DisclosableEvent,
  part: string,
  state: RecordState,
  reader: Reader,
): boolean {
  const disclosed = disclosedParts(record, event, state, reader);
  return disclosed === 'all' || (disclosed?.has(part) ?? false);
}

const concerns = ({ parties }: RecordState, reader: Reader): boolean =>
  reader === 'members' || (typeof reader === 'object' && reader.parties.some((party) => parties.has(party)));

const isPublic = ({ publicWhere, publicOnce }: Row, event: DisclosableEvent, { isPublic: ofRecord, said }: RecordState): boolean =>
  ofRecord && holds(event, publicWhere) && (publicOnce === undefined || said.has(sayingKey(publicOnce.event, publicOnce.same, event.data)));

const holds = ({ data }: DisclosableEvent, where: Row['publicWhere'] = {}): boolean =>
  Object.entries(where).every(([place, value]) => valuesAt(data, place).includes(value));

const sayingKey = (type: string, same: readonly string[], data: object): string =>
  JSON.stringify([type, ...same.map((member) => valuesAt(data, member))]);

/** What stands at a place of an event's data; of a list, at each of its items. */
function valuesAt(data: unknown, place: string): readonly unknown[] {
  let values: readonly unknown[] = [data];
  for (const step of place.split('.')) {
    values = values.flatMap((value) => {
      if (step === '*') return Array.isArray(value) ? value : [];
      return typeof value === 'object' && value !== null && Object.hasOwn(value, step) ? [(value as Record<string, unknown>)[step]] : [];
    });
  }
  return values;
}
