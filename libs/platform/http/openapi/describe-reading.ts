import type { OpenAPIObject } from '@nestjs/swagger';
import { defined } from '#libs/event-sourcing';
import type { Route } from '../routes.js';
import { describedHeader } from './described-header.js';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;
type Response = Exclude<NonNullable<Operation['responses'][string]>, { $ref: string }>;

const text = (description: string) => describedHeader(description, { type: 'string' });
const integer = (description: string) => describedHeader(description, { type: 'integer' });

const POSITION = {
  'GPN-View-Position': integer('The log up to here is in the answer.'),
  'GPN-View-Behind': integer('Events of the log that are not in it yet; absent while nobody knows.'),
  'GPN-View-Set-Aside': integer('Records that are left out, since they cannot be shown; absent for none.'),
};
const CACHING = text('Who may keep the answer, and for how long without asking again.');
const RECORD_TAG = text(
  'The revision of the record, for If-Match. It is no answer to If-None-Match: names that are joined change without it.',
);
const ANSWER_TAG = text('Of this very answer. Who sends it as If-None-Match is answered 304 while the answer would be the same.');

const TABLE = {
  schema: {
    type: 'string' as const,
    description:
      'All pages as one table for a spreadsheet, a column for each field: with a byte order mark, and an apostrophe before what a spreadsheet would take for a formula. `limit` and `cursor` are passed over. The position stands in the name of the file.',
  },
};

/** What the answers of a route that reads say beside their content. */
export function withReading(item: PathItem, route: Route | undefined): PathItem {
  if (!item.get || route?.reads === undefined) return item;
  return { ...item, get: withAnswers(item.get, route) };
}

function withAnswers(operation: Operation, { reads = [], record = false, list = false, personal = false }: Route): Operation {
  const answer = operation.responses[200];
  if (!answer || '$ref' in answer) return operation;
  const json = answer.content?.['application/json'];
  const headers = {
    ...answer.headers,
    'Cache-Control': CACHING,
    ...defined({ ETag: record ? RECORD_TAG : personal ? undefined : ANSWER_TAG }),
    ...(reads.length > 0 && POSITION),
    ...defined({ 'Content-Disposition': list ? text('Of a table: the name of its file.') : undefined }),
  };
  const response: Response = {
    ...answer,
    headers,
    ...defined({ content: list && json ? { ...answer.content, 'text/csv': TABLE } : answer.content }),
  };
  return {
    ...operation,
    responses: {
      ...operation.responses,
      200: response,
      ...defined({ 304: record || personal ? undefined : UNCHANGED, 406: list ? NOT_ACCEPTABLE : undefined }),
    },
  };
}

const UNCHANGED: Response = {
  description: 'Who sent If-None-Match has the answer already',
  headers: { ETag: ANSWER_TAG, 'Cache-Control': CACHING },
};

const NOT_ACCEPTABLE: Response = {
  description: 'The list is not given in a form that Accept names',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
