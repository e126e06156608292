import { defined } from '../model/defined.js';
import type { EventMap, RecordedEvent } from '../model/event.js';
import type { FollowedCategories } from '../store/event-store.js';
import type { DocumentSchema } from './document-schema.js';

/** A document of a read model: plain JSON. */
export type ViewDocument = object;

/** Changes a document by an event; undefined deletes it. Pure: no clock, no random, no I/O. */
export type Evolve<Document, Data> = (
  document: Document | undefined,
  event: RecordedEvent & { readonly data: Data },
) => Document | undefined;

/** A handler a type of event; types that are not listed leave the view alone. */
export type ViewHandlers<Document, Events extends EventMap> = {
  readonly [Type in keyof Events & string]?: Evolve<Document, Events[Type]>;
};

/**
 * A read model: how events change its documents. Raise `version` with any change of shape or handlers: the new one is
 * built beside the old one, which serves until the new one has caught up.
 */
export interface View<Document extends ViewDocument = ViewDocument, Row extends object = object> {
  /** `membership.directory`: service, then the name in the field's words. */
  readonly name: string;
  readonly version: number;
  /** The categories of streams it follows; `all` in the service alone that reads every event, as they were recorded (`reads`). */
  readonly categories: FollowedCategories;
  /** Shape, casting and indexes, for every engine. */
  readonly schema: DocumentSchema;
  /** The key of the document that an event changes; undefined: none. */
  readonly key: (event: RecordedEvent) => string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: handlers are typed where the view is declared
  readonly on: Readonly<Record<string, Evolve<Document, any>>>;
  /** For a generic view (a journal of everything): applied to each event that `on` does not name. */
  readonly default?: Evolve<Document, object>;
  /**
   * Rows that a document expands to, where queries need several a document (intervals, lines); replaced as a whole with
   * their document. Each carries its own `id`, unique in its document.
   */
  readonly rows?: { readonly schema: DocumentSchema; readonly of: (document: Document) => readonly (Row & { readonly id: string })[] };
}

// biome-ignore lint/suspicious/noExplicitAny: views of every document are held in one list
export type AnyView = View<any, any>;

interface ViewParts<Document extends ViewDocument, Events extends EventMap, Row extends object> {
  readonly categories: FollowedCategories;
  readonly schema: DocumentSchema<Document>;
  /** Default: the id of the event's stream. */
  readonly key?: (event: RecordedEvent) => string | undefined;
  readonly on: ViewHandlers<Document, Events>;
  readonly default?: Evolve<Document, object>;
  readonly rows?: RowParts<Document, Row>;
}

export interface RowParts<Document extends ViewDocument, Row extends object> {
  readonly schema: DocumentSchema<Row>;
  readonly of: (document: Document) => readonly (Row & { readonly id: string })[];
}

/** `view<Doc, Events>('membership.directory', 1, { categories, schema, on: { MembershipConfirmed: (doc, event) => doc } })`. */
export function view<Document extends ViewDocument, Events extends EventMap, Row extends object = object>(
  name: string,
  version: number,
  parts: ViewParts<Document, Events, Row>,
): View<Document, Row> {
  return defined({
    name,
    version,
    categories: parts.categories,
    schema: parts.schema,
    key: parts.key ?? ((event) => event.stream.slice(event.stream.indexOf('-') + 1)),
    on: parts.on as View<Document, Row>['on'],
    default: parts.default,
    rows: parts.rows,
  });
}

/** Applies one event to the document it concerns: the only way a view changes, live, in a rebuild and in tests. */
export function applyTo<Document extends ViewDocument>(
  definition: View<Document>,
  document: Document | undefined,
  event: RecordedEvent,
): Document | undefined {
  const evolve = event.foreign ? undefined : (definition.on[event.type] ?? definition.default);
  return evolve ? evolve(document, event as RecordedEvent & { data: never }) : document;
}
