import type { Command } from 'commander';
import { Failure } from '../failure.js';
import { networkFor, Refused } from '../network.js';
import { print } from '../print.js';
import { table } from '../table.js';

interface Lost {
  readonly service: string;
  readonly rolledBack: readonly { readonly follower: string; readonly checkpoint: number }[];
  readonly kept?: { readonly position: number; readonly recordedAt: string };
  readonly messages: {
    readonly count: number;
    readonly items: readonly { readonly id: string; readonly type: string; readonly subject: string; readonly recordedAt: string }[];
  };
  readonly documents: { readonly count: number; readonly items: readonly { readonly view: string; readonly key: string }[] };
}

interface Answer {
  readonly services: readonly Lost[];
  /** Services that did not answer. */
  readonly away?: readonly string[];
}

interface HeardAgain {
  readonly replayed: readonly { readonly group: string; readonly topic: string; readonly messages: number; readonly from: string }[];
}

const ROLLED_BACK = 3;

/** Shows what is lost, or goes on without it. */
export async function acceptRestore(
  { reason, json }: { readonly reason?: string; readonly json?: boolean },
  command: Command,
): Promise<void> {
  const network = networkFor(command);
  if (reason === undefined) {
    const answer = await network.get<Answer>('/api/operations/restore');
    const stands = answer.services.some(({ rolledBack }) => rolledBack.length > 0);
    print(json ? JSON.stringify(answer) : describeFindings(answer, stands));
    if (stands) process.exitCode = ROLLED_BACK;
    return;
  }
  let answer: Answer;
  try {
    answer = await network.post<Answer>('/api/operations/accept-restore', { reason });
  } catch (error) {
    if (!(error instanceof Refused && error.problem.code === 'platform/nothing-restored')) throw error;
    // Accepted before, and perhaps ended there: who reacts hears again all the same, which is harmless.
    answer = { services: [] };
  }
  const { replayed } = await network.post<HeardAgain>('/api/operations/hear-again');
  if (json) return print(JSON.stringify({ ...answer, replayed }));
  print([asText(answer), ...replayedAsText(replayed)].join('\n'));
  if (answer.away) throw new Failure(`${answer.away.join(', ')} did not answer: start them and run this again.`);
}

const describeFindings = (answer: Answer, stands: boolean): string =>
  stands
    ? `${asText(answer)}\nPut a newer copy of the log back, or go on with this one: gpn accept-restore --reason "…"`
    : 'No view and no publisher has seen more than the log has: there is nothing to accept.';

function asText({ services, away = [] }: Answer): string {
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
