import { aggregateId, view } from '#libs/event-sourcing';
import { code, documentSchema, instant, integer, list, nullable, object, type Shaped, text, uuid, withMeaning } from '#libs/shapes';
import type { SealedTextEvents } from '../domain/sealed-text.messages.js';
import { subjectKinds, textForms } from '../domain/sealed-text.vocabulary.js';

/** A sealed text without its words: what it is about, whose it is, whether it still can be read. */
export const TextEntry = object({
  text: uuid,
  state: code(['sealed', 'redacted']),
  subjectKind: code(subjectKinds.codes),
  subjectId: text,
  language: nullable(text),
  form: withMeaning(code(textForms), '`file`: what opens a file that lies encrypted with its record.'),
  length: withMeaning(integer, 'In characters; of a file, in bytes.'),
  commitment: nullable(withMeaning(text, 'By which it can be shown that this is what was sealed.')),
  author: text,
  sharedWith: withMeaning(list(uuid), 'Members and organisations whose focal points may read it.'),
  sealedAt: instant,
  redactedAt: nullable(instant),
});
export type TextEntry = Shaped<typeof TextEntry>;

export const texts = view<TextEntry, SealedTextEvents>('people.texts', 4, {
  categories: ['text'],
  schema: documentSchema(TextEntry, { indexes: ['state', 'subjectId', 'author', 'sealedAt', ['form', 'sealedAt']] }),
  on: {
    TextSealed: (_, { stream, actor, effectiveAt, data: { subject, language, length, commitment, form } }) => ({
      text: aggregateId(stream),
      state: 'sealed',
      subjectKind: subject.kind,
      subjectId: subject.id,
      language,
      form: form ?? 'text',
      length,
      commitment: commitment ?? null,
      author: actor,
      sharedWith: [],
      sealedAt: effectiveAt,
      redactedAt: null,
    }),
    TextShared: (entry, { data: { parties } }) => entry && { ...entry, sharedWith: [...entry.sharedWith, ...parties] },
    TextRedacted: (entry, { effectiveAt }) => entry && { ...entry, state: 'redacted', redactedAt: effectiveAt },
  },
});
