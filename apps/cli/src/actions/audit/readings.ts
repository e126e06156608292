import type { Command } from 'commander';
import { networkFor } from '../../network.js';
import { print } from '../../print.js';
import { table } from '../../table.js';
import { entryCell, momentCell, streamCell } from './lines.js';

interface ReadingsOptions {
  readonly person?: string;
  readonly reader?: string;
  readonly json?: boolean;
}

export async function showReadings({ person, reader, json }: ReadingsOptions, command: Command): Promise<void> {
  const items = await networkFor(command).list('GET /api/audit/readings', { query: { person, reader } });
  if (json) return print(JSON.stringify(items));
  const rows = items.map((item) => [
    ...[entryCell(item), momentCell(item.recordedAt), item.actor, item.purpose ?? '', item.shown ?? '', streamCell(item)],
  ]);
  print(rows.length === 0 ? 'No reading is recorded.' : table([['ENTRY', 'READ', 'BY', 'FOR', 'SHOWN', 'WHERE'], ...rows]));
}
