import { AsyncLocalStorage } from 'node:async_hooks';
import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type CallHandler, type ExecutionContext, Injectable, Logger, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { defined } from '#libs/event-sourcing';
import { type Table, type TableBatch, writeCsv, writeXlsx, XLSX } from '#libs/spreadsheets';
import { isCommand } from '../../auth/said-by.js';
import { Problem } from '../../process/problem.js';
import { acceptedListForm, listForms, type TableForm } from '../accepted-form.js';
import { componentSchemas, type JsonSchema } from '../openapi/components.js';
import { serialiserFor } from '../serialise.js';
import { PageQuery } from './page-query.js';
import { type Column, tableColumns } from './table-columns.js';

interface ListPage {
  readonly items: readonly unknown[];
  readonly next?: string;
}

/** Of a route: the schema of its pages. */
export const LIST_SCHEMA = 'gpn:list-schema';
/** Of a route whose answer is no list: its rows as a table. */
export const TABLE_ROWS = 'gpn:table-rows';

/** Rows that are asked for at once for a table. */
const PAGE = 200;
/** Engines keep for a table what was written since its moment. MongoDB does for a minute, unless its server is told to do it longer. */
const LONGEST_MS = 5 * 60_000;

/**
 * Gives a list in the form that is asked for: a page as JSON, or all pages as one table for a spreadsheet. The table is made of the very pages that
 * the route answers, one after the other as they are taken: what the caller may see, ages and names are those of the pages.
 */
@Injectable()
export class ListAnswers implements NestInterceptor {
  private readonly columns = new WeakMap<object, readonly Column[]>();
  private readonly log = new Logger('Tables');

  intercept(context: ExecutionContext, route: CallHandler<ListPage>): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    if (isCommand(request)) return route.handle();
    const form = acceptedListForm(request);
    if (form === undefined) {
      throw new Problem('platform/not-acceptable', `This list is given as ${listForms(request.routeOptions.config).join(' or ')}.`);
    }
    if (form === 'application/json') return route.handle();
    return from(this.table(files[form], request, http.getResponse<FastifyReply>(), { context, route }));
  }

  /**
   * The first page is there before anything is sent: what is refused is refused as a problem. A list of several pages is then read as it is at one
   * moment, so that what is written meanwhile moves no row from a page to come to one that was sent.
   */
  private async table(file: FileForm, request: FastifyRequest, reply: FastifyReply, { context, route }: Source): Promise<Readable> {
    const { reads } = request;
    if (reads) reads.isTable = true;
    // Later pages are asked for by whoever takes the table: they belong to this request all the same.
    const inRequest = AsyncLocalStorage.snapshot();
    const hasPages = asksForPages(context);
    const { cursor: _, ...filters } = request.query as Readonly<Record<string, unknown>>;
    // As JSON would be: what the route does not describe is in no cell either.
    const serialise = serialiserFor(Reflect.getMetadata(LIST_SCHEMA, context.getHandler()));
    const toRows: ((answer: unknown) => readonly unknown[]) | undefined = Reflect.getMetadata(TABLE_ROWS, context.getHandler());
    const pageAfter = async (cursor?: string): Promise<ListPage> => {
      request.query = { ...filters, ...defined({ limit: hasPages ? PAGE : undefined, cursor }) };
      const answer: unknown = await inRequest(() => lastValueFrom(route.handle()));
      return JSON.parse(serialise(toRows ? { items: toRows(answer) } : answer));
    };
    const first = await pageAfter();
    if (first.next === undefined || !reads?.hasBegun || request.method === 'HEAD')
      return this.send(file, request, reply, { context, first, pageAfter });
    reads.freeze();
    try {
      const table = await this.send(file, request, reply, { context, first: await pageAfter(), pageAfter });
      table.once('close', () => void reads.thaw());
      return table;
    } catch (error) {
      await reads.thaw();
      throw error;
    }
  }

  private async send(
    file: FileForm,
    request: FastifyRequest,
    reply: FastifyReply,
    { context, first, pageAfter }: Pages,
  ): Promise<Readable> {
    const position = (await request.reads?.freshness())?.position;
    const title = listName(request);
    const name = [title, ...(position === undefined ? [] : [`position-${position}`])].join('-');
    reply.header('content-type', file.contentType).header('content-disposition', `attachment; filename="${name}.${file.extension}"`);
    if (request.method === 'HEAD') return Readable.from([]);
    const columns = this.readColumns(context);
    const table = Readable.from(file.write({ title, columns, batches: toBatches(columns, first, pageAfter) }), { objectMode: false });
    const giveUp = setTimeout(() => table.destroy(new Error(`it was not taken within ${LONGEST_MS / 60_000} minutes`)), LONGEST_MS);
    giveUp.unref();
    table.once('close', () => clearTimeout(giveUp));
    // It has begun to be sent: that it ends before its end is all that can be told.
    table.on('error', (error) => this.log.error(`a table of ${request.routeOptions.url} ended early: ${error.message}`));
    return table;
  }

  /** By the description of what the route answers: a table has the same columns whatever it holds. */
  private readColumns(context: ExecutionContext): readonly Column[] {
    const handler = context.getHandler();
    const existing = this.columns.get(handler);
    if (existing) return existing;
    const columns = tableColumns(Reflect.getMetadata(LIST_SCHEMA, handler) as JsonSchema, componentSchemas());
    this.columns.set(handler, columns);
    return columns;
  }
}

/** A page at a time, as the table is taken. */
async function* toBatches(
  columns: readonly Column[],
  first: ListPage,
  pageAfter: (cursor: string) => Promise<ListPage>,
): AsyncGenerator<TableBatch> {
  for (let page = first; ; page = await pageAfter(page.next)) {
    yield page.items.map((item) => columns.map(({ cell }) => cell(item)));
    if (page.next === undefined) return;
    await nextTurn();
  }
}

interface FileForm {
  readonly contentType: string;
  readonly extension: string;
  readonly write: (table: Table) => AsyncIterable<Buffer>;
}

const files: Readonly<Record<TableForm, FileForm>> = {
  'text/csv': { contentType: 'text/csv; charset=utf-8; header=present', extension: 'csv', write: writeCsv },
  [XLSX]: { contentType: XLSX, extension: 'xlsx', write: (table) => writeXlsx(table) },
};

interface Pages {
  readonly context: ExecutionContext;
  readonly first: ListPage;
  readonly pageAfter: (cursor: string) => Promise<ListPage>;
}

interface Source {
  readonly context: ExecutionContext;
  readonly route: CallHandler<ListPage>;
}

/** False for a list that is whole in one answer: by what the route takes as its query. */
function asksForPages(context: ExecutionContext): boolean {
  const types: unknown = Reflect.getMetadata('design:paramtypes', context.getClass().prototype, context.getHandler().name);
  return Array.isArray(types) && types.some((type) => typeof type === 'function' && type.prototype instanceof PageQuery);
}

/** Of its path, without ids: `/api/training/offerings/:offering/places` is `training-offerings-places`. */
const listName = ({ routeOptions }: FastifyRequest): string =>
  (routeOptions.url ?? '')
    .split('/')
    .filter((part) => part !== '' && part !== 'api' && !part.startsWith(':'))
    .join('-');
