import { Command } from 'commander';
import { withFieldNames } from '../../field-names.js';
import { lazily } from '../../lazily.js';

/** `gpn audit journey membership <id> --true-on 2021-03-31 --known-on 2021-06-30`: what happened to a record, and what names it. */
export const auditJourneyCommand = (): Command =>
  withFieldNames(
    new Command('journey')
      .description('Show everything in any service that happened to a record, or names it, with corrections beside what they correct')
      .argument('<kind>', 'the kind of record, as the names of streams begin: membership, decision, person')
      .argument('<id>', 'the record: a UUID, or the reference of a decision')
      .option('--true-on <date>', 'what was true by the end of this day, or by this instant (default: all of it)')
      .option('--known-on <date>', 'as known at the end of this day, or at this instant (default: all that is recorded)')
      .option('--json', 'print the items of the API')
      .action(lazily(async () => (await import('../../actions/audit/journey.js')).showJourney)),
    { kind: '<kind>', id: '<id>' },
  );
