import { Command } from 'commander';
import { Failure } from '../failure.js';
import { networkFor } from '../network.js';
import { table } from '../table.js';
import { print } from './roll.js';

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

/** `gpn dead-letters list|redrive|drop`: the messages that could not be delivered. */
export function deadLetterCommands(): Command {
  const command = new Command('dead-letters').description('Look after messages between services that could not be delivered');
  command
    .command('list')
    .description('Show them, with the cause')
    .option('--json', 'print the answer of the API')
    .action(async ({ json }: { readonly json?: boolean }, self: Command) => {
      const letters = await networkFor(self).get<{ readonly items: readonly Letter[] }>('/api/operations/dead-letters');
      if (json) return print(JSON.stringify(letters));
      print(letters.items.length === 0 ? 'No dead letters.' : lettersAsText(letters.items));
    });
  command
    .command('redrive')
    .argument('<id>')
    .description('Deliver one again, then those that wait behind it')
    .action((id: string, _: object, self: Command) => redriveOrDrop(self, id, 'redrive'));
  command
    .command('drop')
    .argument('<id>')
    .description('Give one up for good, and deliver those that waited behind it')
    .action((id: string, _: object, self: Command) => redriveOrDrop(self, id, 'drop'));
  return command;
}

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
