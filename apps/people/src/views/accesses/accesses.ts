import { Schema } from 'mongoose';
import { aggregateId, type Instant, view } from '#libs/event-sourcing';
import type { AccessEvents } from '../../domain/access.messages.js';
import type { ReadingPurpose, ShownPart } from '../../domain/purposes.js';

/** One answer that showed personal data: who read, for what, whose. */
export interface Access {
  readonly access: string;
  readonly reader: string;
  readonly at: Instant;
  readonly purpose: ReadingPurpose;
  readonly shown: ShownPart;
  readonly persons: readonly string[];
  readonly texts: readonly string[];
}

/** The same, a row a person or text: "who read this person's data". */
export interface AccessedRow {
  readonly id: string;
  /** Id of the person or text. */
  readonly subject: string;
  readonly reader: string;
  readonly at: Instant;
  readonly purpose: ReadingPurpose;
  readonly shown: ShownPart;
}

export const accesses = view<Access, AccessEvents, AccessedRow>('people.accesses', 1, {
  categories: ['access'],
  schema: new Schema<Access>({
    access: { type: String, required: true },
    reader: { type: String, index: true },
    at: { type: String, index: true },
    purpose: { type: String, index: true },
    shown: String,
    persons: [String],
    texts: [String],
  }),
  on: {
    PersonalDataRead: (_, { stream, actor, recordedAt, data: { purpose, shown, persons, texts } }) => ({
      access: aggregateId(stream),
      reader: actor,
      at: recordedAt,
      purpose,
      shown,
      persons,
      texts,
    }),
  },
  rows: {
    schema: new Schema<AccessedRow>({
      id: { type: String, required: true },
      subject: { type: String, index: true },
      reader: { type: String, index: true },
      at: { type: String, index: true },
      purpose: String,
      shown: String,
    }),
    of: ({ reader, at, purpose, shown, persons, texts }) =>
      [...new Set([...persons, ...texts])].map((subject) => ({ id: subject, subject, reader, at, purpose, shown })),
  },
});
