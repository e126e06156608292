import type { Command } from 'commander';
import type { Answer } from '../api/requests.js';
import { Failure } from '../failure.js';
import { networkFor } from '../network.js';
import { print } from '../print.js';
import { table } from '../table.js';

type Found = Answer<'GET /api/operations/foreign-events'>;

interface Options {
  readonly reason?: string;
  readonly json?: boolean;
}

const UNANSWERED = 3;

/** Lists what somebody else wrote, or answers for one of them. */
export async function acceptForeign(
  stream: string | undefined,
  revision: string | undefined,
  { reason, json }: Options,
  command: Command,
): Promise<void> {
  const network = networkFor(command);
  if (stream === undefined) {
    const answer = await network.send('GET /api/operations/foreign-events');
    print(json ? JSON.stringify(answer) : asText(answer));
    if (answer.items.some(({ accepted }) => !accepted)) process.exitCode = UNANSWERED;
    return;
  }
  if (revision === undefined || !/^\d+$/.test(revision))
    throw new Failure('Name the revision behind the stream, as gpn accept-foreign lists it.');
  if (reason === undefined) throw new Failure('Say what it is and why you go on beside it: --reason "…".');
  const done = await network.send('POST /api/operations/accept-foreign', { body: { stream, revision: Number(revision), reason } });
  print(json ? JSON.stringify(done) : asText(done));
}

function asText({ items, away = [] }: Found): string {
  const list = items.length === 0 ? 'Nothing of somebody else was met in the streams of the platform.' : foundAsTable(items);
  return [list, ...(away.length > 0 ? [`Did not answer: ${away.join(', ')}`] : [])].join('\n');
}

const foundAsTable = (items: Found['items']): string =>
  table([
    ['SERVICE', 'STREAM', 'REVISION', 'MET', 'ANSWERED FOR'],
    ...items.map(({ service, stream, revision, metAt, accepted }) => [
      service,
      stream,
      String(revision),
      metAt,
      accepted ? `${accepted.at} by ${accepted.by}: ${accepted.reason}` : 'by nobody yet',
    ]),
  ]);
