import { aggregateId, view } from '#libs/event-sourcing';
import { code, documentSchema, instant, list, object, pick, type Shaped, text, uuid } from '#libs/shapes';
import type { AccessEvents } from '../domain/access.messages.js';
import { readingPurposes, shownParts } from '../domain/purposes.js';

/** One answer that showed personal data: who read, for what, whose. */
export const Access = object({
  access: uuid,
  reader: text,
  readAt: instant,
  purpose: code(readingPurposes.codes),
  shown: code(shownParts),
  persons: list(uuid),
  texts: list(uuid),
});
export type Access = Shaped<typeof Access>;

/** The same, a row a person or text: "who read this person's data". `subject`: id of the person or text. */
export const AccessedRow = object({ id: uuid, subject: uuid, ...pick(Access.properties, 'reader', 'readAt', 'purpose', 'shown') });
export type AccessedRow = Shaped<typeof AccessedRow>;

export const accesses = view<Access, AccessEvents, AccessedRow>('people.accesses', 2, {
  categories: ['access'],
  schema: documentSchema(Access, { indexes: ['reader', 'readAt', 'purpose'] }),
  on: {
    PersonalDataRead: (_, { stream, actor, recordedAt, data: { purpose, shown, persons, texts } }) => ({
      access: aggregateId(stream),
      reader: actor,
      readAt: recordedAt,
      purpose,
      shown,
      persons,
      texts,
    }),
  },
  rows: {
    schema: documentSchema(AccessedRow, { indexes: ['subject', 'reader', 'readAt'] }),
    of: ({ reader, readAt, purpose, shown, persons, texts }) =>
      [...new Set([...persons, ...texts])].map((subject) => ({ id: subject, subject, reader, readAt, purpose, shown })),
  },
});
