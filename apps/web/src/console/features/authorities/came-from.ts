import { choice, several } from '../../shell/address/search.ts';

const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** Where the form of a command was opened, and leads back to; and what it is about, where a move needs that. */
export const cameFrom = {
  from: choice(['authority', 'pipeline', 'journey'], 'authority'),
  entry: several(ID),
  person: several(ID),
};
