import { decider } from '#libs/event-sourcing';
import type { AccessEvents } from './access.messages.js';
import * as commands from './access.messages.js';

/**
 * Who read whose data, for what, when: the reader is the event's actor. One event an answer, whatever number of persons it
 * shows, and one stream an event: readers never wait for each other.
 */
export const access = decider<null, AccessEvents>()({
  category: 'access',
  internal: 'One reading of personal data: the register of readings lists them all.',
  initial: null,
  commands,
  idOf: (command) => command.access,
  decide: {
    LogAccess: ({ purpose, shown, persons, texts }) => [{ type: 'PersonalDataRead', data: { purpose, shown, persons, texts } }],
  },
  evolve: { PersonalDataRead: () => null },
});
