import { decider, defined } from '#libs/event-sourcing';
import type { SourceEvents } from './source.messages.js';
import * as commands from './source.messages.js';

interface SourceLives {
  /** The newest that has begun. */
  readonly epoch: number;
}

/** The lives of a store between two restores, in the store itself: by the name of the source. */
export const source = decider<SourceLives, SourceEvents>()({
  category: 'auditsource',
  internal: 'Lives of the event log between two restores: begun by the acceptance of a restore, told by the status of the log.',
  initial: { epoch: 1 },
  commands,
  idOf: (command) => command.source,
  decide: {
    // Once it has begun, nothing more is said of what was lost with it.
    NameLostEvents: ({ epoch, ids }, state) => (state.epoch >= epoch ? [] : [{ type: 'LostEventsNamed', data: { epoch, ids } }]),
    BeginEpoch(command, state) {
      const { epoch, firstSequence, keptPosition, lost, firstLost, lastLost, erasures, checkpoint, reason } = command;
      if (state.epoch >= epoch) return [];
      const begun = { epoch, firstSequence, keptPosition, lost, firstLost, lastLost, erasures, checkpoint, reason };
      return [{ type: 'EpochBegun', data: defined(begun) }];
    },
  },
  evolve: {
    LostEventsNamed: (state) => state,
    EpochBegun: (_, { epoch }) => ({ epoch }),
  },
});
