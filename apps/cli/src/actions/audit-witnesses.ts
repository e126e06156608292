import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Answer } from '../api/requests.js';
import { Failure } from '../failure.js';
import { networkFor } from '../network.js';
import { openFile } from '../open-file.js';
import { defined } from '../platform.js';
import { print } from '../print.js';
import { table } from '../table.js';

interface RequestOptions {
  readonly witness: string;
  readonly from?: number;
  readonly out?: string;
}

export async function requestCosignature({ witness, from, out }: RequestOptions, command: Command): Promise<void> {
  const path = { witness };
  const body = await networkFor(command).text('GET /api/audit/witnesses/{witness}/request', {
    path,
    query: defined({ from }),
  });
  if (out === undefined) return void process.stdout.write(body);
  await writeFile(out, body).catch(({ message }: Error) => {
    throw new Failure(`${out} cannot be written: ${message}.`);
  });
  print(`Written to ${out}. Give it to ${witness}, and what it answers to gpn audit cosign-accept.`);
}

export async function acceptCosignatures(place: string, _: object, command: Command): Promise<void> {
  const file = await openFile(place);
  const cosignatures = await readFile(file, 'utf8').finally(() => file.close());
  const { size, taken, lacking } = await networkFor(command).send('POST /api/audit/cosignatures', { body: { cosignatures } });
  print(
    taken.length > 0 ? `${taken.join(', ')} countersigned ${size} entries.` : `Nothing new: ${size} entries were countersigned so already.`,
  );
  if (lacking !== undefined) print(`The policy wants more: ${lacking}.`);
}

type Witnesses = Answer<'GET /api/audit/witnesses'>;

export async function listWitnesses({ json }: { readonly json?: boolean }, command: Command): Promise<void> {
  const answer = await networkFor(command).send('GET /api/audit/witnesses');
  if (json) return print(JSON.stringify(answer));
  print(answer.explanation);
  if (answer.witnesses.length > 0) print(witnessesAsText(answer.witnesses));
}

const witnessesAsText = (witnesses: Witnesses['witnesses']): string =>
  table([
    ['WITNESS', 'IS', 'SIGNED', 'ENTRIES', 'WHY NOT'],
    ...witnesses.map(({ name, state, last, trouble }) => [
      name,
      state,
      last ? last.signedAt.slice(0, 19) : 'never',
      last ? String(last.size) : '',
      trouble ?? '',
    ]),
  ]);
