import assert from 'node:assert/strict';
import { applyTo, type RecordedEvent, type View, type ViewDocument } from '#libs/event-sourcing';
import { asStored, type EventSample, recordedEvents } from './recorded-events.js';

/**
 * `givenView(directory, [events]).thenDocument(key, {…})`. Events are told as a test knows them, or are recorded ones;
 * documents and rows are compared whole, as a store would keep them.
 */
export function givenView<Document extends ViewDocument, Row extends object>(
  view: View<Document, Row>,
  events: readonly (EventSample | RecordedEvent)[],
) {
  const documents = new Map<string, Document>();
  const recorded = events.every(isRecorded) ? (events as readonly RecordedEvent[]) : recordedEvents(events as readonly EventSample[]);
  for (const event of recorded) {
    if (!view.default && !Object.hasOwn(view.on, event.type)) continue;
    const key = view.key(event);
    if (key === undefined) continue;
    const document = applyTo(view as View<Document>, documents.get(key), event);
    if (document === undefined) documents.delete(key);
    else documents.set(key, asStored(document));
  }
  return {
    thenDocument(key: string, document: Document): void {
      assert.deepEqual(documents.get(key), asStored(document));
    },
    thenNoDocument(key: string): void {
      assert.equal(documents.get(key), undefined);
    },
    /** Exactly these documents, by key. */
    thenDocuments(expected: Readonly<Record<string, Document>>): void {
      assert.deepEqual(Object.fromEntries(documents), asStored(expected));
    },
    /** Exactly these rows of the document, in order. */
    thenRows(key: string, rows: readonly (Row & { readonly id: string })[]): void {
      assert.ok(view.rows, `${view.name} has no rows`);
      const document = documents.get(key);
      const made = document ? view.rows.of(document) : [];
      assert.equal(new Set(made.map((row) => row.id)).size, made.length, 'two rows of one document have the same id');
      assert.deepEqual(asStored(made), asStored(rows));
    },
  };
}

const isRecorded = (event: EventSample | RecordedEvent): event is RecordedEvent => 'position' in event && 'revision' in event;
