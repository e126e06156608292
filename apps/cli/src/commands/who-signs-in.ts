import { type Command, Option } from 'commander';

/** Whom the local key signs for. */
export const forWhom = (command: Command): Command =>
  command
    .addOption(
      new Option('--role <role>', 'who it is for').choices(['secretariat', 'auditor', 'focal-point', 'learner']).makeOptionMandatory(),
    )
    .option('--authority <id...>', 'authorities that a focal point speaks for')
    .option(
      '--subject <id>',
      'id of who it stands for (default: local-<role>); of a learner, and of a focal point once the authority has designated somebody, the id of the person',
    );
