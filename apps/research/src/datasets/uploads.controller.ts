import { Body, Controller, Delete, Get, Header, HttpCode, Inject, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiTags } from '@nestjs/swagger';
import { IsInt, IsUUID, Matches, Min } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { defined, Optional } from '#libs/event-sourcing';
import { hasBody, PART, readOffset, sayProgress, UPLOAD_HEADERS } from '#libs/files/http';
import {
  Allow,
  Caller,
  Configuration,
  describedHeader,
  Issues,
  Limited,
  OUTCOME_HEADERS,
  PathId,
  Problem,
  Reads,
  Responds,
  StreamedBody,
  streamBody,
} from '#libs/platform';
import { Meaning } from '#libs/reference';
import { takesParts, type Upload } from './domain/upload.decider.js';
import { EndUpload, OpenUpload, ReceivePiece } from './domain/upload.messages.js';
import { refuse } from './domain/upload.refusals.js';
import { RECEIVED, UPLOAD } from './responses.js';
import { answerReceived } from './submission/ingestion.js';
import { Uploads } from './submission/uploads.js';

const DIGEST = /^[\da-f]{64}$/;

class FileToCome {
  @Optional()
  @IsUUID()
  @Meaning('The member that submits: the custodian of the dataset. Absent: the Secretariat.')
  member?: string;

  @Matches(DIGEST, { message: 'file must be a SHA-256 digest: 64 hexadecimal digits in small letters' })
  @Meaning('SHA-256 of the whole file.')
  file: string;

  @IsInt()
  @Min(1)
  @Meaning('How large the file is.')
  bytes: number;
}

/**
 * A file in parts, for lines that break (in the manner of draft-ietf-httpbis-resumable-upload): opened with its size and
 * digest, gone on with from the offset that is asked for, and read as a batch when it is whole.
 */
@ApiTags('Datasets')
@Controller()
export class UploadsController {
  constructor(
    @Inject(Uploads) private readonly uploads: Uploads,
    @Inject(Configuration) private readonly configuration: Configuration,
  ) {}

  @Post('datasets/:dataset/uploads')
  @Issues(OpenUpload, { opens: true })
  @Allow('secretariat', { role: 'focal-point', owns: 'member' })
  @Responds('Open the upload of a file in parts; the same caller with the same file finds the upload that is open', UPLOAD, {
    status: 201,
    also: [200],
    headers: { Location: describedHeader('Where its parts are sent.', { type: 'string', format: 'uri-reference' }), ...UPLOAD_HEADERS },
    description:
      'Location says where parts are sent; 200 when it was open, or its file is recorded already. The limit is GPN_UPLOAD_LIMIT.',
  })
  async open(
    @PathId('dataset') dataset: string,
    @Body() { member, file, bytes }: FileToCome,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { uploadLimit } = this.configuration;
    if (bytes > uploadLimit) throw new Problem('platform/body-too-large', `A file has at most ${uploadLimit} bytes.`);
    const { id, upload, isNew } = await this.uploads.open({ dataset, member, file, bytes }, request);
    reply.code(isNew ? 201 : 200).header('location', `/api/research/datasets/${dataset}/uploads/${id}`);
    return standing(id, upload, reply);
  }

  @Get('datasets/:dataset/uploads/:upload')
  @Reads()
  @Allow('secretariat', 'focal-point')
  @Header('cache-control', 'no-store')
  @Responds('How far an upload has come; HEAD answers with Upload-Offset, Upload-Length and Upload-Complete alone', UPLOAD, {
    headers: UPLOAD_HEADERS,
  })
  async show(
    @PathId('dataset') dataset: string,
    @PathId('upload') id: string,
    @Caller() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return standing(id, await this.ownUpload(dataset, id, caller), reply);
  }

  @Patch('datasets/:dataset/uploads/:upload')
  @Issues(ReceivePiece)
  @Limited('uploads')
  @StreamedBody(PART)
  @Allow('secretariat', 'focal-point')
  @ApiHeader({ name: 'Upload-Offset', required: true, schema: { type: 'integer', minimum: 0 } })
  @ApiBody({ required: false, description: `The next part, of any length, as ${PART}.`, schema: { type: 'string', format: 'binary' } })
  @Responds('Send the next part; the last one is answered like a file that is submitted in one go', RECEIVED, {
    status: 201,
    also: [200, 204, 422],
    headers: { ...OUTCOME_HEADERS, ...UPLOAD_HEADERS },
    description:
      '204 while more is to come: Upload-Offset says how much is kept, also of a part that broke off. With the last part the file is ' +
      'read and recorded whole or not at all; an empty part at the end asks again for that answer. 409 with another offset than the ' +
      'upload’s, which Upload-Offset names.',
  })
  async goOn(
    @PathId('dataset') dataset: string,
    @PathId('upload') id: string,
    @Caller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const current = await this.ownUpload(dataset, id, caller);
    const offset = readOffset(request);
    if (offset !== current.offset) {
      standing(id, current, reply);
      throw refuse['offset-differs'](`It stands at ${current.offset}.`);
    }
    if (current.status === 'completed') {
      standing(id, current, reply);
      return answerReceived(dataset, await this.uploads.again(id, current, request), reply);
    }
    const source = streamBody(request.body, current.bytes - offset);
    const upload = hasBody(request) ? await this.uploads.goOn(id, current, source, request) : current;
    standing(id, upload, reply);
    if (upload.offset === upload.bytes) {
      const received = await this.uploads.complete(id, upload, request);
      reply.header('upload-complete', '?1');
      return answerReceived(dataset, received, reply);
    }
    reply.code(204);
    return undefined;
  }

  @Delete('datasets/:dataset/uploads/:upload')
  @Issues(EndUpload)
  @HttpCode(204)
  @Allow('secretariat', 'focal-point')
  @Responds('Give an upload up; what has come of it is forgotten', { type: 'null' }, { status: 204 })
  async giveUp(
    @PathId('dataset') dataset: string,
    @PathId('upload') id: string,
    @Caller() caller: Caller,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.uploads.end(id, await this.ownUpload(dataset, id, caller), 'given-up', request);
  }

  /** @throws Refusal for one of another caller, for a member that the caller no longer speaks for, or that is over */
  private async ownUpload(dataset: string, id: string, { subject, roles, authorities }: Caller): Promise<Upload> {
    const upload = await this.uploads.load(id);
    const speaks = roles.includes('secretariat') || (upload.member !== undefined && authorities.includes(upload.member));
    const isReachable = upload.status === 'completed' || takesParts(upload, new Date().toISOString());
    if (upload.dataset !== dataset || upload.sender !== subject || !speaks || !isReachable) {
      throw refuse['unknown-upload']('No upload of yours is under way here; open one.');
    }
    return upload;
  }
}

/** In the body and, as the draft of the IETF has them, in headers. */
function standing(id: string, { status, offset, bytes, expiresAt, batch }: Upload, reply: FastifyReply) {
  const complete = status === 'completed';
  sayProgress({ offset, bytes, complete }, reply);
  return defined({ upload: id, offset, bytes, complete, expiresAt, batch });
}
