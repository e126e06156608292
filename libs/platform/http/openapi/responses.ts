import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { RouteSchema } from '@nestjs/platform-fastify';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { defined } from '#libs/event-sourcing';
import { component, integer, list, object, optional, type Shape, type Shaped, text, withMeaning } from '#libs/shapes';
import { extendRouteConfig } from '../../process/route-config.js';
import { LIST_SCHEMA, ListAnswers, TABLE_ROWS } from '../reading/list-answers.js';
import { type DescribedClass, type JsonSchema, schemaRef, withReferences } from './components.js';
import type { DescribedHeader } from './described-header.js';

/** A class with class-validator decorators, or a shape. */
export type Described = DescribedClass | Shape;

export interface AnswerOptions {
  /** More than the summary says: Markdown. */
  readonly description?: string;
  /** The heading that the route stands under; default: the service's title. */
  readonly tag?: string;
  readonly status?: number;
  /** Other statuses with the same answer; 204 has none. */
  readonly also?: readonly number[];
  /** Default `application/json`. */
  readonly contentType?: string;
  /** Of a list of a service that keeps personal data: who may read it may have it as a file. */
  readonly file?: boolean;
  /** By name, what the answer says beside its content. */
  readonly headers?: Readonly<Record<string, DescribedHeader>>;
}

const isClass = (described: Described): described is DescribedClass => typeof described === 'function';

export const schemaFor = (described: Described): JsonSchema =>
  isClass(described) ? { ...schemaRef(described) } : withReferences(described as JsonSchema);

/**
 * What a route is for, in one sentence, and what it answers. An answer of a shape is serialised by it: what the shape does not
 * name is not sent.
 */
export const Responds = (summary: string, answer: Described, options: AnswerOptions = {}): MethodDecorator => {
  const statuses = [options.status ?? 200, ...(options.also ?? [])].filter((status) => status !== 204);
  const { contentType = 'application/json' } = options;
  const table = tables.get(answer);
  const serialised = !isClass(answer) && 'type' in answer && contentType === 'application/json';
  return applyDecorators(
    ApiOperation(defined({ summary, description: options.description })),
    ...[options.status ?? 200, ...(options.also ?? [])].map((status) =>
      ApiResponse(
        defined({
          status,
          description: 'Done',
          headers: options.headers,
          content: status !== 204 ? { [contentType]: { schema: schemaFor(answer) } } : undefined,
        }),
      ),
    ),
    ...(serialised ? [RouteSchema({ response: Object.fromEntries(statuses.map((status) => [status, answer])) })] : []),
    ...(options.tag ? [ApiTags(options.tag)] : []),
    ...(lists.has(answer)
      ? [extendRouteConfig(defined({ list: true, file: options.file })), SetMetadata(LIST_SCHEMA, answer), UseInterceptors(ListAnswers)]
      : []),
    ...(table
      ? [
          extendRouteConfig(defined({ tabular: true, file: options.file })),
          SetMetadata(LIST_SCHEMA, table.page),
          SetMetadata(TABLE_ROWS, table.toRows),
          UseInterceptors(ListAnswers),
        ]
      : []),
  );
};

const lists = new WeakSet<object>();

/** What an answer is as a table. */
interface AsTable {
  /** Of its rows, as a list has them. */
  readonly page: Shape;
  readonly toRows: (answer: never) => readonly object[];
}

const tables = new WeakMap<object, AsTable>();

/** An answer that is no list, and rows of a table all the same: who asks by GET may have it as one. */
export function withTable<Answer extends Shape>(answer: Answer, row: Shape, toRows: (answer: Shaped<Answer>) => readonly object[]): Answer {
  tables.set(answer, { page: object({ items: list(row) }), toRows: toRows as AsTable['toRows'] });
  return answer;
}

const NEXT = optional(withMeaning(text, 'The cursor of the next page; absent on the last.'));
const TOTAL = withMeaning(integer, 'How many there are on all pages.');

/** An object with a list of items; of items with a name, it has one as well, with a word of its own behind. */
function itemsWith(item: Described, word: string, beside: Readonly<Record<string, Shape>>): Shape {
  const items = object({ items: list(isClass(item) ? schemaRef(item) : item), ...beside });
  const name = isClass(item) ? item.name : (item as { readonly title?: string }).title;
  return name === undefined ? items : component(`${name}${word}`, items);
}

function asList(page: Shape): Shape {
  lists.add(page);
  return page;
}

/** A page of a list, for `@Responds`; `beside`: what is said of the list as a whole. Who asks by GET may have the whole list as a table. */
export const pageSchema = (item: Described, beside: Readonly<Record<string, Shape>> = {}): Shape =>
  asList(itemsWith(item, 'Page', { total: TOTAL, next: NEXT, ...beside }));

/** The same for what the log holds of one record: nobody counts it before it is read. */
export const logPageSchema = (item: Described): Shape => asList(itemsWith(item, 'LogPage', { next: NEXT }));

/** Items that are no list of records: what was asked for, or found while looking, in one answer. */
export const itemsSchema = (item: Described): Shape => itemsWith(item, 'Items', { next: NEXT });
