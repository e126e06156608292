import { decider } from '#libs/event-sourcing';
import type { ExampleYearEvents } from './example-year.messages.js';
import * as commands from './example-year.messages.js';
import { refuse } from './example-year.refusals.js';

interface ExampleYear {
  /** When it began; undefined: what is recorded is no example. */
  readonly begunAt?: string;
  readonly isWhole?: boolean;
}

/** Whether the records of this log are the fictional year that shows what the platform is for. */
export const exampleYear = decider<ExampleYear, ExampleYearEvents>()({
  category: 'exampleyear',
  internal: 'Whether what is recorded is an example: one event, of which every page tells.',
  initial: {},
  commands,
  idOf: ({ network }) => network,
  decide: {
    BeginExampleYear: (_, { begunAt }) => {
      if (begunAt !== undefined) throw refuse['already-begun'](`It began ${begunAt}.`);
      return [{ type: 'ExampleYearBegun', data: {} }];
    },
    CompleteExampleYear: (_, { begunAt, isWhole = false }) => {
      if (begunAt === undefined) throw refuse['not-begun']('What is recorded here is no example.');
      return isWhole ? [] : [{ type: 'ExampleYearCompleted', data: {} }];
    },
  },
  evolve: {
    ExampleYearBegun: (_, __, { recordedAt }) => ({ begunAt: recordedAt }),
    ExampleYearCompleted: (state) => ({ ...state, isWhole: true }),
  },
});
