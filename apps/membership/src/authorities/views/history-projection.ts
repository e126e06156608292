import {
  type DocumentSchema,
  defined,
  type Evolve,
  type RecordedEvent,
  type RowParts,
  type View,
  type ViewDocument,
  view,
} from '#libs/event-sourcing';
import { type ObjectShape, opaque, type Shaped } from '#libs/shapes';
import { type History, withEvent } from '../domain/authority-history.js';
import type { MembershipEvents } from '../domain/membership.messages.js';

/** What a read model of authorities keeps, so that late records and corrections fall into their places. */
export const historyFields = { history: opaque<History>() };
export type HistoryDocument = Shaped<ObjectShape<typeof historyFields>>;

interface HistoryProjection<Document extends HistoryDocument, Row extends object> {
  readonly schema: DocumentSchema<Document>;
  /** The document that a history makes; undefined: none, now. `previous` is the one before the event. */
  readonly project: (history: History, event: RecordedEvent, previous: Document | undefined) => Omit<Document, 'history'>;
  readonly rows?: RowParts<Document, Row>;
}

/** A read model with one document an authority, made anew from its history with each event; a new type of event needs no change. */
export const historyProjection = <Document extends HistoryDocument & ViewDocument, Row extends object = object>(
  name: string,
  version: number,
  { schema, project, rows }: HistoryProjection<Document, Row>,
): View<Document, Row> => {
  const evolve: Evolve<Document, object> = (previous, event) => {
    const history = withEvent(previous?.history ?? [], event);
    return history.length === 0 ? undefined : ({ ...project(history, event, previous), history } as Document);
  };
  return view<Document, MembershipEvents, Row>(
    name,
    version,
    defined({
      categories: ['membership'],
      schema,
      on: {},
      default: evolve,
      rows,
    }),
  );
};
