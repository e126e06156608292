import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { FileToSend } from '../files/file-to-send.js';
import { networkFor } from '../network.js';
import { uploadResumably } from '../observations/resumable-upload.js';
import { type Received, SUBMIT } from '../observations/submit-request.js';
import { ownAuthority } from '../own-authority.js';
import { print } from '../print.js';
import { table } from '../table.js';

interface SubmitFlags {
  readonly dataset: string;
  readonly member?: string;
  readonly json?: boolean;
}

const SOME_REJECTED = 3;
/** A smaller file is sent again whole when the connection breaks. */
const SMALL_BYTES = 4 * 1024 * 1024;

export async function submitObservations(path: string, { dataset, member: given, json }: SubmitFlags, command: Command): Promise<void> {
  const network = networkFor(command);
  const file = await FileToSend.at(path);
  const member = await ownAuthority(network, '--member', given);
  const bar = new SingleBar({ format: 'sent |{bar}| {percentage}% of {total} bytes', stream: process.stderr, noTTYOutput: false });
  if (process.stderr.isTTY) bar.start(file.bytes, 0);
  const onProgress = (upTo: number) => bar.update(upTo);
  const onStart = (from: number) => {
    if (from > 0) process.stderr.write(`${from} of ${file.bytes} bytes had come before; going on from there.\n`);
    onProgress(from);
  };
  const send = (): Promise<Received> => {
    if (file.bytes > SMALL_BYTES) return uploadResumably(network, dataset, { file, member }, { onStart, onProgress });
    const pieces = () => file.pieces(0, file.bytes, onProgress);
    const headers: Readonly<Record<string, string>> = member ? { 'gpn-member': member } : {};
    return network.upload(SUBMIT, { path: { dataset }, headers, type: 'text/csv', pieces, alsoAnswered: [422] });
  };
  const received = await send().finally(() => bar.stop());
  print(json ? JSON.stringify(received) : receivedAsText(received));
  if (received.status === 'refused' || received.rejected > 0) process.exitCode = SOME_REJECTED;
}

function receivedAsText({ batch, status, repeated, accepted, rejected, standing = [], firstRejected, rejections }: Received): string {
  const rows = `${accepted + rejected} rows: ${accepted} fit, ${rejected} rejected.`;
  const repeatedNote = repeated ? ', recorded before' : '';
  const head = [`${rows} Batch ${batch} ${status}${repeatedNote}.`, ...standing.map(({ message }) => `${message}.`)].join('\n');
  if (rejected === 0) return head;
  const lines = firstRejected.flatMap(({ line, faults }) => faults.map(({ rule, message }) => [String(line), rule, message]));
  return [head, table([['line', 'rule', 'what is wrong'], ...lines]), `The whole report: ${rejections}`].join('\n');
}
