import { defined } from '#libs/event-sourcing';
import { type PeopleRequest, type PeopleRequests, Problem, RefusedByPeople, type RequestOrigin } from '#libs/platform';
import { refuse } from '../domain/file.refusals.js';
import type { FileType } from '../domain/file-types.js';

interface FileToSeal {
  readonly name: string;
  readonly type: FileType;
  readonly bytes: number;
  readonly digest: string;
  readonly subject: { readonly kind: string; readonly id: string };
}

/** As the people service answers them. */
interface SealedFile {
  readonly file: string;
  readonly commitment: string;
}
interface KeyOfFile {
  readonly key: string;
}
interface OwnFile extends KeyOfFile {
  readonly name: string;
  readonly digest: string;
}

/**
 * What the people service keeps of a sealed file: its key, what it is called, its digest. Asked under the token of who sends or reads it; the
 * key is in memory here for as long as that takes.
 */
export class SealedFiles {
  constructor(private readonly people: PeopleRequests) {}

  /** Draws a key for a file that is to come; asked again under the same key, it is the same file. @throws Problem 503, Refusal */
  seal(origin: RequestOrigin, commandId: string, file: FileToSeal): Promise<SealedFile> {
    return this.ask(origin, { path: 'files/seal', key: commandId, body: file });
  }

  /** Of a file that the caller sends. */
  async own(origin: RequestOrigin, file: string): Promise<{ readonly key: Buffer; readonly name: string; readonly digest: string }> {
    const { key, name, digest } = await this.ask<OwnFile>(origin, { path: `files/${file}/go-on` });
    return { key: Buffer.from(key, 'base64url'), name, digest };
  }

  /** Of a file that the caller reads: recorded before it is answered. */
  async openKey(origin: RequestOrigin, file: string, purpose: string): Promise<Buffer> {
    const { key } = await this.ask<KeyOfFile>(origin, { path: `files/${file}/open`, body: { purpose } });
    return Buffer.from(key, 'base64url');
  }

  private async ask<T>(origin: RequestOrigin, request: PeopleRequest): Promise<T> {
    try {
      return await this.people.ask<T>(origin, request);
    } catch (error) {
      if (!(error instanceof RefusedByPeople)) throw error;
      throw toRefusal(error);
    }
  }
}

function toRefusal({ status, problem: { code, detail, errors } }: RefusedByPeople): Error {
  if (code === 'people/file-redacted') return refuse.redacted('It was redacted for good.');
  if (code === 'people/file-unknown') return refuse['unknown-file']('The people service knows no file under this id.', 'file');
  if (code === 'platform/key-reused')
    return new Problem('platform/key-reused', detail ?? 'This Idempotency-Key was used for another file.');
  if (code === 'platform/validation-failed') return new Problem('platform/validation-failed', detail ?? '', defined({ errors }));
  return new Problem(
    'platform/service-away',
    `The people service, which keeps the key of the file, answered ${status}. ${detail ?? ''}`.trim(),
  );
}
