import type { OpenAPIObject } from '@nestjs/swagger';
import { defined } from '#libs/event-sourcing';
import { XLSX } from '#libs/spreadsheets';
import type { TableForm } from '../accepted-form.js';
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

const ALL_PAGES =
  'All pages as one table, a column for each field. `limit` and `cursor` are passed over. The position stands in the name of the file.';

const TABLES: Readonly<Record<TableForm, object>> = {
  'text/csv': {
    schema: {
      type: 'string',
      description: `${ALL_PAGES} With a byte order mark, and an apostrophe before what a spreadsheet would take for a formula.`,
    },
  },
  [XLSX]: {
    schema: {
      type: 'string',
      format: 'binary',
      description: `${ALL_PAGES} Numbers, days and instants are those of a spreadsheet, texts are texts whatever they look like; one of more than 32,767 characters is cut, and says so.`,
    },
  },
};

/** What the answers of a route that reads say beside their content. */
export function withReading(item: PathItem, route: Route | undefined): PathItem {
  if (!item.get || route?.reads === undefined) return item;
  return { ...item, get: withAnswers(item.get, route) };
}

function withAnswers(
  operation: Operation,
  { reads = [], record = false, list = false, table = false, personal = false }: Route,
): Operation {
  const answer = operation.responses[200];
  if (!answer || '$ref' in answer) return operation;
  const json = answer.content?.['application/json'];
  const headers = {
    ...answer.headers,
    'Cache-Control': CACHING,
    ...defined({ ETag: record ? RECORD_TAG : personal ? undefined : ANSWER_TAG }),
    ...(reads.length > 0 && POSITION),
    ...defined({ 'Content-Disposition': table ? text('Of a table: the name of its file.') : undefined }),
  };
  const response: Response = {
    ...answer,
    headers,
    ...defined({ content: table && json ? { ...answer.content, ...TABLES } : answer.content }),
  };
  return {
    ...operation,
    responses: {
      ...operation.responses,
      200: response,
      ...defined({ 304: record || personal ? undefined : UNCHANGED, 406: list || table ? NOT_ACCEPTABLE : undefined }),
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
