import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import {
  ContentDamaged,
  ContentMissing,
  ContentUnavailable,
  type ForgettingBlobStore,
  Measure,
  type TemporaryBlobStore,
} from '#libs/content';
import { type Command, type CommandHandler, command, defined, nameBasedUuid, type Outcome, type Refusal } from '#libs/event-sourcing';
import { commandContext, readCommandId } from '#libs/platform';
import { type FileDecider, type FileState } from '../domain/file.decider.js';
import type { FileEnding } from '../domain/file.messages.js';
import { refuse } from '../domain/file.refusals.js';
import type { FileType } from '../domain/file-types.js';
import type { FileKind } from './file-kind.js';
import type { FileScan } from './file-scan.js';
import { FIRST_BYTES, looksLike } from './first-bytes.js';
import { afterHead, type PieceForm, plainPieces, readPieces, receivePart } from './pieces.js';
import type { SealedFiles } from './sealed-files.js';
import { openContent, sealContent, sealedPieces } from './sealed-form.js';

interface FileToCome {
  readonly name: string;
  readonly type: FileType;
  readonly bytes: number;
  readonly digest: string;
}

interface FileParts {
  readonly decider: FileDecider;
  readonly handling: CommandHandler;
  readonly passing: TemporaryBlobStore;
  readonly contents: ForgettingBlobStore;
  readonly sealed: SealedFiles;
  readonly scan: FileScan;
}

/** What is needed to read or write the bytes of one file. */
interface Access {
  readonly pieces: PieceForm;
  /** As it was facts when the file was opened. */
  readonly digest: string;
  wrap(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
}

/** A sealed piece is encrypted as a whole, in memory. */
const FILE_PIECE_BYTES = 4 * 1024 * 1024;

/** Before the bytes of a public file: no two contents are the same, and to forget one takes nothing from another. */
const plainHead = (id: string): Buffer => Buffer.from(`gpn file ${id}\n`);

/** The files of one service. */
export class FileService {
  /** Files that are being looked at here: whoever asks again meanwhile waits for that answer. */
  private readonly finishing = new Map<string, Promise<FileState>>();

  constructor(private readonly parts: FileParts) {}

  async load(id: string): Promise<FileState> {
    const { handling, decider } = this.parts;
    return (await handling.load(decider, id)).state;
  }

  async loadRecord<State>({ record }: FileKind<State>, id: string): Promise<State> {
    return (await this.parts.handling.load<State>(record, id)).state;
  }

  /** @throws Refusal; Problem 503 for a sealed kind, when the people service does not answer */
  async open(kind: FileKind, record: string, { name, type, bytes, digest }: FileToCome, request: FastifyRequest) {
    const commandId = readCommandId(request);
    const subject = { kind: kind.sealed?.subjectKind ?? '', id: record };
    const sealed = kind.sealed && (await this.parts.sealed.seal(request, commandId, { name, type, bytes, digest, subject }));
    const file = sealed?.file ?? request.gpn.ids('file', commandId);
    const facts = defined({ kind: kind.name, record, type, bytes, digest: sealed ? undefined : digest, commitment: sealed?.commitment });
    const { OpenFile } = this.parts.decider.commands;
    const { events, repeated } = await this.execute(command(OpenFile, { file, ...facts }), commandId, request);
    return { id: file, file: await this.load(file), isNew: events.length > 0 && !repeated };
  }

  /** Keeps what comes, piece by piece; of a part that breaks off, what came of it. @throws Refusal; what the source or the store throws */
  async goOn(kind: FileKind, id: string, file: FileState, source: AsyncIterable<Uint8Array>, request: FastifyRequest): Promise<FileState> {
    const { passing, decider } = this.parts;
    const { pieces } = await this.access(kind, id, file, request);
    const { ReceivePieceOfFile } = decider.commands;
    const note = (offset: number, { digest: piece, bytes }: { readonly digest: string; readonly bytes: number }) =>
      this.execute(
        command(ReceivePieceOfFile, { file: id, offset, piece, bytes }),
        nameBasedUuid('piece of file', id, offset, piece),
        request,
      );
    await receivePart({ passing, form: pieces, offset: file.offset, pieceBytes: FILE_PIECE_BYTES, note }, source);
    return this.load(id);
  }

  /** Looks at the whole file and keeps it. @throws Refusal; what a store throws, after which it can be asked for again */
  finish(kind: FileKind, id: string, file: FileState, request: FastifyRequest): Promise<FileState> {
    const under = this.finishing.get(id) ?? this.keep(kind, id, file, request).finally(() => this.finishing.delete(id));
    this.finishing.set(id, under);
    return under;
  }

  async giveUp(id: string, { pieces }: FileState, request: FastifyRequest): Promise<void> {
    const { GiveFileUp } = this.parts.decider.commands;
    await this.execute(command(GiveFileUp, { file: id }), nameBasedUuid('give file up', id), request);
    await this.forget(pieces);
  }

