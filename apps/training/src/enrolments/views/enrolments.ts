import { aggregateId, defined, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import { networkRegions, toNetworkRegion } from '#libs/reference';
import { boolean, code, day, documentSchema, integer, list, object, optional, type Shaped, text, uuid, withMeaning } from '#libs/shapes';
import type { EnrolmentEvents } from '../domain/enrolment.messages.js';
import { FunnelRow, reachedBy } from './funnel.js';

const UnitEntry = object({ unit: text, startedOn: optional(day), completedOn: optional(day) });
export type UnitEntry = Shaped<typeof UnitEntry>;

const AttemptEntry = object({
  attempt: integer,
  score: integer,
  passed: boolean,
  attemptedOn: day,
  correctedFrom: optional(withMeaning(integer, 'The score that was recorded in error.')),
});
export type AttemptEntry = Shaped<typeof AttemptEntry>;

export const enrolmentStatuses = ['enrolled', 'in-progress', 'completed', 'withdrawn'] as const;

/** One learner's way through a module. */
export const EnrolmentEntry = object({
  enrolment: uuid,
  learner: withMeaning(uuid, 'Opaque id of the person.'),
  member: withMeaning(uuid, 'The authority that enrolled.'),
  country: optional(withMeaning(text, 'Of the member on the day of the enrolment: ISO 3166, alpha-3.')),
  region: optional(code(networkRegions.codes)),
  module: uuid,
  code: text,
  title: text,
  chapter: withMeaning(integer, 'Of the Montreal Recommendations.'),
  version: integer,
  offering: optional(uuid),
  pathway: optional(uuid),
  renews: optional(withMeaning(uuid, 'The certificate that it is learnt again for.')),
  waived: optional(object({ modules: list(uuid), reason: text })),
  status: code(enrolmentStatuses),
  statusSince: withMeaning(day, 'First day of the status.'),
  withdrawnBecause: optional(text),
  enrolledOn: withMeaning(day, 'Day of the first enrolment; one that is taken up again stays in its cohort.'),
  cohort: withMeaning(text, 'Quarter of the first enrolment: `2021-Q1`.'),
  passMark: integer,
  attemptsAllowed: optional(withMeaning(integer, 'How often the assessment can be tried in all; absent: without limit.')),
  units: list(UnitEntry),
  attempts: list(AttemptEntry),
  startedOn: optional(day),
  passedOn: optional(day),
  completedOn: optional(day),
  certificate: optional(uuid),
  revision: integer,
});
export type EnrolmentEntry = Shaped<typeof EnrolmentEntry>;

const schema = documentSchema(EnrolmentEntry, { indexes: ['enrolledOn', ['learner', 'enrolledOn'], ['member', 'enrolledOn'], 'offering'] });

/** Of the certificates of the same log: a certificate names the enrolment that it is of, if it comes of one. */
interface CertificateEvents {
  CertificateIssued: { readonly enrolment?: string };
}

type Entry = EnrolmentEntry | undefined;

/** `2021-Q1` */
export const toQuarter = (day: string): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

const toStatusDay = ({ effectiveAt, revision }: RecordedEvent) => ({ statusSince: toDay(effectiveAt), revision });

const withUnit = (entry: EnrolmentEntry, unit: string, progress: Omit<UnitEntry, 'unit'>, revision: number): EnrolmentEntry => ({
  ...entry,
  revision,
  units: entry.units.map((unitEntry) => (unitEntry.unit === unit ? { ...unitEntry, ...progress } : unitEntry)),
});

const hasBegun = ({ units, attempts }: EnrolmentEntry): boolean =>
  attempts.length > 0 || units.some(({ startedOn, completedOn }) => startedOn ?? completedOn);

/** With these attempts, and passed on the day of the first one that passes. */
const withAttempts = (entry: EnrolmentEntry, attempts: readonly AttemptEntry[], revision: number): EnrolmentEntry =>
  defined({ ...entry, revision, attempts, passedOn: attempts.find(({ passed }) => passed)?.attemptedOn });

/** The enrolments, each with its progress: what a learner’s record, an authority’s capacity and the funnel are told from. */
export const enrolments = view<EnrolmentEntry, EnrolmentEvents & CertificateEvents, FunnelRow>('training.enrolments', 4, {
  categories: ['enrolment', 'certificate'],
  schema,
  key: ({ type, stream, data }) =>
    type === 'CertificateIssued' ? (data as CertificateEvents['CertificateIssued']).enrolment : aggregateId(stream),
  on: {
    LearnerEnrolled: (entry: Entry, event) => {
      const { country, terms, learner, member, module, code, title, chapter, version, offering, pathway, renews, waived } = event.data;
      const region = country === undefined ? undefined : toNetworkRegion(country);
      const continued = entry?.version === version ? entry : undefined;
      const enrolledOn = entry?.enrolledOn ?? toDay(event.effectiveAt);
      return defined({
        enrolment: aggregateId(event.stream),
        ...{ learner, member, country, region },
        ...{ module, code, title, chapter, version },
        ...{ offering, pathway, renews, waived },
        status: continued && hasBegun(continued) ? 'in-progress' : 'enrolled',
        ...toStatusDay(event),
        ...{ enrolledOn, cohort: toQuarter(enrolledOn), passMark: terms.passMark },
        attemptsAllowed: continued?.attemptsAllowed ?? terms.attempts,
        units: continued?.units ?? terms.units.map((unit) => ({ unit })),
        attempts: continued?.attempts ?? [],
        ...{ startedOn: entry?.startedOn, passedOn: continued?.passedOn },
      });
    },
    EnrolmentMoved: (entry: Entry, { data: { offering }, revision }) => entry && defined({ ...entry, offering, revision }),
    EnrolmentHandedOver: (entry: Entry, { data: { member }, revision }) => entry && { ...entry, member, revision },
    LearningStarted: (entry: Entry, event) =>
      entry && { ...entry, status: 'in-progress', startedOn: entry.startedOn ?? toDay(event.effectiveAt), ...toStatusDay(event) },
    UnitStarted: (entry: Entry, { data: { unit }, effectiveAt, revision }) =>
      entry && withUnit(entry, unit, { startedOn: toDay(effectiveAt) }, revision),
    UnitCompleted: (entry: Entry, { data: { unit }, effectiveAt, revision }) =>
      entry && withUnit(entry, unit, { completedOn: toDay(effectiveAt) }, revision),
    AssessmentAttempted: (entry: Entry, { data: { attempt, score, passed }, effectiveAt, revision }) =>
      entry && withAttempts(entry, [...entry.attempts, { attempt, score, passed, attemptedOn: toDay(effectiveAt) }], revision),
    ScoreCorrected: (entry: Entry, { data: { attempt, previousScore, score, passed }, revision }) => {
      const withCorrection = (previous: AttemptEntry) => ({
        ...previous,
        score,
        passed,
        correctedFrom: previous.correctedFrom ?? previousScore,
      });
      return (
        entry &&
        withAttempts(
          entry,
          entry.attempts.map((tried) => (tried.attempt === attempt ? withCorrection(tried) : tried)),
          revision,
        )
      );
    },
    AttemptsAllowed: (entry: Entry, { data: { more }, revision }) =>
      entry && { ...entry, attemptsAllowed: (entry.attemptsAllowed ?? 0) + more, revision },
    EnrolmentCompleted: (entry: Entry, event) =>
      entry && { ...entry, status: 'completed', completedOn: toDay(event.effectiveAt), ...toStatusDay(event) },
    EnrolmentWithdrawn: (entry: Entry, event) => {
      if (!entry) return undefined;
      const { offering: _, ...rest } = entry;
      return { ...rest, status: 'withdrawn', withdrawnBecause: event.data.reason, ...toStatusDay(event) };
    },
    CertificateIssued: (entry: Entry, { stream }) => entry && { ...entry, certificate: aggregateId(stream) },
  },
  rows: {
    schema: documentSchema(FunnelRow, { indexes: [['module', 'cohort']] }),
    of: (entry) => {
      const { enrolment: id, module, code, chapter, region, cohort } = entry;
      return [defined({ id, module, code, chapter, region, cohort, reached: reachedBy(entry) })];
    },
  },
});
