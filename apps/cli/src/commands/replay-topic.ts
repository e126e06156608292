import { Command, InvalidArgumentError, Option } from 'commander';
import { lazily } from '../lazily.js';

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
    .action(lazily(async () => (await import('../actions/replay-topic.js')).replayTopic));

function positionIn(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It is a whole number, 0 or more.');
  return Number(text);
}
