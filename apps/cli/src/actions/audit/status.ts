import type { Command } from 'commander';
import type { Answer } from '../../api/requests.js';
import { networkFor } from '../../network.js';
import { print } from '../../print.js';
import { table } from '../../table.js';
import { momentCell } from './lines.js';

type LogStatus = Answer<'GET /api/audit/status'>;

const DEGRADED = 3;

/** What the instance that answers does. */
const STATES: Readonly<Record<LogStatus['state'], string>> = {
  starting: 'The log is being opened.',
  'catching-up': 'The log is catching up with what was recorded.',
  live: 'Events are logged and signed as they are recorded.',
  standby: 'Another instance logs and signs.',
  failed: 'Nothing is logged or signed now.',
  stopped: 'Nothing is logged or signed: it is stopped.',
};

export async function showLogStatus({ json }: { readonly json?: boolean }, command: Command): Promise<void> {
  const network = networkFor(command);
  const status = await network.send('GET /api/audit/status');
  const keys = (await network.text('GET /api/audit/log/vkeys')).split('\n').filter((line) => line !== '');
  print(json ? JSON.stringify({ ...status, keys }) : statusAsText(status, keys));
  if (isDegraded(status)) process.exitCode = DEGRADED;
}

/** Of `name+id+key`: the whole key is long, and stands in what --json prints. */
const keyId = (key: string): string => key.split('+')[1] ?? key;

const isDegraded = ({ state, trouble, checkpoint, sources = [] }: LogStatus): boolean =>
  !['live', 'standby'].includes(state) ||
  trouble !== undefined ||
  checkpoint === undefined ||
  sources.some((source) => source.state !== undefined && source.state !== 'read');

function statusAsText(status: LogStatus, keys: readonly string[]): string {
  const { state, trouble, oldestUnlogged, sources = [] } = status;
  return [
    STATES[state],
    ...(trouble ? [trouble] : []),
    ...checkpointWords(status),
    oldestUnlogged ? `An event of ${momentCell(oldestUnlogged)} UTC waits to be logged.` : 'No event waits to be logged.',
    `Signed by the keys ${keys.map(keyId).join(', ')}.`,
    ...(sources.length > 0
      ? [
          '',
          table([
            ['SOURCE', 'LIFE', 'EVENTS', 'STATE', 'TROUBLE'],
            ...sources.map(({ source, epoch, events, state: now = '', trouble: why = '' }) => [
              source,
              String(epoch),
              String(events),
              now,
              why,
            ]),
          ]),
        ]
      : []),
  ].join('\n');
}

function checkpointWords({ logged, checkpoint, witnessed }: LogStatus): readonly string[] {
  if (!checkpoint) return [`${logged} entries are logged; nothing is signed yet.`];
  const { origin, size, root, signedAt } = checkpoint;
  return [
    `The log ${origin} has ${logged} entries; the first ${size} of them were signed at ${momentCell(signedAt)} UTC, root ${root}.`,
    witnessed ? `Witnesses signed the first ${witnessed.size} of them.` : 'Signed by the log only: no witness has signed it.',
  ];
}
