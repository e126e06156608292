import type { JsonSchema } from '#libs/platform';
import { recommendations, studyKinds, studyStatuses } from '../domain/study-words.js';

const object = (properties: Readonly<Record<string, JsonSchema>>, optional: readonly string[] = []): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
});
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
const text: JsonSchema = { type: 'string' };
const integer: JsonSchema = { type: 'integer' };
const uuid: JsonSchema = { type: 'string', format: 'uuid' };
const day: JsonSchema = { type: 'string', format: 'date' };

const STUDY = {
  study: uuid,
  kind: { enum: studyKinds },
  title: text,
  question: text,
  origins: list(text),
  destinations: list(text),
  language: text,
  authors: text,
  status: { enum: studyStatuses },
  since: day,
  citations: {
    ...list(object({ dataset: uuid, vintage: text, title: text, withdrawnOn: day }, ['title', 'withdrawnOn'])),
    description: 'The vintages that it rests on; with the day on which one was withdrawn.',
  },
  publishedOn: day,
  digest: { ...text, description: 'SHA-256 of the published file.' },
  url: { type: 'string', format: 'uri' },
  doi: text,
  errata: list(object({ erratum: integer, day, text, digest: text }, ['digest'])),
  retractedOn: day,
  reason: { ...text, description: 'Why it was retracted or abandoned.' },
  revision: integer,
} as const;
const OPTIONAL = ['question', 'language', 'publishedOn', 'digest', 'url', 'doi', 'retractedOn', 'reason'];

export const PUBLISHED_STUDY: JsonSchema = object(STUDY, OPTIONAL);

export const STUDY_ON_DESK: JsonSchema = object(
  {
    ...STUDY,
    commissionedOn: day,
    drafts: list(object({ draft: integer, digest: text, day, changes: text }, ['changes'])),
    reviews: {
      ...list(
        object({ draft: integer, reviewer: text, recommendation: { enum: recommendations }, notes: uuid, day }, [
          ...['recommendation', 'notes', 'day'],
        ]),
      ),
      description: 'Without a recommendation: still to answer.',
    },
  },
  OPTIONAL,
);
