import { setTimeout as pause } from 'node:timers/promises';
import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res, type Type } from '@nestjs/common';
import { ApiBody, ApiExtension, ApiResponse, ApiTags } from '@nestjs/swagger';
import { IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { defined, Optional } from '#libs/event-sourcing';
import {
  Allow,
  AllowsDryRun,
  AsInteger,
  Caller,
  describedHeader,
  isDryRun,
  Limited,
  OUTCOME_HEADERS,
  PathId,
  Reads,
  Responds,
  StreamedBody,
  schemaFor,
  streamBody,
  ViewQuery,
} from '#libs/platform';
import { Meaning } from '#libs/reference';
import { describeImport } from './described-import.js';
import type { ImportState } from './domain/import.decider.js';
import { type RecordedRows, recordedRows } from './domain/import.messages.js';
import { refuse } from './domain/import.refusals.js';
import { readRows } from './file-rows.js';
import type { ImportKind } from './import-kind.js';
import { ImportService } from './import-service.js';
import type { NamedResult } from './kept-rows.js';
import { IMPORT, IMPORT_WITH_ROWS, TRIED } from './responses.js';

/** A file of 10,000 rows has a fraction of it. */
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_ITEMS = 1_000;

class RecordRows {
  @IsIn(recordedRows)
  @Meaning('`all`: nothing is recorded while a row is refused. `good`: the rows that are not refused.')
  rows: RecordedRows;
}

class RowsQuery extends ViewQuery {
  @Optional()
  @AsInteger()
  @IsInt()
  @Min(1)
  @Max(MOST_ITEMS)
  @Meaning('How many rows at most. Default: 100.')
  limit?: number;

  @Optional()
  @Matches(/^\d{1,6}$/, { message: 'cursor must be the next of the page before' })
  @Meaning('`next` of the answer before.')
  cursor?: string;
}

const PAGE = 100;
const ACCEPTED = 202;
const SOON_MS = 500;

const OF_THE_FILE = ['wrong-columns', 'unreadable-file', 'no-rows', 'too-many-rows'];
const OF_RECORDING = ['unknown-import', 'rows-refused', 'already-recorded', 'file-forgotten'];
const refusedWith = (names: readonly string[]) =>
  ApiExtension(
    'x-gpn-refusals',
    names.map((name) => `import/${name}`),
  );

/** The routes of one kind of file: `imports/<kind>`. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: the routes of a class; each is short.
export function importController(service: string, kind: ImportKind): Type<object> {
  const { name, summary, columns, allowedFor } = kind;
  const columnNames = [...columns.needed, ...columns.optional];

  @ApiTags('Imports')
  @Controller(`imports/${name}`)
  class ImportController {
    constructor(@Inject(ImportService) private readonly imports: ImportService) {}

    @Post()
    @HttpCode(201)
    @Limited('uploads')
    @StreamedBody()
    @Allow(...allowedFor)
    @AllowsDryRun()
    @refusedWith(OF_THE_FILE)
    @ApiBody({
      schema: { type: 'string', format: 'binary' },
      description: `CSV (RFC 4180) in UTF-8, or in UTF-16 with a byte order mark; the first line names the columns: ${columnNames.join(', ')}. The first ${columns.needed.length} are needed.`,
    })
    @ApiResponse({
      status: 200,
      description: 'Of a dry run: every row with what it would come to',
      headers: { 'GPN-Dry-Run': OUTCOME_HEADERS['GPN-Dry-Run'] },
      content: { 'application/json': { schema: schemaFor(TRIED) } },
    })
    @Responds(summary, IMPORT, {
      status: 201,
      headers: { Location: describedHeader('Where it is read how far it is.', { type: 'string', format: 'uri-reference' }) },
      description:
        'The file is kept for seven days and each of its rows is checked; `record` records them. With GPN-Dry-Run nothing is kept, and the answer has every row with what it would come to.',
    })
    async accept(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
      const rows = await readRows(streamBody(request.body, MOST_BYTES), columns);
      if (isDryRun(request)) {
        const { counts, results } = await this.imports.tryOut(kind, rows, request);
        reply.code(200).header('gpn-dry-run', '1');
        return { dryRun: true, kind: name, rows: rows.length, ...counts, items: results.map((result) => toItem(result, false)) };
      }
      const id = await this.imports.accept(kind, rows, request);
      reply.header('location', toAddress(id));
      return this.toAnswer(id, await this.imports.load(id));
    }

    @Get(':import')
    @Reads()
    @Allow(...allowedFor)
    @refusedWith(['unknown-import', 'file-forgotten'])
    @Responds('How far an import is, and what became of its rows, or would, in the order of the file', IMPORT_WITH_ROWS)
    async show(@PathId('import') id: string, @Query() { limit = PAGE, cursor = '0' }: RowsQuery, @Caller() caller: Caller) {
      const state = await this.ownImport(id, caller);
      const answer = await this.toAnswer(id, state);
      const first = Number(cursor);
      const items = answer.state === 'forgotten' ? [] : await this.imports.results(state, first, limit);
      const next = items.length > 0 && first + items.length < state.rows ? String(first + items.length) : undefined;
      return defined({ ...answer, items: items.map(({ isDone, ...result }) => toItem(result, isDone)), next });
    }

    @Post(':import/record')
    @HttpCode(ACCEPTED)
    @Allow(...allowedFor)
    @refusedWith(OF_RECORDING)
    @ApiBody({ schema: schemaFor(RecordRows) })
    @Responds('Record the rows of an import as who asks, or go on with it; how far it is, is read by GET', IMPORT, {
      status: ACCEPTED,
      description:
        'Sent again while it is being recorded, it begins nothing. A run ends when the token expires or the process stops, and is gone on with by this: nothing is recorded twice.',
    })
    async record(@PathId('import') id: string, @Body() { rows }: RecordRows, @Caller() caller: Caller, @Req() request: FastifyRequest) {
      await this.ownImport(id, caller);
      await this.imports.record(kind, id, rows, request);
      // A short file is recorded by the time that one would ask how far it is.
      await Promise.race([this.imports.whenDone(id), pause(SOON_MS, undefined, { ref: false })]);
      return this.toAnswer(id, await this.imports.load(id));
    }

    /** @throws Refusal for one of another kind, or that somebody else sent */
    private async ownImport(id: string, { subject, roles }: Caller): Promise<ImportState> {
      const state = await this.imports.load(id);
      const mayBeSeen = roles.includes('secretariat') || state.sender === subject;
      if (state.status === 'none' || state.kind !== name || !mayBeSeen) {
        throw refuse['unknown-import']('No file of yours was accepted under this id.', 'import');
      }
      return state;
    }

    private async toAnswer(id: string, state: ImportState) {
      const isUnderWay = state.status === 'recording' && (await this.imports.isUnderWay(id));
      return describeImport(id, state, { address: toAddress(id), isUnderWay });
    }
  }

  const toAddress = (id: string): string => `/api/${service}/imports/${name}/${id}`;
  Object.defineProperty(ImportController, 'name', { value: `${toClassName(name)}ImportController` });
  return ImportController;
}

const toClassName = (name: string): string => name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

const toItem = ({ faults, warnings, quoted: _, outcome, ...result }: NamedResult, isDone: boolean) =>
  defined({
    ...result,
    outcome: outcome === 'recorded' && !isDone ? 'would-be-recorded' : outcome,
    faults: faults.map(toFaultAnswer),
    warnings: warnings.map(toFaultAnswer),
  });

const toFaultAnswer = ({ field, code, message, differences }: NamedResult['faults'][number]) =>
  defined({ field, code, reason: message, differences });
