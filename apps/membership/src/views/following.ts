import { Schema } from 'mongoose';
import { type Evolve, type RecordedEvent, type View, type ViewDocument, view } from '#libs/event-sourcing';
import { after, type History } from '../domain/authority-history.js';
import type { MembershipEvents } from '../domain/membership.messages.js';

/** What a read model of authorities keeps, so that late records and corrections fall into their places. */
export interface Following {
  readonly history: History;
}

/** To be spread into the schema of such a read model. */
export const followingSchema = { history: [Schema.Types.Mixed] };

interface Parts<Document extends Following, Row extends object> {
  readonly schema: Schema;
  /** The document that a history makes; undefined: none, now. `before` is the one before the event. */
  readonly of: (history: History, event: RecordedEvent, before: Document | undefined) => Omit<Document, 'history'>;
  readonly rows?: View<Document, Row>['rows'];
}

/** A read model with one document an authority, made anew from its history with each event; a new type of event needs no change. */
export const followingView = <Document extends Following & ViewDocument, Row extends object = object>(
  name: string,
  version: number,
  { schema, of, rows }: Parts<Document, Row>,
): View<Document, Row> => {
  const follow: Evolve<Document, object> = (before, event) => {
    const history = after(before?.history ?? [], event);
    return history.length === 0 ? undefined : ({ ...of(history, event, before), history } as Document);
  };
  return view<Document, MembershipEvents, Row>(name, version, {
    categories: ['membership'],
    schema,
    on: {},
    default: follow,
    ...(rows && { rows }),
  });
};
