import { Command } from 'commander';
import { withFieldNames } from '../field-names.js';
import { lazily } from '../lazily.js';

/** `gpn decision list`, `show`, `explain`: the register of decisions, and how each outcome came about. */
export const decisionCommands = (): Command =>
  new Command('decision')
    .description('Decisions of the Steering Committee and the Advisory Groups')
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(explainCommand());

const listCommand = (): Command =>
  new Command('list')
    .description('List decisions, the newest first')
    .option('--text <words>', 'words of reference, title or text')
    .option('--year <year>', 'of this year')
    .option('--body <id>', 'of this body')
    .option('--status <status>', 'proposed, circulated, open, adopted, not-adopted, deferred, withdrawn, implemented or superseded')
    .option('--left-undone', 'those of which an effect did not follow, and that nothing was done about since')
    .option('--json', 'print the items of the API')
    .action(lazily(async () => (await import('../actions/decision.js')).listDecisions));

const showCommand = (): Command =>
  withFieldNames(
    new Command('show')
      .description('Show a decision and what became of it')
      .argument('<reference>', 'the decision, 2026-003')
      .option('--json', 'print the answer of the API')
      .action(lazily(async () => (await import('../actions/decision.js')).showDecision)),
    { decision: '<reference>' },
  );

const explainCommand = (): Command =>
  withFieldNames(
    new Command('explain')
      .description(
        'Compute the outcome of a decision again from its history alone, in words; the exit code is 3 where it is not what is recorded',
      )
      .argument('<reference>', 'the decision, 2026-003')
      .option('--json', 'print the answer of the API')
      .action(lazily(async () => (await import('../actions/decision.js')).explainDecision)),
    { decision: '<reference>' },
  );
