import { aggregateId, daysAfter, defined, evolveWith, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import {
  boolean,
  code,
  day,
  documentSchema,
  instant,
  integer,
  internal,
  list,
  object,
  opaque,
  optional,
  type Shaped,
  text,
  uuid,
  withMeaning,
} from '#libs/shapes';
import { PARTY_KINDS, SECTORS } from '../../parties/domain/party.js';
import { type Body, body } from '../domain/body.decider.js';
import type { BodyEvents } from '../domain/body.messages.js';
import { BODY_KINDS, BODY_STATUSES, CAPACITIES, END_CAUSES, type EndCause } from '../domain/body-kinds.js';
import { type SeatRecord, seatsIn, toHoldings } from '../domain/body-seats.js';

/** One body with its seats over time: its composition on any day follows from it. */
export const BodyDocument = object({
  body: uuid,
  name: text,
  kind: code(BODY_KINDS),
  sector: optional(withMeaning(code(SECTORS), 'Of an Advisory Group: whom it is comprised of.')),
  status: code(BODY_STATUSES),
  constitutedOn: day,
  dissolvedOn: optional(day),
  instrument: optional(withMeaning(text, 'What it was constituted by.')),
  formerNames: list(text),
  // Each name from a day on, in the order of recording; and when the last renaming was recorded.
  names: internal(list(object({ startsOn: day, name: text }))),
  renamedAt: internal(optional(instant)),
  seats: opaque<Body['seats']>(),
  revision: integer,
});
export type BodyDocument = Shaped<typeof BodyDocument>;

/** The holding of a seat by one party in one capacity through one person, as lists of seats show it. */
export const HoldingRow = object({
  seat: uuid,
  body: uuid,
  bodyName: text,
  bodyKind: code(BODY_KINDS),
  holder: uuid,
  holderKind: code(PARTY_KINDS),
  person: optional(withMeaning(uuid, 'Opaque id of the person, known to the people service alone.')),
  capacity: code(CAPACITIES),
  startsOn: day,
  endsOn: withMeaning(day, 'Last day, included.'),
  termStartsOn: withMeaning(day, 'First day of the seat’s term.'),
  termEndsOn: withMeaning(day, 'Last day of the seat’s term.'),
  runsOut: withMeaning(boolean, 'True for the last holding of a term that nobody ended early.'),
  endCause: optional(code(END_CAUSES)),
  leftOn: optional(withMeaning(day, 'Where the end of the seat could not follow it: the day on which its party left, as it is known now.')),
});
export type HoldingRow = Shaped<typeof HoldingRow>;

const schema = documentSchema(BodyDocument, { indexes: ['kind'] });

const rowSchema = documentSchema(HoldingRow, {
  indexes: [
    ['holder', 'startsOn'],
    ['body', 'startsOn'],
    ['bodyKind', 'body', 'startsOn'],
    ['runsOut', 'termEndsOn'],
    ['termEndsOn', 'body'],
  ],
});

const follow = (previous: BodyDocument | undefined, event: RecordedEvent): BodyDocument => {
  const state = evolveWith<Body>(body, previous ?? body.initial, event);
  // Something is recorded.
  const status = state.status as BodyDocument['status'];
  return { formerNames: [], names: [], ...previous, ...state, status, body: aggregateId(event.stream) };
};

/** The bodies of the Network, each with everything known of its seats; a row a holding. */
export const bodies = view<BodyDocument, BodyEvents, HoldingRow>('governance.bodies', 9, {
  categories: ['body'],
  schema,
  on: {
    BodyConstituted: (previous, event) => {
      const { instrument } = event.data;
      const names = [{ startsOn: toDay(event.effectiveAt), name: event.data.name }];
      return defined({ ...follow(previous, event), names, instrument });
    },
    BodyRenamed: (previous, event) => {
      const renamed = follow(previous, event);
      const { name, formerName } = event.data;
      return {
        ...renamed,
        formerNames: [...renamed.formerNames, formerName],
        names: [...renamed.names, { startsOn: toDay(event.effectiveAt), name }],
        renamedAt: event.recordedAt,
      };
    },
  },
  default: follow,
  rows: { schema: rowSchema, of: toRows },
});

function toRows({ body: id, name, kind, seats }: BodyDocument): readonly (HoldingRow & { readonly id: string })[] {
  return seatsIn({ seats }).flatMap((record) => {
    const holdings = toHoldings(record);
    const { leaver, endedOn: leftOn } = { ...record.notFollowed };
    const left = leaver === undefined ? undefined : holdings.findLast(({ holder }) => holder.id === leaver);
    return holdings.map((holding, index) => {
      const { seat, holder, person, capacity, startsOn, endsOn } = holding;
      const isLast = index === holdings.length - 1;
      return defined({
        id: `${seat} ${startsOn}`,
        seat,
        body: id,
        bodyName: name,
        bodyKind: kind,
        holder: holder.id,
        holderKind: holder.kind,
        person,
        capacity,
        startsOn,
        endsOn,
        termStartsOn: record.startsOn,
        termEndsOn: record.endsOn,
        runsOut: isLast && endsOn === record.endsOn,
        endCause: isLast && endsOn < record.endsOn ? endCause(record, endsOn) : undefined,
        leftOn: holding === left ? leftOn : undefined,
      });
    });
  });
}

/** A seat that nobody ended passed to a party that sits in another one. */
const endCause = ({ ended }: SeatRecord, endsOn: string): EndCause =>
  ended && daysAfter(endsOn, 1) === ended.endedOn ? ended.cause : 'succeeded';
