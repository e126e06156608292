import { decider, defined } from '#libs/event-sourcing';
import type { MentionEvents } from './mention.messages.js';
import * as commands from './mention.messages.js';

/**
 * Where the id of a person is recorded outside of this service: what is told to the person who asks (decision 0018). A public
 * event that comes again makes the same command again, which is recognised.
 */
export const mention = decider<null, MentionEvents>()({
  category: 'mention',
  internal: 'Where else the id of a person is recorded, as it was heard: the export of the person tells of it.',
  initial: null,
  commands: { NoteMention: commands.NoteMention },
  idOf: ({ person }) => person,
  decide: {
    NoteMention: ({ service, heldAs, record, part, sourceEventId }) => [
      { type: 'PersonMentioned', data: defined({ service, heldAs, record, part, sourceEventId }) },
    ],
  },
  evolve: { PersonMentioned: () => null },
});
