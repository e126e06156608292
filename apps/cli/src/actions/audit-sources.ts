import type { Command } from 'commander';
import type { Answer } from '../api/requests.js';
import { networkFor } from '../network.js';
import { print } from '../print.js';
import { table } from '../table.js';

type Loss = NonNullable<Answer<'GET /api/audit/sources'>['sources'][number]['loss']>;

/** As of `gpn accept-restore`: something stands still. */
const ROLLED_BACK = 3;

export async function listSources({ json }: { readonly json?: boolean }, command: Command): Promise<void> {
  const answer = await networkFor(command).send('GET /api/audit/sources');
  if (answer.sources.some(({ loss }) => loss)) process.exitCode = ROLLED_BACK;
  if (json) return print(JSON.stringify(answer));
  if (answer.sources.length === 0) return print('Nothing is logged yet.');
  print(
    table([['SOURCE', 'LIFE', 'EVENTS'], ...answer.sources.map(({ source, epoch, events }) => [source, String(epoch), String(events)])]),
  );
  for (const { source, loss } of answer.sources) if (loss) print(describeLoss(source, loss));
}

function describeLoss(source: string, { kept, lost, erasures, firstLost, lastLost, types, events }: Loss): string {
  const span = firstLost !== undefined && lastLost !== undefined ? `, recorded from ${firstLost} to ${lastLost}` : '';
  return [
    '',
    `An older copy of ${source} was put back: its first ${kept} events are as they were logged, ${lost} are lost${span}.`,
    ...(erasures > 0 ? [`${erasures} of them erased a person or redacted a text: that is applied again with the acceptance.`] : []),
    table([['LOST', 'TYPE'], ...types.map(({ type, count }) => [String(count), type])]),
    '',
    table([
      ['RECORDED', 'TYPE', 'STREAM', 'EVENT'],
      ...events.map(({ recordedAt, type, stream, revision, id }) => [recordedAt, type, `${stream}@${revision}`, id]),
    ]),
    ...(events.length < lost ? [`The first ${events.length} of ${lost}.`] : []),
    'Put a newer copy back, or go on with this one: gpn accept-restore --reason "…"',
  ].join('\n');
}
