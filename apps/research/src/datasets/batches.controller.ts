import { Readable } from 'node:stream';
import { Controller, Get, Header, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiTags } from '@nestjs/swagger';
import { IsInt, isUUID, Min } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type BlobStore, ContentMissing } from '#libs/content';
import type { ViewReader } from '#libs/event-sourcing';
import {
  Allow,
  AllowsDryRun,
  AsInteger,
  Caller,
  Configuration,
  InjectContents,
  InjectView,
  Issues,
  Limited,
  OUTCOME_HEADERS,
  PathId,
  Problem,
  Responds,
  StreamedBody,
  streamBody,
  toHeaderName,
  ViewQuery,
} from '#libs/platform';
import { worksOn } from './datasets.controller.js';
import { ReceiveBatch } from './domain/dataset.messages.js';
import { refuse } from './domain/dataset.refusals.js';
import { RECEIVED, REPORT } from './responses.js';
import { answerReceived, Ingestion } from './submission/ingestion.js';
import { type DatasetEntry, datasets } from './views/datasets.js';

const MEMBER = toHeaderName('member');

/** The body is the file: who submits it stands in a header. */
function memberIn({ headers }: FastifyRequest): string | undefined {
  const member = headers[MEMBER];
  if (member !== undefined && !isUUID(member)) throw new Problem('platform/bad-header', 'GPN-Member must be the id of a member.');
  return member as string | undefined;
}

/** Observations on their way in: a file is read in one go, and counts from the moment at which its batch is recorded. */
@ApiTags('Datasets')
@Controller()
export class BatchesController {
  constructor(
    @Inject(Ingestion) private readonly ingestion: Ingestion,
    @Inject(Configuration) private readonly configuration: Configuration,
    @InjectContents() private readonly contents: BlobStore,
    @InjectView(datasets) private readonly reader: ViewReader<DatasetEntry>,
  ) {}

  @Post('datasets/:dataset/batches')
  @Issues(ReceiveBatch)
  @Limited('uploads')
  @StreamedBody()
  @Allow('secretariat', { role: 'focal-point', owns: 'member' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, schema: { type: 'string', minLength: 1, maxLength: 200 } })
  @AllowsDryRun()
  @ApiHeader({
    name: 'GPN-Member',
    required: false,
    schema: { type: 'string', format: 'uuid' },
    description: 'The member that submits: the custodian of the dataset. Absent: the Secretariat.',
  })
  @ApiBody({
    required: true,
    description: 'CSV (RFC 4180) with commas, in UTF-8 or, with a byte order mark, UTF-16; the first line names the columns.',
    schema: { type: 'string', format: 'binary' },
  })
  @Responds('Submit observations as CSV: every row is held to the rules, and the file is recorded whole or not at all', RECEIVED, {
    status: 201,
    also: [200, 422],
    headers: OUTCOME_HEADERS,
    description:
      'Fit rows are accepted, others are reported by line, field and rule; 200 when the file had been recorded before, 422 with ' +
      '`status: refused` when no row is fit or more are rejected than the dataset takes. Nothing of a file that breaks off is there. ' +
      'The limit is GPN_UPLOAD_LIMIT.',
  })
  async submit(@PathId('dataset') dataset: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const member = memberIn(request);
    const source = streamBody(request.body, this.configuration.uploadLimit);
    return answerReceived(dataset, await this.ingestion.receive(source, { dataset, member }, request), reply);
  }

  @Get('datasets/:dataset/batches/:batch/rejections.csv')
  @Allow('secretariat', 'auditor', 'focal-point')
  @Header('content-type', 'text/csv; charset=utf-8; header=present')
  @Header('content-disposition', 'attachment; filename="rejections.csv"')
  @Responds('The whole report on the rejected rows of a batch: line, field and rule, nothing of what stood there', REPORT, {
    contentType: 'text/csv',
  })
  async rejections(
    @PathId('dataset') dataset: string,
    @PathId('batch', AsInteger(), IsInt(), Min(1)) batch: number,
    @Query() _query: ViewQuery,
    @Caller() caller: Caller,
  ): Promise<Readable> {
    const entry = await this.reader.get(dataset);
    if (!entry || !worksOn(caller, entry.document)) throw refuse['unknown-dataset'](`You work on no dataset with the id ${dataset}.`);
    const report = entry.document.batches[batch - 1]?.report;
    if (!report) throw refuse['unknown-batch'](`It has ${entry.document.batches.length} batches.`);
    if (!(await this.contents.find(report))) throw new ContentMissing(report);
    return Readable.from(this.contents.open(report), { objectMode: false });
  }
}
