import { defined, type View, view } from '#libs/event-sourcing';
import { code, documentSchema, instant, integer, object, optional, type Shaped, text, uuid, withMeaning } from '#libs/shapes';
import { type ImportEvents, recordedRows, stoppedBecause } from '../domain/import.messages.js';

const RowsCounted = object({ recorded: integer, unchanged: integer, refused: integer });

/** An import as the log has it: who sent it, who recorded it, what its rows came to; nothing of what they hold. */
export const ImportEntry = object({
  import: uuid,
  kind: text,
  status: code(['accepted', 'recording', 'stopped', 'recorded']),
  sender: withMeaning(text, 'Opaque id of who sent the file.'),
  acceptedAt: instant,
  expiresAt: instant,
  rows: integer,
  settled: integer,
  counts: RowsCounted,
  checked: RowsCounted,
  mode: optional(code(recordedRows)),
  stopped: optional(code(stoppedBecause)),
  recordedBy: optional(withMeaning(text, 'Opaque id of who recorded it last.')),
  recordedAt: optional(withMeaning(instant, 'When that was begun.')),
  position: integer,
});
export type ImportEntry = Shaped<typeof ImportEntry>;

const schema = documentSchema(ImportEntry, {
  indexes: ['acceptedAt', ['sender', 'acceptedAt'], ['kind', 'acceptedAt'], ['status', 'acceptedAt']],
});

const NONE = { recorded: 0, unchanged: 0, refused: 0 };

/** The files that a service was given, by their streams' category. */
export const importList = (service: string, category: string): View<ImportEntry> =>
  view<ImportEntry, ImportEvents>(`${service}.imports`, 1, {
    categories: [category],
    schema,
    on: {
      FileAccepted: (_, { stream, data: { kind, rows, checked, expiresAt }, actor, recordedAt, position }) => ({
        ...{ import: stream.slice(category.length + 1), kind, status: 'accepted', sender: actor, acceptedAt: recordedAt, expiresAt },
        ...{ rows, settled: 0, counts: NONE, checked, position },
      }),
      RowsChecked: (entry, { data: { checked } }) => entry && { ...entry, checked },
      RecordingBegun: (entry, { data: { mode }, actor, recordedAt }) =>
        entry && defined({ ...entry, status: 'recording' as const, mode, recordedBy: actor, recordedAt, stopped: undefined }),
      RowsRecorded: (entry, { data: { first, count, counts }, position }) =>
        entry && {
          ...entry,
          settled: first + count,
          counts: {
            recorded: entry.counts.recorded + counts.recorded,
            unchanged: entry.counts.unchanged + counts.unchanged,
            refused: entry.counts.refused + counts.refused,
          },
          position,
        },
      RecordingStopped: (entry, { data: { reason } }) => entry && { ...entry, status: 'stopped', stopped: reason },
      RecordingFinished: (entry) => entry && { ...entry, status: 'recorded' },
    },
  });
