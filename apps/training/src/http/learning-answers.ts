import type { JsonSchema } from '#libs/platform';
import { networkRegions } from '#libs/reference';
import type { EnrolmentEntry } from '../views/enrolments/enrolments.js';
import { day, integer, list, object, text, uuid } from './schemas.js';

const ENTRY = {
  enrolment: uuid,
  learner: { ...uuid, description: 'Opaque id of the person.' },
  member: { ...uuid, description: 'The authority that enrolled.' },
  country: text,
  region: { enum: networkRegions.codes },
  module: uuid,
  code: text,
  title: text,
  chapter: { ...integer, description: 'Of the Montreal Recommendations.' },
  version: integer,
  offering: uuid,
  pathway: uuid,
  renews: { ...uuid, description: 'The certificate that it is learnt again for.' },
  waived: object({ modules: list(uuid), reason: text }),
  status: { enum: ['enrolled', 'in-progress', 'completed', 'withdrawn'] },
  since: day,
  withdrawnBecause: text,
  enrolledOn: day,
  cohort: { ...text, description: 'Quarter of the first enrolment.' },
  passMark: integer,
  attemptsAllowed: { ...integer, description: 'Absent: without limit.' },
  units: list(object({ unit: text, startedOn: day, completedOn: day }, ['startedOn', 'completedOn'])),
  attempts: list(
    object({ attempt: integer, score: integer, passed: { type: 'boolean' }, on: day, correctedFrom: integer }, ['correctedFrom']),
  ),
  startedOn: day,
  passedOn: day,
  completedOn: day,
  certificate: uuid,
  revision: integer,
} as const satisfies Readonly<Record<keyof EnrolmentEntry, JsonSchema>>;

export const ENROLMENT: JsonSchema = object(ENTRY, [
  ...['country', 'region', 'offering', 'pathway', 'renews', 'waived', 'withdrawnBecause', 'attemptsAllowed'],
  ...['startedOn', 'passedOn', 'completedOn', 'certificate'],
]);

export const RECORD: JsonSchema = object(
  {
    person: uuid,
    authority: { ...uuid, description: 'With which the person is registered now.' },
    completed: integer,
    inProgress: integer,
    enrolments: list(ENROLMENT),
  },
  ['authority'],
);

const STEPS = { enrolled: integer, started: integer, passed: integer, completed: integer, certified: integer } as const;

export const FUNNEL: JsonSchema = object({
  total: object(STEPS),
  cohorts: list(object({ module: uuid, code: text, region: { enum: networkRegions.codes }, quarter: text, ...STEPS }, ['region'])),
});

const TRAINED = {
  trained: { ...integer, description: 'Completed, with a certificate that is valid on the day.' },
  runningOut: { ...integer, description: 'Of those who are trained: whose certificate runs out soon.' },
  expired: { ...integer, description: 'Whose certificate is valid no more.' },
  inProgress: integer,
} as const;
const yes: JsonSchema = { type: 'boolean' };

const OFFICIAL = object(
  {
    ...{ learner: uuid, trained: yes, runningOut: yes, expired: yes, inProgress: yes },
    ...{ completedOn: day, certificate: uuid, validUntil: day },
  },
  ['completedOn', 'certificate', 'validUntil'],
);

export const CAPACITY: JsonSchema = object({
  member: uuid,
  on: day,
  within: { ...integer, description: 'Days.' },
  chapters: list(object({ chapter: integer, ...TRAINED })),
  modules: list(
    object(
      {
        ...{ module: uuid, code: text, title: text, chapter: integer, ...TRAINED },
        officials: { ...list(OFFICIAL), description: 'For the authority and the Secretariat; auditors see the numbers.' },
      },
      ['officials'],
    ),
  ),
});
