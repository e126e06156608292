import { IsIn, IsInt, IsUUID, Matches, Min } from 'class-validator';
import { Command, CommandInfo, type Instant, Optional } from '#libs/event-sourcing';
import { Meaning } from '#libs/reference';
import { type UploadEnding, uploadEndings } from './upload.vocabulary.js';

/** Its pieces are in the store of passing contents: events hold digests and sizes. */
export interface UploadEvents {
  UploadOpened: {
    /** The number of times that it was opened, with this time. */
    readonly opening: number;
    readonly dataset: string;
    readonly member?: string;
    /** Digest of the file, as whoever sends it says. */
    readonly file: string;
    readonly bytes: number;
    /** After it the pieces are gone. */
    readonly expiresAt: Instant;
  };
  PieceReceived: { readonly opening: number; readonly offset: number; readonly piece: string; readonly bytes: number };
  /** The file was whole, and is recorded as this batch of its dataset. */
  UploadCompleted: { readonly opening: number; readonly batch: number };
  UploadEnded: { readonly opening: number; readonly why: UploadEnding };
}

const DIGEST = /^[\da-f]{64}$/;

abstract class UploadCommand extends Command {
  @IsUUID()
  @Meaning('The id of the upload.')
  upload: string;
}

abstract class OfOpening extends UploadCommand {
  @IsInt()
  @Min(1)
  @Meaning('Which opening of the upload is meant.')
  opening: number;
}

@CommandInfo('Open an upload, or find the one that is open', [], { creates: true })
export class OpenUpload extends UploadCommand {
  @IsUUID()
  dataset: string;

  @Optional()
  @IsUUID()
  member?: string;

  @Matches(DIGEST)
  file: string;

  @IsInt()
  @Min(1)
  bytes: number;
}

@CommandInfo('Receive a piece of an upload, which is kept', [])
export class ReceivePiece extends OfOpening {
  @IsInt()
  @Min(0)
  offset: number;

  @Matches(DIGEST)
  piece: string;

  @IsInt()
  @Min(1)
  bytes: number;
}

@CommandInfo('Complete an upload whose file is recorded', [])
export class CompleteUpload extends OfOpening {
  @IsInt()
  @Min(1)
  batch: number;
}

@CommandInfo('End an upload of which nothing is to come', [])
export class EndUpload extends OfOpening {
  @IsIn(uploadEndings)
  why: UploadEnding;
}
