import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Request } from '../api/requests.js';
import { Failure } from '../failure.js';
import { type Network, Refused } from '../network.js';
import { nameBasedUuid } from '../platform.js';
import { FileToSend } from './file-to-send.js';
import { sendParts } from './send-parts.js';

type FilesRequest = Extract<Request, `POST ${string}/files`>;

interface Uploading {
  readonly request: FilesRequest;
  /** Of the record. */
  readonly path: object;
  /** Where the file lies. */
  readonly file: string;
  /** As it is said; absent: by the ending of its name. */
  readonly type?: string | undefined;
}

const SILENT = { onStart: () => {}, onProgress: () => {} };

/** Uploads a file to its record; the same file again is found there. Answers the id that a command attaches it by. @throws Refused; Failure */
export async function uploadFile(network: Network, { request, path, file: place, type: said }: Uploading): Promise<string> {
  const file = await FileToSend.at(place);
  const digest = await file.digest();
  const name = basename(place);
  const { fileTypeNamed } = await import('#libs/files');
  const type = said ?? fileTypeNamed(name);
  if (type === undefined) throw new Failure(`What ${name} is cannot be told by its ending: say so by --media-type.`);
  const body = { name, type, bytes: file.bytes, digest };
  const open = (key: string) => network.send(request, { path, body, key } as never);
  // One that was sent before and given up since is sent anew.
  const { file: id, offset } = await open(nameBasedUuid('file', request, JSON.stringify(path), digest, type)).catch((error: unknown) => {
    if (error instanceof Refused && error.problem.code === 'file/unknown-file') return open(randomUUID());
    throw error;
  });
  const [, address = ''] = request.split(' ');
  const record = address.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => (path as Readonly<Record<string, string>>)[parameter] ?? '');
  await sendParts(network, { path: `${record}/${id}`, file, offset, isRecorded: ({ status }) => status === 200 || status === 201 }, SILENT);
  return id;
}
