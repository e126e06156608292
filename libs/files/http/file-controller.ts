import { Readable } from 'node:stream';
import { Body, Controller, Delete, Get, HttpCode, Inject, Patch, Post, Query, Req, Res, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { ApiBody, ApiExtension, ApiHeader, ApiTags } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, Matches, MaxLength, Min, MinLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { defined } from '#libs/event-sourcing';
import {
  Allow,
  Caller,
  Configuration,
  describedHeader,
  Limited,
  NOBODY,
  PathId,
  Problem,
  Responds,
  StreamedBody,
  schemaFor,
  streamBody,
} from '#libs/platform';
import { Meaning } from '#libs/reference';
import { type FileState, isUnderWay, isWhole } from '../domain/file.decider.js';
import { refuse } from '../domain/file.refusals.js';
import { type FileType, fileEnding, fileTypes } from '../domain/file-types.js';
import { inRange, parseRange } from './byte-range.js';
import { contentDisposition } from './content-disposition.js';
import type { FileKind } from './file-kind.js';
import { FileService } from './file-service.js';
import { FILE, FILE_BYTES } from './responses.js';
import { hasBody, PART, readOffset, sayProgress, UPLOAD_HEADERS } from './resumable.js';

const LONGEST_NAME = 255;

class FileToCome {
  @IsString({ message: 'name must be text' })
  @MinLength(1, { message: 'name must not be empty' })
  @MaxLength(LONGEST_NAME, { message: `name must be at most ${LONGEST_NAME} characters` })
  @Meaning('What it is called. Kept sealed with a file that is; of a public one it is not kept.')
  name: string;

  @IsIn(fileTypes)
  @Meaning('Its media type; the first bytes must show it.')
  type: FileType;

  @IsInt()
  @Min(1)
  @Meaning('How large it is.')
  bytes: number;

  @Matches(/^[\da-f]{64}$/, { message: 'digest must be a SHA-256 digest: 64 hexadecimal digits in small letters' })
  @Meaning('SHA-256 of the whole file.')
  digest: string;
}

/** The place of what is asked among the parameters of `read`. */
const QUERY_AT = 5;

const OPENING = ['unknown-record', 'not-yours-to-add'];
const GOING_ON = ['unknown-file', 'offset-differs', 'too-long', 'another-file', 'another-type', 'harmful', 'redacted'];
const refusedWith = (names: readonly string[]) =>
  ApiExtension(
    'x-gpn-refusals',
    names.map((name) => `file/${name}`),
  );

/** Of what everybody may read, an hour: who corrects a record sees it followed. */
const KEPT_BY_ALL = 'public, max-age=3600';
const KEPT_BY_WHO_ASKED = 'private, no-cache';

/** Opened in a browser all the same, it is a page that may do nothing. */
const SAFE_HEADERS = { 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff' };

const NOT_SATISFIABLE = 416;
const PARTIAL = 206;
const NOT_MODIFIED = 304;

/** The routes of what is uploaded to one kind of record: `<records>/{record}/files`. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: the routes of a class; each is short.
export function fileController(service: string, kind: FileKind): Type<object> {
  const { name, summary, path, parameter, tag, addedBy, readBy, sealed } = kind;
  const files = `${path}/:${parameter}/files`;

  class ReadingQuery extends (kind.query ?? Object) {}

  @ApiTags(tag)
  @Controller()
  class FileController {
    constructor(
      @Inject(FileService) private readonly files: FileService,
      @Inject(Configuration) private readonly configuration: Configuration,
      @Inject(ModuleRef) private readonly providers: ModuleRef,
    ) {}

    @Post(files)
    @HttpCode(201)
    @Allow(...addedBy)
    @refusedWith(OPENING)
    @ApiHeader({ name: 'Idempotency-Key', required: false, schema: { type: 'string', minLength: 1, maxLength: 200 } })
    @ApiBody({ schema: schemaFor(FileToCome) })
    @Responds(`Open the upload of one of the ${summary}; with the same Idempotency-Key, the upload that is open is found`, FILE, {
      status: 201,
      also: [200],
      headers: { Location: describedHeader('Where its parts are sent.', { type: 'string', format: 'uri-reference' }), ...UPLOAD_HEADERS },
      description:
        'Location says where parts are sent; a command attaches the file by its id once it is complete. The limit is GPN_FILE_LIMIT. Of a file that is not attached within seven days nothing is kept.',
    })
    async open(
      @PathId(parameter) record: string,
      @Body() coming: FileToCome,
      @Caller() caller: Caller,
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ) {
      const { fileLimit } = this.configuration;
      if (coming.bytes > fileLimit) throw new Problem('platform/body-too-large', `A file has at most ${fileLimit} bytes.`);
      await this.assertMayAdd(record, caller, request);
      const { id, file, isNew } = await this.files.open(kind, record, coming, request);
      if (!isNew) this.assertOwn(record, caller, file);
      reply.code(isNew ? 201 : 200).header('location', toAddress(record, id));
      return toAnswer(id, file, reply);
    }

    @Get(`${files}/:file`)
    @Allow(...readBy)
    @refusedWith(['unknown-file', 'redacted'])
    @ApiHeader({ name: 'Range', required: false, schema: { type: 'string', pattern: '^bytes=[0-9]*-[0-9]*$' } })
    @Responds(`Read one of the ${summary}`, FILE_BYTES, {
      contentType: 'application/octet-stream',
      also: [PARTIAL, 204],
      headers: UPLOAD_HEADERS,
      description:
        'Read under the rule of its record, always to be saved and never shown in place. Until it is attached, by who uploaded it; until it is complete it is answered with 204 and how much of it came.',
    })
    async read(
      @PathId(parameter) record: string,
      @PathId('file') id: string,
      @Caller() caller: Caller,
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
      query?: ReadingQuery,
    ): Promise<Readable | undefined> {
      const file = await this.files.load(id);
      if (file.kind !== name || file.record !== record) throw unknownFile();
      const state = await this.files.loadRecord(kind, record);
      const isHeld = kind.holds(state, id);
      const isOwn = caller.subject === file.sender;
      const reader = kind.reader && this.providers.get(kind.reader, { strict: false });
      const reading = { record, state, file: id, request, reader, query: query ?? {} };
      if (!(isHeld ? await kind.mayRead({ ...reading, caller }) : isOwn)) throw unknownFile();
      if (!isHeld && isUnderWay(file, new Date().toISOString())) {
        toAnswer(id, file, reply);
        reply.code(204);
        return undefined;
      }
      if (!isHeld && !isWhole(file)) throw unknownFile();
      return this.answerBytes(
        id,
        file,
        {
          // What some alone may read of a public kind is kept by nobody on the way: a draft, what a correction took away.
          isPublic: isHeld && readBy.includes('public') && (await kind.mayRead({ ...reading, caller: NOBODY })),
          name: kind.nameOf?.(state, id) ?? name,
        },
        request,
        reply,
      );
    }

    @Patch(`${files}/:file`)
    @Limited('uploads')
    @StreamedBody(PART)
    @Allow(...addedBy)
    @refusedWith(GOING_ON)
    @ApiHeader({ name: 'Upload-Offset', required: true, schema: { type: 'integer', minimum: 0 } })
    @ApiBody({ required: false, description: `The next part, of any length, as ${PART}.`, schema: { type: 'string', format: 'binary' } })
    @Responds('Send the next part of a file; with the last one it is looked at and kept', FILE, {
      status: 201,
      also: [200, 204],
      headers: UPLOAD_HEADERS,
      description:
        '204 while more is to come: Upload-Offset says how much is kept, also of a part that broke off. With the last part the file is held to its digest, its type and the scan, and kept whole or not at all; an empty part at the end asks again for that answer.',
    })
    async goOn(
      @PathId(parameter) record: string,
      @PathId('file') id: string,
      @Caller() caller: Caller,
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ) {
      const current = this.assertOwn(record, caller, await this.files.load(id));
      const offset = readOffset(request);
      if (offset !== current.offset) {
        toAnswer(id, current, reply);
        throw refuse['offset-differs'](`It stands at ${current.offset}.`);
      }
      if (isWhole(current)) {
        reply.code(200);
        return toAnswer(id, current, reply);
      }
      const source = streamBody(request.body, current.bytes - offset);
      const file = hasBody(request) ? await this.files.goOn(kind, id, current, source, request) : current;
      if (file.offset < file.bytes) {
        toAnswer(id, file, reply);
        reply.code(204);
        return undefined;
      }
      reply.code(201);
      return toAnswer(id, await this.files.finish(kind, id, file, request), reply);
    }

    @Delete(`${files}/:file`)
    @HttpCode(204)
    @Allow(...addedBy)
    @refusedWith(['unknown-file', 'attached-already'])
    @Responds('Give up a file that is not attached; what has come of it is forgotten', { type: 'null' }, { status: 204 })
    async giveUp(
      @PathId(parameter) record: string,
      @PathId('file') id: string,
      @Caller() caller: Caller,
      @Req() request: FastifyRequest,
    ): Promise<void> {
      const file = this.assertOwn(record, caller, await this.files.load(id));
      if (kind.holds(await this.files.loadRecord(kind, record), id)) {
        throw refuse['attached-already']('The record has this file: what becomes of it is decided by the commands of the record.');
      }
      await this.files.giveUp(id, file, request);
    }

    private async assertMayAdd(record: string, caller: Caller, request: FastifyRequest): Promise<void> {
      const state = await this.files.loadRecord(kind, record);
      if (!kind.exists(state)) throw refuse['unknown-record'](`There is no ${parameter} under the id ${record}.`);
      if (kind.mayAdd && !(await kind.mayAdd({ caller, record, state, request }))) {
        throw refuse['not-yours-to-add']('You do not work on this record, or it takes no files now.');
      }
    }

    /** @throws Refusal for one of somebody else, or that is over */
    private assertOwn(record: string, { subject }: Caller, file: FileState): FileState {
      const isReachable = isWhole(file) || isUnderWay(file, new Date().toISOString());
      if (file.kind !== name || file.record !== record || file.sender !== subject || !isReachable) throw unknownFile();
      return file;
    }

    private async answerBytes(
      id: string,
      file: FileState,
      { isPublic, name: ownName }: { readonly isPublic: boolean; readonly name: string },
      request: FastifyRequest,
      reply: FastifyReply,
    ): Promise<Readable | undefined> {
      const { bytes, type, digest } = file;
      sayProgress({ offset: bytes, bytes, complete: true }, reply);
      reply.headers({ ...SAFE_HEADERS, 'content-type': type, 'accept-ranges': 'bytes' });
      if (!sealed) {
        const tag = `"${digest}"`;
        reply.headers({ etag: tag, 'cache-control': isPublic ? KEPT_BY_ALL : KEPT_BY_WHO_ASKED });
        if (request.headers['if-none-match']?.split(',').some((each) => each.trim().replace(/^W\//, '') === tag)) {
          reply.code(NOT_MODIFIED).removeHeader('content-type');
          return undefined;
        }
      }
      const range = parseRange(request.headers.range, bytes);
      if (range === 'none') {
        reply.code(NOT_SATISFIABLE).header('content-range', `bytes */${bytes}`).removeHeader('content-type');
        return undefined;
      }
      if (range) reply.code(PARTIAL).header('content-range', `bytes ${range.first}-${range.last}/${bytes}`);
      reply.header('content-length', range ? range.last - range.first + 1 : bytes);
      // Who asks how large it is reads nothing of it.
      if (request.method === 'HEAD') return Readable.from([]);
      const { name: sealedName, content } = await this.files.read(kind, id, file, request);
      reply.header('content-disposition', contentDisposition(sealedName ?? ownName, fileEnding(type)));
      return Readable.from(range ? inRange(content, range) : content, { objectMode: false });
    }
  }

  // Of a kind that is read by its address alone nothing is asked, and nothing described.
  if (kind.query) Query()(FileController.prototype, 'read', QUERY_AT);
  const toAddress = (record: string, id: string): string => `/api/${service}/${path}/${record}/files/${id}`;
  Object.defineProperty(FileController, 'name', { value: `${toClassName(path)}FileController` });
  return FileController;
}

const unknownFile = () => refuse['unknown-file']('There is no file under this id that you may read or go on with here.');

const toClassName = (name: string): string => name.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** In the body and, as the draft of the IETF has them, in headers. */
function toAnswer(id: string, file: FileState, reply: FastifyReply) {
  const { type, offset, bytes, expiresAt, digest, commitment } = file;
  const complete = isWhole(file);
  sayProgress({ offset, bytes, complete }, reply);
  return defined({ file: id, type, offset, bytes, complete, expiresAt, digest, commitment });
}