  /** The bytes of one that is whole, and of a sealed one what it is called. @throws Refusal, Problem; what the store throws */
  async read(kind: FileKind, id: string, { record, bytes, content = '' }: FileState, request: FastifyRequest) {
    const { contents, sealed } = this.parts;
    if (!(await contents.find(content))) throw new ContentMissing(content);
    const stored = contents.open(content);
    if (!kind.sealed) return { name: undefined, content: afterHead(stored, plainHead(id).length) };
    const key = await sealed.openKey(request, id, kind.sealed.purpose);
    return openContent(key, { id, record, bytes }, stored);
  }

  private async keep(kind: FileKind, id: string, file: FileState, request: FastifyRequest): Promise<FileState> {
    const { passing, contents, scan, decider } = this.parts;
    const { NoteChecked, KeepFile } = decider.commands;
    const access = await this.access(kind, id, file, request);
    const whole = (): AsyncIterable<Uint8Array> => readPieces(passing, access.pieces, file.pieces);
    try {
      let { content } = file;
      if (content === undefined) {
        content = await this.check(file, access, whole);
        const checked = command(NoteChecked, { file: id, content, scanned: scan.scans });
        await this.execute(checked, nameBasedUuid('file checked', id, content, String(scan.scans)), request);
      }
      if (!(await contents.find(content))) await contents.put(access.wrap(whole()));
    } catch (error) {
      const notTaken = toNotTaken(error);
      if (!notTaken) throw error;
      const { EndFile } = decider.commands;
      await this.execute(command(EndFile, { file: id, why: notTaken.why }), nameBasedUuid('end file', id, notTaken.why), request);
      await this.forget(file.pieces);
      throw notTaken.refusal;
    }
    await this.execute(command(KeepFile, { file: id }), nameBasedUuid('keep file', id), request);
    await this.forget(file.pieces);
    return this.load(id);
  }

  /** The digest of what is to be stored of it, once it is found to be what it was said to be. @throws NotTaken; what a store throws */
  private async check({ type }: FileState, { digest, wrap }: Access, whole: () => AsyncIterable<Uint8Array>): Promise<string> {
    const came = await lookThrough(whole());
    if (came.digest !== digest) throw new NotTaken('another-file', refuse['another-file']('What came has another digest. Send it again.'));
    if (!looksLike(type, came.start)) {
      const detail = `It does not begin as ${type} does. Say which type it is, and open it again.`;
      throw new NotTaken('another-type', refuse['another-type'](detail, 'type'));
    }
    if (!(await this.parts.scan.isClean(whole()))) {
      throw new NotTaken('harmful', refuse.harmful('The scan found something in it. Have it cleaned where it comes from.'));
    }
    const measure = new Measure();
    for await (const _ of measure.of(wrap(whole())));
    return measure.result().digest;
  }

  private async access({ sealed }: FileKind, id: string, file: FileState, request: FastifyRequest): Promise<Access> {
    if (!sealed) {
      const wrap = async function* (source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
        yield plainHead(id);
        yield* source;
      };
      return { pieces: plainPieces(id), digest: file.digest ?? '', wrap };
    }
    const { key, name, digest } = await this.parts.sealed.own(request, id);
    const place = { id, record: file.record, bytes: file.bytes };
    return { pieces: sealedPieces(key, place), digest, wrap: (source) => sealContent(key, place, name, source) };
  }

  /** A piece that cannot be removed now goes when its time has passed. */
  private async forget(pieces: FileState['pieces']): Promise<void> {
    try {
      for (const { digest } of pieces) await this.parts.passing.remove(digest);
    } catch (error) {
      if (!(error instanceof ContentUnavailable)) throw error;
    }
  }

  private execute(fileCommand: Command, commandId: string, request: FastifyRequest): Promise<Outcome> {
    const { handling, decider } = this.parts;
    return handling.execute(decider, fileCommand, commandContext(request, commandId));
  }
}

/** Nothing that is sent later makes of it a file that is taken. */
class NotTaken extends Error {
  constructor(
    readonly why: FileEnding,
    readonly refusal: Refusal,
  ) {
    super(refusal.message);
  }
}

/** Undefined for an error after which it can be asked for again. */
function toNotTaken(error: unknown): NotTaken | undefined {
  if (error instanceof NotTaken) return error;
  const isLost = error instanceof ContentMissing || error instanceof ContentDamaged;
  return isLost ? new NotTaken('another-file', refuse['another-file']('A part of it was lost here. Send it again.')) : undefined;
}

async function lookThrough(content: AsyncIterable<Uint8Array>): Promise<{ readonly digest: string; readonly start: Buffer }> {
  const hash = createHash('sha256');
  let start = Buffer.alloc(0);
  for await (const piece of content) {
    hash.update(piece);
    if (start.length < FIRST_BYTES) start = Buffer.concat([start, piece.subarray(0, FIRST_BYTES - start.length)]);
  }
  return { digest: hash.digest('hex'), start };
}
