import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ContentDamaged, ContentMissing, ContentUnavailable, Measure, type TemporaryBlobStore } from '#libs/content';
import { type Command, CommandHandler, command, defined, nameBasedUuid, type Outcome, Refusal } from '#libs/event-sourcing';
import { plainPieces, readPieces, receivePart } from '#libs/files/http';
import { commandContext, InjectPassingContents } from '#libs/platform';
import { upload as decider, toUploadId, type Upload } from '../domain/upload.decider.js';
import { CompleteUpload, EndUpload, OpenUpload, ReceivePiece } from '../domain/upload.messages.js';
import { refuse } from '../domain/upload.refusals.js';
import type { UploadEnding } from '../domain/upload.vocabulary.js';
import { Ingestion, type Received } from './ingestion.js';

interface FileToCome {
  readonly dataset: string;
  readonly member?: string | undefined;
  readonly file: string;
  readonly bytes: number;
}

/** Files on their way in, in parts. */
@Injectable()
export class Uploads {
  /** Files that are being read here: whoever asks again meanwhile waits for that answer. */
  private readonly completing = new Map<string, Promise<Received>>();

  constructor(
    @Inject(CommandHandler) private readonly handling: CommandHandler,
    @Inject(Ingestion) private readonly ingestion: Ingestion,
    @InjectPassingContents() private readonly passing: TemporaryBlobStore,
  ) {}

  async load(id: string): Promise<Upload> {
    return (await this.handling.load(decider, id)).state;
  }

  /** @throws Refusal */
  async open({ dataset, member, file, bytes }: FileToCome, request: FastifyRequest) {
    const id = toUploadId(request.gpn.ids, { sender: request.gpn.caller.subject, dataset, member, file, bytes });
    const openUpload = command(OpenUpload, defined({ upload: id, dataset, member, file, bytes }));
    const { events } = await this.execute(openUpload, request.gpn.ids('open-upload', request.id, id), request);
    return { id, upload: await this.load(id), isNew: events.length > 0 };
  }

  /** Keeps what comes, piece by piece; of a part that breaks off, what came of it. @throws Refusal; what the source or the store throws */
  async goOn(id: string, { opening, offset: begin }: Upload, source: AsyncIterable<Uint8Array>, request: FastifyRequest): Promise<Upload> {
    const note = (offset: number, { digest: piece, bytes }: { readonly digest: string; readonly bytes: number }) => {
      const received = command(ReceivePiece, { upload: id, opening, offset, piece, bytes });
      return this.execute(received, nameBasedUuid('piece', id, opening, offset, piece), request);
    };
    await receivePart({ passing: this.passing, form: toForm(id, opening), offset: begin, note }, source);
    return this.load(id);
  }

  /** Reads the whole file as a batch. @throws Refusal; what a store throws, after which it can be asked for again */
  complete(id: string, upload: Upload, request: FastifyRequest): Promise<Received> {
    const key = `${id} ${upload.opening}`;
    const under = this.completing.get(key) ?? this.read(id, upload, request).finally(() => this.completing.delete(key));
    this.completing.set(key, under);
    return under;
  }

  /** The answer to the last part of a completed upload, again. @throws Refusal */
  async again(id: string, { opening, batch = 0, ...upload }: Upload, request: FastifyRequest): Promise<Received> {
    const repeated = command(CompleteUpload, { upload: id, opening, batch });
    const { position } = await this.execute(repeated, request.gpn.ids('repeat-upload', request.id, id), request);
    return this.ingestion.repeatAnswer(upload, batch, position);
  }

  /** @throws Refusal */
  async end(id: string, { opening, pieces }: Upload, why: UploadEnding, request: FastifyRequest): Promise<void> {
    await this.execute(command(EndUpload, { upload: id, opening, why }), nameBasedUuid('end', id, opening), request);
    await this.forget(pieces);
  }

  private async read(id: string, upload: Upload, request: FastifyRequest): Promise<Received> {
    const { opening, pieces, file } = upload;
    const digest = await computeDigest(readPieces(this.passing, toForm(id, opening), pieces)).catch((error: unknown) => {
      if (error instanceof ContentMissing || error instanceof ContentDamaged) return 'none: a part of it was lost here';
      throw error;
    });
    if (digest !== file) {
      await this.end(id, upload, 'not-whole', request);
      throw refuse['not-whole'](`The digest of what came is ${digest}. Send it again from the beginning.`);
    }
    const received = await this.ingestion
      .receive(readPieces(this.passing, toForm(id, opening), pieces), upload, request)
      .catch(async (error: unknown) => {
        // Nothing that is sent later makes this file one that can be read.
        if (error instanceof Refusal && error.rule.kind === 'invalid') await this.end(id, upload, 'not-taken', request);
        throw error;
      });
    const completed = command(CompleteUpload, { upload: id, opening, batch: received.batch });
    await this.execute(completed, nameBasedUuid('complete', id, opening, received.batch), request);
    await this.forget(pieces);
    return received;
  }

  /** A piece that cannot be removed now goes when its time has passed. */
  private async forget(pieces: Upload['pieces']): Promise<void> {
    try {
      for (const { digest } of pieces) await this.passing.remove(digest);
    } catch (error) {
      if (!(error instanceof ContentUnavailable)) throw error;
    }
  }

  private execute(uploadCommand: Command, commandId: string, request: FastifyRequest): Promise<Outcome> {
    return this.handling.execute(decider, uploadCommand, commandContext(request, commandId));
  }
}

/** Each opening of an upload has pieces of its own. */
const toForm = (id: string, opening: number) => plainPieces(`${id} ${opening}`);

async function computeDigest(content: AsyncIterable<Uint8Array>): Promise<string> {
  const measure = new Measure();
  for await (const _ of measure.of(content));
  return measure.result().digest;
}
