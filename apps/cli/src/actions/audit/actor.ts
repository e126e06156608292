import type { Command } from 'commander';
import { networkFor } from '../../network.js';
import { print } from '../../print.js';
import { table } from '../../table.js';
import { dayCell, entryCell, momentCell, streamCell } from './lines.js';

interface ActorOptions {
  readonly on: string;
  readonly json?: boolean;
}

export async function showActor(actor: string, { on, json }: ActorOptions, command: Command): Promise<void> {
  const items = await networkFor(command).list('GET /api/audit/actors/{actor}', { path: { actor }, query: { on } });
  if (json) return print(JSON.stringify(items));
  const rows = items.map((item) => [
    ...[entryCell(item), momentCell(item.recordedAt), dayCell(item.effectiveAt), item.service, item.words, streamCell(item)],
  ]);
  print(
    rows.length === 0
      ? `${actor} recorded nothing on ${on}.`
      : table([['ENTRY', 'RECORDED', 'TRUE SINCE', 'SERVICE', 'WHAT', 'WHERE'], ...rows]),
  );
}
