import { decider } from '#libs/event-sourcing';
import type { CheckpointEvents } from './checkpoint.messages.js';
import * as commands from './checkpoint.messages.js';

interface PublishedCheckpoint {
  readonly isPublished: boolean;
}

/** The first checkpoint of each day, by the day in UTC. */
export const checkpoint = decider<PublishedCheckpoint, CheckpointEvents>()({
  category: 'checkpoint',
  internal: 'Checkpoints of the tamper-evident log, one a day: the log itself serves them.',
  initial: { isPublished: false },
  commands,
  idOf: ({ day }) => day,
  decide: {
    PublishCheckpoint: ({ day, size, root, note }, { isPublished }) =>
      isPublished ? [] : [{ type: 'CheckpointPublished', data: { day, size, root, note } }],
  },
  evolve: {
    CheckpointPublished: () => ({ isPublished: true }),
  },
});
