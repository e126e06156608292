import type { Command } from 'commander';
import { Failure } from '../failure.js';
import { networkFor } from '../network.js';
import { print } from '../print.js';
import { table } from '../table.js';

interface Letter {
  readonly id: string;
  readonly group: string;
  readonly type: string;
  readonly key: string;
  readonly cause: string;
  readonly attempts: number;
  readonly at: string;
}

interface Redriven {
  readonly delivered: readonly string[];
  readonly failed?: { readonly id: string; readonly cause: string };
}

export async function listDeadLetters({ json }: { readonly json?: boolean }, command: Command): Promise<void> {
  const letters = await networkFor(command).get<{ readonly items: readonly Letter[] }>('/api/operations/dead-letters');
  if (json) return print(JSON.stringify(letters));
  print(letters.items.length === 0 ? 'No dead letters.' : lettersAsText(letters.items));
}

export const redriveDeadLetter = (id: string, _: object, command: Command): Promise<void> => redriveOrDrop(command, id, 'redrive');

export const dropDeadLetter = (id: string, _: object, command: Command): Promise<void> => redriveOrDrop(command, id, 'drop');

async function redriveOrDrop(command: Command, id: string, act: 'redrive' | 'drop'): Promise<void> {
  const path = `/api/operations/dead-letters/${encodeURIComponent(id)}/${act}`;
  const { delivered, failed } = await networkFor(command).post<Redriven>(path);
  print(`${act === 'drop' ? `Dropped ${id}. ` : ''}Delivered: ${delivered.length === 0 ? 'none' : delivered.join(', ')}.`);
  if (failed) throw new Failure(`${failed.id} failed again: ${failed.cause}`);
}

const lettersAsText = (letters: readonly Letter[]): string =>
  table([
    ['ID', 'SINCE', 'READER', 'MESSAGE', 'KEY', 'TRIES', 'CAUSE'],
    ...letters.map(({ id, at, group, type, key, attempts, cause }) => [id, at.slice(0, 19), group, type, key, String(attempts), cause]),
  ]);
