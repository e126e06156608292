import { Schema } from 'mongoose';
import { aggregateId, type Instant, view } from '#libs/event-sourcing';
import type { SubjectKind } from '../../domain/purposes.js';
import type { SealedTextEvents } from '../../domain/sealed-text.messages.js';

/** A sealed text without its words: what it is about, whose it is, whether it still can be read. */
export interface TextEntry {
  readonly text: string;
  readonly state: 'sealed' | 'redacted';
  readonly aboutKind: SubjectKind;
  readonly aboutId: string;
  readonly language: string | null;
  /** In characters. */
  readonly length: number;
  readonly author: string;
  /** Members and organisations whose focal points may read it. */
  readonly sharedWith: readonly string[];
  readonly sealedAt: Instant;
  readonly redactedAt: Instant | null;
}

export const texts = view<TextEntry, SealedTextEvents>('people.texts', 2, {
  categories: ['text'],
  schema: new Schema<TextEntry>({
    text: { type: String, required: true },
    state: { type: String, index: true },
    aboutKind: String,
    aboutId: { type: String, index: true },
    language: String,
    length: Number,
    author: { type: String, index: true },
    sharedWith: [String],
    sealedAt: { type: String, index: true },
    redactedAt: String,
  }),
  on: {
    TextSealed: (_, { stream, actor, effectiveAt, data: { about, language, length } }) => ({
      text: aggregateId(stream),
      state: 'sealed',
      aboutKind: about.kind,
      aboutId: about.id,
      language,
      length,
      author: actor,
      sharedWith: [],
      sealedAt: effectiveAt,
      redactedAt: null,
    }),
    TextShared: (entry, { data: { parties } }) => entry && { ...entry, sharedWith: [...entry.sharedWith, ...parties] },
    TextRedacted: (entry, { effectiveAt }) => entry && { ...entry, state: 'redacted', redactedAt: effectiveAt },
  },
});
