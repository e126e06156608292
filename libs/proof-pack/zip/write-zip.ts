import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { Files } from '../files.js';

/** The files as an archive, within one folder, as RFC 8493 §4.2 has it: who opens it finds a bag of that name. */
export function writeZip(folder: string, files: Files, madeAt: Date): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, bytes] of files) zip.addBuffer(Buffer.from(bytes), `${folder}/${path}`, { mtime: madeAt });
  zip.end();
  return buffer(zip.outputStream as Readable);
}
