import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { Failure } from '../failure.js';
import { type Network, networkOf } from '../network.js';
import { table } from '../table.js';
import { print } from './roll.js';

interface SubmitFlags {
  readonly dataset: string;
  readonly member?: string;
  readonly json?: boolean;
}

/** What the network answers to a file that it read to its end. */
interface Received {
  readonly batch: number;
  readonly status: 'accepted' | 'refused';
  readonly repeated: boolean;
  readonly accepted: number;
  readonly rejected: number;
  readonly firstRejected: readonly {
    readonly line: number;
    readonly faults: readonly { readonly field: string; readonly rule: string; readonly message: string }[];
  }[];
  readonly rejections: string;
}

const SOME_REJECTED = 3;

/** `gpn submit observations`: a file that is recorded once however often it is sent. */
export function submitCommands(): Command {
  const command = new Command('submit').description('Send bulk data to the running network');
  command
    .command('observations')
    .argument('<file>', 'CSV, UTF-8: one worker’s recruitment a line, with cost and earnings')
    .requiredOption('--dataset <id>', 'the dataset that it belongs to')
    .option('--member <id>', 'the member that submits it, as custodian of the dataset (absent: the Secretariat)')
    .option('--json', 'print the answer of the API')
    .description('Submit observations; after a broken connection the file is sent again, and recorded once. Exit code 3 with rejected rows')
    .action((file: string, flags: SubmitFlags, self: Command) => submitObservations(file, flags, networkOf(self.optsWithGlobals())));
  return command;
}

async function submitObservations(file: string, { dataset, member, json }: SubmitFlags, network: Network): Promise<void> {
  const bytes = await sizeOf(file);
  const bar = new SingleBar({ format: 'sent |{bar}| {percentage}% of {total} bytes', stream: process.stderr, noTTYOutput: false });
  async function* pieces() {
    let sent = 0;
    for await (const piece of createReadStream(file)) {
      yield piece as Uint8Array;
      sent += (piece as Uint8Array).length;
      bar.update(sent);
    }
  }
  if (process.stderr.isTTY) bar.start(bytes, 0);
  const path = `/api/research/datasets/${encodeURIComponent(dataset)}/batches`;
  const received = await network
    .upload<Received>(path, { member }, { type: 'text/csv', pieces, alsoAnswered: [422] })
    .finally(() => bar.stop());
  print(json ? JSON.stringify(received) : receivedAsText(received));
  if (received.status === 'refused' || received.rejected > 0) process.exitCode = SOME_REJECTED;
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${(error as Error).message}.`);
  }
}

function receivedAsText({ batch, status, repeated, accepted, rejected, firstRejected, rejections }: Received): string {
  const rows = `${accepted + rejected} rows: ${accepted} fit, ${rejected} rejected.`;
  const before = repeated ? ', recorded before' : '';
  const head = `${rows} Batch ${batch} ${status}${before}.`;
  if (rejected === 0) return head;
  const lines = firstRejected.flatMap(({ line, faults }) => faults.map(({ rule, message }) => [String(line), rule, message]));
  return [head, table([['line', 'rule', 'what is wrong'], ...lines]), `The whole report: ${rejections}`].join('\n');
}
