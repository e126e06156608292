import { Command } from 'commander';
import { withFieldNames } from '../../field-names.js';
import { lazily } from '../../lazily.js';

/** `gpn audit actor <id> --on 2021-03-31`: what somebody recorded on a day. */
export const auditActorCommand = (): Command =>
  withFieldNames(
    new Command('actor')
      .description('Show what somebody recorded on a day, in all services')
      .argument('<id>', 'who recorded it')
      .requiredOption('--on <day>', 'the day, in UTC')
      .option('--json', 'print the items of the API')
      .action(lazily(async () => (await import('../../actions/audit/actor.js')).showActor)),
    { actor: '<id>' },
  );
