import { createEvent, type Decider } from '#libs/event-sourcing';
import type { VerificationEvents } from './verification.messages.js';
import * as commands from './verification.messages.js';
import { refuse } from './verification.refusals.js';

export interface Verification {
  readonly status: 'none' | 'started' | 'completed';
}

const event = createEvent<VerificationEvents>();

/** A check of the whole log, from when somebody asked for it to what it came to. */
export const verification: Decider<Verification, VerificationEvents, typeof commands> = {
  category: 'verification',
  initial: { status: 'none' },
  commands,
  idOf: (command) => command.verification,
  decide: {
    StartVerification: (_, { status }) => {
      if (status !== 'none') throw refuse['already-started']('A check has this id already.');
      return [event('VerificationStarted', {})];
    },
    // An instance that was cut off may come to an end, too: what was said first stands.
    CompleteVerification: ({ report }, { status }) => (status === 'started' ? [event('VerificationCompleted', report)] : []),
  },
  evolve: {
    VerificationStarted: () => ({ status: 'started' }),
    VerificationCompleted: () => ({ status: 'completed' }),
  },
};
