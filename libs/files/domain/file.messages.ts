import { IsIn, IsInt, IsUUID, Matches, Min } from 'class-validator';
import { Command, CommandInfo, type Instant, Optional } from '#libs/event-sourcing';
import { type FileType, fileTypes } from './file-types.js';

/** `given-up`: by who sends it; `another-file`, `another-type`, `harmful`: not taken; `forgotten`: nothing came of it in time. */
export const fileEndings = ['given-up', 'another-file', 'another-type', 'harmful', 'forgotten'] as const;
export type FileEnding = (typeof fileEndings)[number];

/** What was said of a file when it was opened. */
interface FileFacts {
  /** What of its record it is. */
  readonly kind: string;
  readonly record: string;
  readonly type: FileType;
  readonly bytes: number;
  /** Of a public kind alone: SHA-256 of the file. */
  readonly digest?: string;
  /** Of a sealed kind alone: what its digest, size and type are committed to by; it tells nothing without the secret in the vault. */
  readonly commitment?: string;
}

/**
 * A file that belongs to a record, on its way and afterwards. Nothing here says what it is called, and of a sealed kind nothing what is
 * in it: pieces and content are named by the digests of what is stored, which begins with a secret or is encrypted.
 */
export interface FileEvents {
  FileOpened: FileFacts & {
    /** After it the pieces are gone. */
    readonly expiresAt: Instant;
  };
  PieceReceived: { readonly offset: number; readonly piece: string; readonly bytes: number };
  /** All of it came, it is what it was said to be; it is to be kept under this digest of what is stored. */
  FileChecked: { readonly content: string; readonly scanned: boolean };
  /** It is in the store of contents. */
  FileKept: FileFacts & {
    readonly content: string;
    /** After it, it can be attached no more, and is forgotten. */
    readonly expiresAt: Instant;
  };
  /** It is not attached any more, and its content goes when no record has it. */
  FileGivenUp: Record<string, never>;
  /** Its record has it: it stays. */
  FileAttached: Record<string, never>;
  FileEnded: { readonly why: FileEnding };
}

const DIGEST = /^[\da-f]{64}$/;

/** Command classes of a service's own: each class is decided in one place. */
export function commandsOfOneService() {
  abstract class FileCommand extends Command {
    @IsUUID()
    file: string;
  }

  @CommandInfo('Open the upload of a file to a record, or find the one that is open', [], { creates: true })
  class OpenFile extends FileCommand {
    @Matches(/^[a-z]+(-[a-z]+)*$/)
    kind: string;

    @Matches(/^[\w-]{1,100}$/)
    record: string;

    @IsIn(fileTypes)
    type: FileType;

    @IsInt()
    @Min(1)
    bytes: number;

    @Optional()
    @Matches(DIGEST)
    digest?: string;

    @Optional()
    @Matches(DIGEST)
    commitment?: string;
  }

  @CommandInfo('Receive a piece of a file, which is kept', [])
  class ReceivePieceOfFile extends FileCommand {
    @IsInt()
    @Min(0)
    offset: number;

    @Matches(DIGEST)
    piece: string;

    @IsInt()
    @Min(1)
    bytes: number;
  }

  @CommandInfo('Note that all of a file came, and is what it was said to be', [])
  class NoteChecked extends FileCommand {
    @Matches(DIGEST)
    content: string;

    @IsIn([true, false])
    scanned: boolean;
  }

  @CommandInfo('Keep a file that was checked', [])
  class KeepFile extends FileCommand {}

  @CommandInfo('Give a file up', [])
  class GiveFileUp extends FileCommand {}

  @CommandInfo('Note that the record of a file has it', [])
  class NoteAttached extends FileCommand {}

  @CommandInfo('End a file of which nothing is to come', [])
  class EndFile extends FileCommand {
    @IsIn(fileEndings)
    why: FileEnding;
  }

  return { OpenFile, ReceivePieceOfFile, NoteChecked, KeepFile, GiveFileUp, NoteAttached, EndFile };
}
