import { randomUUID } from 'node:crypto';
import { toAddressed } from '../api/requests.js';
import type { FileToSend } from '../files/file-to-send.js';
import { type Progress, sendParts } from '../files/send-parts.js';
import { type Answered, type Network, problemIn } from '../network.js';
import { defined } from '../platform.js';
import type { Received } from './submit-request.js';

/**
 * Sends observations in parts, from where an earlier attempt was broken off. Answers what a file that is sent in one go is answered.
 * @throws Refused; Failure when nobody answers
 */
export async function uploadResumably(
  network: Network,
  dataset: string,
  { file, member }: { readonly file: FileToSend; readonly member?: string | undefined },
  progress: Progress,
): Promise<Received> {
  const { upload, offset } = await network.send('POST /api/research/datasets/{dataset}/uploads', {
    path: { dataset },
    body: defined({ file: await file.digest(), bytes: file.bytes, member }),
    key: randomUUID(),
  });
  const { path } = toAddressed('PATCH /api/research/datasets/{dataset}/uploads/{upload}', { path: { dataset, upload } });
  return JSON.parse((await sendParts(network, { path, file, offset, isRecorded }, progress)).text) as Received;
}

/** Recorded, or recorded as refused. */
const isRecorded = ({ status, text }: Answered): boolean => status === 200 || status === 201 || (status === 422 && !problemIn(text).code);
