import type { Command } from 'commander';
import type { Answer } from '../api/requests.js';
import { Failure } from '../failure.js';
import { networkFor } from '../network.js';
import { print } from '../print.js';
import { table } from '../table.js';

type DeadLetters = Answer<'GET /api/operations/dead-letters'>;

export async function listDeadLetters({ json }: { readonly json?: boolean }, command: Command): Promise<void> {
  const letters = await networkFor(command).send('GET /api/operations/dead-letters');
  if (json) return print(JSON.stringify(letters));
  print(letters.items.length === 0 ? 'No dead letters.' : lettersAsText(letters.items));
}

export async function redriveDeadLetter(id: string, _: object, command: Command): Promise<void> {
  printDelivered(await networkFor(command).send('POST /api/operations/dead-letters/{id}/redrive', { path: { id } }));
}

export async function dropDeadLetter(id: string, _: object, command: Command): Promise<void> {
  printDelivered(await networkFor(command).send('POST /api/operations/dead-letters/{id}/drop', { path: { id } }), `Dropped ${id}. `);
}

type Redriven = Answer<'POST /api/operations/dead-letters/{id}/redrive'>;

function printDelivered({ delivered, failed }: Redriven, heading = ''): void {
  print(`${heading}Delivered: ${delivered.length === 0 ? 'none' : delivered.join(', ')}.`);
  if (failed) throw new Failure(`${failed.id} failed again: ${failed.cause}`);
}

const lettersAsText = (letters: DeadLetters['items']): string =>
  table([
    ['ID', 'SINCE', 'READER', 'MESSAGE', 'KEY', 'TRIES', 'CAUSE'],
    ...letters.map(({ id, at, group, type, key, attempts, cause }) => [id, at.slice(0, 19), group, type, key, String(attempts), cause]),
  ]);
