import { answerFields, component, day, list, object, optional, text, uuid, withMeaning, without } from '#libs/shapes';
import { StudyEntry } from './views/studies.js';

const STUDY = {
  ...answerFields(StudyEntry),
  citations: withMeaning(
    list(object({ dataset: uuid, vintage: text, title: optional(text), withdrawnOn: optional(day) })),
    'The vintages that it rests on; with the day on which one was withdrawn.',
  ),
};

export const PUBLISHED_STUDY = component('PublishedStudy', object(without(STUDY, 'commissionedOn', 'drafts', 'reviews')));

export const STUDY_ON_DESK = component('Study', object(STUDY));
