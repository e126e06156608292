import { answerFields, component, integer, object, optional, text, withMeaning } from '#libs/shapes';
import { DeskEntry } from './views/liaison-desk.js';

export const DESK_ENTRY = component(
  'LiaisonRequest',
  object({
    ...answerFields(DeskEntry),
    authorityName: optional(text),
    ageInDays: withMeaning(integer, 'Days from its opening to its closing, or to the day of asking.'),
  }),
);
