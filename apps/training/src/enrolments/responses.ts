import { ATTACHED_FILE } from '#libs/files/http';
import { withTable } from '#libs/platform';
import { boolean, component, day, integer, list, object, optional, optionals, text, uri, uuid, withMeaning } from '#libs/shapes';
import { EnrolmentEntry } from './views/enrolments.js';
import { Cohort, Funnel } from './views/funnel.js';

export const ENROLMENT = component('Enrolment', EnrolmentEntry);

export const UNIT_MATERIAL = component(
  'UnitMaterial',
  object({
    ...{ enrolment: uuid, module: uuid, version: integer, unit: text, title: text, minutes: integer },
    asked: optional(withMeaning(text, 'The language that was asked for.')),
    language: optional(withMeaning(text, 'The language of the items; absent: there is nothing to learn from here.')),
    languages: withMeaning(list(text), 'All languages that the unit can be learnt from in, in this version.'),
    items: list(object({ material: uuid, title: text, file: optional(ATTACHED_FILE), link: optional(uri) })),
  }),
);

export const RECORD = component(
  'LearningRecord',
  object({
    person: uuid,
    authority: optional(withMeaning(uuid, 'With which the person is registered now.')),
    completed: integer,
    inProgress: integer,
    enrolments: list(ENROLMENT),
  }),
);

/** As a table: by module, region and quarter. */
export const FUNNEL = withTable(component('Funnel', Funnel), Cohort, ({ cohorts }) => cohorts);

const TRAINED = {
  trained: withMeaning(integer, 'Completed, with a certificate that is valid on the day.'),
  runningOut: withMeaning(integer, 'Of those who are trained: whose certificate runs out soon.'),
  expired: withMeaning(integer, 'Whose certificate is valid no more.'),
  inProgress: integer,
};

const OFFICIAL = object({
  ...{ learner: uuid, trained: boolean, runningOut: boolean, expired: boolean, inProgress: boolean },
  ...optionals({ completedOn: day, certificate: uuid, validUntil: day }),
});

export const CAPACITY = component(
  'Capacity',
  object({
    member: uuid,
    day,
    withinDays: withMeaning(integer, 'How many days ahead a certificate is said to run out.'),
    chapters: list(object({ chapter: integer, ...TRAINED })),
    modules: list(
      object({
        ...{ module: uuid, code: text, title: text, chapter: integer, ...TRAINED },
        officials: optional(withMeaning(list(OFFICIAL), 'For the authority and the Secretariat; auditors see the numbers.')),
      }),
    ),
  }),
);
