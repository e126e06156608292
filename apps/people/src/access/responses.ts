import { component, object, pick } from '#libs/shapes';
import { Access, AccessedRow } from './views/accesses.js';

export const ACCESS = component('Reading', Access);

export const ACCESS_TO_PERSON = component(
  'ReadingOfPerson',
  object(pick(AccessedRow.properties, 'subject', 'reader', 'readAt', 'purpose', 'shown')),
);
