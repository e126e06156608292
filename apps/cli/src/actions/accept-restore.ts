import type { Command } from 'commander';
import type { Answer } from '../api/requests.js';
import { Failure } from '../failure.js';
import { networkFor, Refused } from '../network.js';
import { print } from '../print.js';
import { table } from '../table.js';

type Findings = Answer<'GET /api/operations/restore'>;
type HeardAgain = Answer<'POST /api/operations/hear-again'>;

const ROLLED_BACK = 3;

/** Shows what is lost, or goes on without it. */
export async function acceptRestore(
  { reason, json }: { readonly reason?: string; readonly json?: boolean },
  command: Command,
): Promise<void> {
  const network = networkFor(command);
  if (reason === undefined) {
    const answer = await network.send('GET /api/operations/restore');
    const stands = answer.services.some(({ rolledBack }) => rolledBack.length > 0);
    print(json ? JSON.stringify(answer) : describeFindings(answer, stands));
    if (stands) process.exitCode = ROLLED_BACK;
    return;
  }
  let answer: Findings;
  try {
    answer = await network.send('POST /api/operations/accept-restore', { body: { reason } });
  } catch (error) {
    if (!(error instanceof Refused && error.problem.code === 'platform/nothing-restored')) throw error;
    // Accepted before, and perhaps ended there: who reacts hears again all the same, which is harmless.
    answer = { services: [] };
  }
  const { replayed } = await network.send('POST /api/operations/hear-again');
  if (json) return print(JSON.stringify({ ...answer, replayed }));
  print([asText(answer), ...replayedAsText(replayed)].join('\n'));
  if (answer.away) throw new Failure(`${answer.away.join(', ')} did not answer: start them and run this again.`);
}

const describeFindings = (answer: Findings, stands: boolean): string =>
  stands
    ? `${asText(answer)}\nPut a newer copy of the log back, or go on with this one: gpn accept-restore --reason "…"`
    : 'No view and no publisher has seen more than the log has: there is nothing to accept.';

function asText({ services, away = [] }: Findings): string {
  if (services.length === 0) return 'Nothing to accept.';
  const kept = services.flatMap(({ service, kept: last }) => (last ? [`${service}: ${last.recordedAt}`] : []));
  const lost = services.flatMap(({ messages }) => messages.items);
  return [
    table([
      ['SERVICE', 'STOOD STILL', 'MESSAGES LOST', 'DOCUMENTS TOUCHED'],
      ...services
        .filter(({ rolledBack }) => rolledBack.length > 0)
        .map(({ service, rolledBack, messages, documents }) => [
          service,
          rolledBack.map(({ follower }) => follower).join(' '),
          String(messages.count),
          String(documents.count),
        ]),
    ]),
    ...(kept.length > 0 ? ['', `The last published event that was kept, by service: ${kept.join('; ')}.`] : []),
    ...(lost.length > 0
      ? [
          '',
          'Published, and not in the log any more:',
          table(lost.map(({ recordedAt, type, subject, id }) => [recordedAt, type, subject, id])),
        ]
      : []),
    ...services.flatMap(({ documents }) => documents.items.map(({ view, key }) => `Last changed by a lost event: ${view} ${key}`)),
    ...(away.length > 0 ? ['', `Did not answer: ${away.join(', ')}`] : []),
  ].join('\n');
}

const replayedAsText = (replayed: HeardAgain['replayed']): readonly string[] => [
  ...replayed.map(({ group, topic, from }) => `${group} hears ${topic} again from ${from} on.`),
  'Views are built anew and publishers go on: gpn status shows how far they are.',
];
