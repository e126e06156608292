import { IsIn } from 'class-validator';
import { Command, CommandInfo } from '#libs/event-sourcing';
import { EXAMPLE_YEAR } from './example-year.vocabulary.js';

export type ExampleYearEvents = {
  /** What this log holds is made up, and every page says so. */
  ExampleYearBegun: Record<string, never>;
  /** All of it is recorded; one without this was broken off. */
  ExampleYearCompleted: Record<string, never>;
};

abstract class ExampleYearCommand extends Command {
  @IsIn([EXAMPLE_YEAR])
  network: typeof EXAMPLE_YEAR;
}

@CommandInfo('Say, before anything else is recorded, that what this log holds is an example', [])
export class BeginExampleYear extends ExampleYearCommand {}

@CommandInfo('Say that the example is recorded whole', [])
export class CompleteExampleYear extends ExampleYearCommand {}
