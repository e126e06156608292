import { Command, InvalidArgumentError, Option } from 'commander';
import { Failure } from '../failure.js';
import { networkFor } from '../network.js';
import { print } from './roll.js';

interface From {
  readonly fromTime?: string;
  readonly fromPosition?: number;
  readonly topic?: string;
}

interface Replayed {
  readonly group: string;
  readonly topics: readonly { readonly topic: string; readonly messages: number }[];
}

/** `gpn replay-topic <group>`: one reader of one service hears its topics again. */
export const replayTopicCommand = (): Command =>
  new Command('replay-topic')
    .description('Deliver messages to one reader again, while it runs; what they did already is not done twice')
    .argument('<group>', 'the reader, as gpn status lists it')
    .addOption(
      new Option('--from-time <time>', 'what was published then or later: 2026-01-01 (UTC) or 2026-01-01T09:00:00Z').conflicts(
        'fromPosition',
      ),
    )
    .addOption(new Option('--from-position <position>', 'what was recorded at this position of the log or later').argParser(positionIn))
    .option('--topic <topic>', 'only this one of its topics')
    .option('--json', 'print the answer of the API')
    .action(async (group: string, { json, ...from }: From & { readonly json?: boolean }, command: Command) => {
      if (from.fromTime === undefined && from.fromPosition === undefined)
        throw new Failure('Say from where: --from-time or --from-position.');
      const path = `/api/operations/consumers/${encodeURIComponent(group)}/replay`;
      const replayed = await networkFor(command).post<Replayed>(path, from);
      print(json ? JSON.stringify(replayed) : inWords(replayed));
    });

function positionIn(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It is a whole number, 0 or more.');
  return Number(text);
}

const inWords = ({ group, topics }: Replayed): string =>
  [
    ...topics.map(({ topic, messages }) => `${group} hears ${topic} again: ${messages} messages at most.`),
    'How far it is: gpn status. What could not be delivered: gpn dead-letters list.',
  ].join('\n');
