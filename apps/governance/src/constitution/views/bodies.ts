import { aggregateId, daysAfter, evolveWith, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import type { NameFrom } from '#libs/reference';
import { anything, boolean, list, number, storedFields, text } from '#libs/shapes';
import { type Body, body } from '../domain/body.decider.js';
import type { BodyEvents, EndCause } from '../domain/body.messages.js';
import { holdingsOf, type SeatRecord, seatsIn } from '../domain/body-seats.js';

/** One body with its seats over time: its composition on any day follows from it. */
export interface BodyDocument extends Body {
  readonly body: string;
  /** What it was constituted by. */
  readonly instrument?: string;
  readonly formerNames: readonly string[];
  /** What it was called, each name from a day on, in the order of recording. */
  readonly names: readonly NameFrom[];
  /** When the last renaming was recorded. */
  readonly renamedAt?: string;
}

/** The holding of a seat by one party in one capacity through one person, as lists of seats show it. Days are included. */
export interface HoldingRow {
  readonly seat: string;
  readonly body: string;
  readonly bodyName: string;
  readonly bodyKind: string;
  readonly holder: string;
  readonly holderKind: string;
  /** Opaque id of the person. */
  readonly person?: string;
  readonly capacity: string;
  readonly startsOn: string;
  readonly endsOn: string;
  /** First day of the seat's term. */
  readonly termStartsOn: string;
  /** Last day of the seat's term. */
  readonly termEndsOn: string;
  /** True for the last holding of a term that runs out: nobody ended it before. */
  readonly runsOut: boolean;
  readonly endCause?: string;
  /** The day on which its party left, as it is known now, where the seat could not follow it. */
  readonly leftOn?: string;
}

const schema = storedFields<BodyDocument>(
  {
    body: text,
    name: text,
    kind: text,
    sector: text,
    status: text,
    constitutedOn: text,
    dissolvedOn: text,
    instrument: text,
    formerNames: list(text),
    names: list(anything),
    renamedAt: text,
    seats: list(anything),
    revision: number,
  },
  { indexes: ['kind'] },
);

const rowSchema = storedFields<HoldingRow>(
  {
    seat: text,
    body: text,
    bodyName: text,
    bodyKind: text,
    holder: text,
    holderKind: text,
    person: text,
    capacity: text,
    startsOn: text,
    endsOn: text,
    termStartsOn: text,
    termEndsOn: text,
    runsOut: boolean,
    endCause: text,
    leftOn: text,
  },
  {
    indexes: [
      ['holder', 'startsOn'],
      ['body', 'startsOn'],
      ['runsOut', 'termEndsOn'],
    ],
  },
);

const none: BodyDocument = { ...body.initial, body: '', formerNames: [], names: [] };

const follow = (before: BodyDocument = none, event: RecordedEvent): BodyDocument => {
  const { body: _, instrument, formerNames, names, renamedAt, ...state } = before;
  return {
    ...evolveWith<Body>(body, state, event),
    body: aggregateId(event.stream),
    ...(instrument && { instrument }),
    formerNames,
    names,
    ...(renamedAt && { renamedAt }),
  };
};

/** The bodies of the Network, each with everything known of its seats; a row a holding. */
export const bodies = view<BodyDocument, BodyEvents, HoldingRow>('governance.bodies', 7, {
  categories: ['body'],
  schema,
  on: {
    BodyConstituted: (before, event) => {
      const { instrument } = event.data;
      const names = [{ startsOn: toDay(event.effectiveAt), name: event.data.name }];
      return { ...follow(before, event), names, ...(instrument && { instrument }) };
    },
    BodyRenamed: (before, event) => {
      const after = follow(before, event);
      const { name, formerName } = event.data;
      return {
        ...after,
        formerNames: [...after.formerNames, formerName],
        names: [...after.names, { startsOn: toDay(event.effectiveAt), name }],
        renamedAt: event.recordedAt,
      };
    },
  },
  default: follow,
  rows: { schema: rowSchema, of: rowsOf },
});

function rowsOf({ body: id, name, kind, seats }: BodyDocument): readonly (HoldingRow & { readonly id: string })[] {
  return seatsIn({ seats }).flatMap((record) => {
    const holdings = holdingsOf(record);
    const { leaver, endedOn: leftOn } = { ...record.notFollowed };
    const left = leaver === undefined ? undefined : holdings.findLast(({ holder }) => holder.id === leaver);
    return holdings.map((holding, index) => {
      const { seat, holder, person, capacity, startsOn, endsOn } = holding;
      const isLast = index === holdings.length - 1;
      return {
        id: `${seat} ${startsOn}`,
        seat,
        body: id,
        bodyName: name,
        bodyKind: kind,
        holder: holder.id,
        holderKind: holder.kind,
        ...(person && { person }),
        capacity,
        startsOn,
        endsOn,
        termStartsOn: record.startsOn,
        termEndsOn: record.endsOn,
        runsOut: isLast && endsOn === record.endsOn,
        ...(isLast && endsOn < record.endsOn && { endCause: endCause(record, endsOn) }),
        ...(holding === left && { leftOn }),
      };
    });
  });
}

/** A seat that nobody ended passed to a party that sits in another one. */
const endCause = ({ ended }: SeatRecord, endsOn: string): EndCause =>
  ended && daysAfter(endsOn, 1) === ended.endedOn ? ended.cause : 'succeeded';
