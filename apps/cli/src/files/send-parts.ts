import { type Answered, type Network, TRIES } from '../network.js';
import type { FileToSend } from './file-to-send.js';

/** One request takes so much of the file: what is lost when the network goes away is a part of one. */
const PART_BYTES = 32 * 1024 * 1024;
const TYPE = 'application/partial-upload';

export interface Progress {
  /** The file goes on from here: that much had come before. */
  onStart(from: number): void;
  onProgress(upTo: number): void;
}

interface PartsToSend {
  /** Of the upload that is open. */
  readonly path: string;
  readonly file: FileToSend;
  /** So much of it has come. */
  readonly offset: number;
  /** True for the answer to the last part. */
  readonly isRecorded: (answer: Answered) => boolean;
}

/**
 * Sends a file in parts from where an earlier attempt was broken off, in this run or another, and goes on after each break for as long as
 * something comes through. @throws Refused; Failure when nobody answers
 */
export async function sendParts(
  network: Network,
  { path, file, offset: begin, isRecorded }: PartsToSend,
  progress: Progress,
): Promise<Answered> {
  let offset = begin;
  progress.onStart(offset);
  for (let failures = 0; failures < TRIES; ) {
    const answer = await network.part('PATCH', path, {
      headers: { 'content-type': TYPE, 'upload-offset': String(offset) },
      pieces: file.pieces(offset, PART_BYTES, progress.onProgress),
    });
    if (answer && isRecorded(answer)) return answer;
    if (answer && answer.status !== 204 && answer.status !== 409 && answer.status !== 503) throw network.toRefused(answer, `PATCH ${path}`);
    const received = answer?.status === 503 ? undefined : answer;
    const now = offsetIn(received) ?? (await offsetAt(network, path));
    if (answer?.status === 409 && (now === undefined || now === offset)) throw network.toRefused(answer, `PATCH ${path}`);
    // Each time that something came through, it may fail as often again.
    failures = now !== undefined && now > offset ? 0 : failures + 1;
    offset = now ?? offset;
    progress.onProgress(offset);
    if (failures > 0) await network.moment(failures);
  }
  throw network.nobody();
}

const offsetIn = (answer: Answered | undefined): number | undefined => {
  const offset = answer?.header('upload-offset');
  return offset === undefined ? undefined : Number(offset);
};

/** Undefined: nobody answers now. @throws Refused for an upload that is over */
async function offsetAt(network: Network, path: string): Promise<number | undefined> {
  const answer = await network.part('HEAD', path, { headers: {} });
  if (!answer || answer.status === 503) return undefined;
  if (!answer.ok) throw network.toRefused(answer, `HEAD ${path}`);
  return offsetIn(answer);
}
