import type { Command } from 'commander';
import type { Answer } from '../api/requests.js';
import { Failure } from '../failure.js';
import { networkFor } from '../network.js';
import { print } from '../print.js';

type Replayed = Answer<'POST /api/operations/consumers/{group}/replay'>;

interface From {
  readonly fromTime?: string;
  readonly fromPosition?: number;
  readonly topic?: string;
}

export async function replayTopic(group: string, { json, ...from }: From & { readonly json?: boolean }, command: Command): Promise<void> {
  if (from.fromTime === undefined && from.fromPosition === undefined) throw new Failure('Say from where: --from-time or --from-position.');
  const replayed = await networkFor(command).send('POST /api/operations/consumers/{group}/replay', { path: { group }, body: from });
  print(json ? JSON.stringify(replayed) : inWords(replayed));
}

const inWords = ({ group, topics }: Replayed): string =>
  [
    ...topics.map(({ topic, messages }) => `${group} hears ${topic} again: ${messages} messages at most.`),
    'How far it is: gpn status. What could not be delivered: gpn dead-letters list.',
  ].join('\n');
