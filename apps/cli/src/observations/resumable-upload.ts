import { randomUUID } from 'node:crypto';
import { toAddressed } from '../api/requests.js';
import { type Answered, type Network, problemIn, TRIES } from '../network.js';
import { defined } from '../platform.js';
import type { ObservationsFile } from './observations-file.js';
import type { Received } from './submit-request.js';

/** One request takes so much of the file: what is lost when the network goes away is a part of one. */
const PART_BYTES = 32 * 1024 * 1024;
const TYPE = 'application/partial-upload';

export interface Progress {
  /** The file goes on from here: that much had come before. */
  onStart(from: number): void;
  onProgress(upTo: number): void;
}

/**
 * Sends a file in parts, from where an earlier attempt was broken off, in this run or another, and goes on after each break
 * for as long as something comes through. Answers what a file that is sent in one go is answered.
 * @throws Refused; Failure when nobody answers
 */
export async function uploadResumably(
  network: Network,
  dataset: string,
  { file, member }: { readonly file: ObservationsFile; readonly member?: string | undefined },
  progress: Progress,
): Promise<Received> {
  const { bytes } = file;
  const { upload, offset: begin } = await network.send('POST /api/research/datasets/{dataset}/uploads', {
    path: { dataset },
    body: defined({ file: await file.digest(), bytes, member }),
    key: randomUUID(),
  });
  const { path: uploadPath } = toAddressed('PATCH /api/research/datasets/{dataset}/uploads/{upload}', { path: { dataset, upload } });
  let offset = begin;
  progress.onStart(offset);
  for (let failures = 0; failures < TRIES; ) {
    const answer = await network.part('PATCH', uploadPath, {
      headers: { 'content-type': TYPE, 'upload-offset': String(offset) },
      pieces: file.pieces(offset, PART_BYTES, progress.onProgress),
    });
    if (answer && isRecorded(answer)) return JSON.parse(answer.text) as Received;
    if (answer && answer.status !== 204 && answer.status !== 409 && answer.status !== 503)
      throw network.toRefused(answer, `PATCH ${uploadPath}`);
    const received = answer?.status === 503 ? undefined : answer;
    const now = offsetIn(received) ?? (await offsetAt(network, uploadPath));
    if (answer?.status === 409 && (now === undefined || now === offset)) throw network.toRefused(answer, `PATCH ${uploadPath}`);
    // Each time that something came through, it may fail as often again.
    failures = now !== undefined && now > offset ? 0 : failures + 1;
    offset = now ?? offset;
    progress.onProgress(offset);
    if (failures > 0) await network.moment(failures);
  }
  throw network.nobody();
}

/** Recorded, or recorded as refused. */
const isRecorded = ({ status, text }: Answered): boolean => status === 200 || status === 201 || (status === 422 && !problemIn(text).code);

const offsetIn = (answer: Answered | undefined): number | undefined => {
  const offset = answer?.header('upload-offset');
  return offset === undefined ? undefined : Number(offset);
};

/** Undefined: nobody answers now. @throws Refused for an upload that is over */
async function offsetAt(network: Network, uploadPath: string): Promise<number | undefined> {
  const answer = await network.part('HEAD', uploadPath, { headers: {} });
  if (!answer || answer.status === 503) return undefined;
  if (!answer.ok) throw network.toRefused(answer, `HEAD ${uploadPath}`);
  return offsetIn(answer);
}
