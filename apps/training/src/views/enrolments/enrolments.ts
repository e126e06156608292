import { Schema } from 'mongoose';
import { aggregateId, type RecordedEvent, toDay, view } from '#libs/event-sourcing';
import { toNetworkRegion } from '#libs/reference';
import type { EnrolmentEvents } from '../../domain/enrolment.messages.js';
import { type FunnelRow, reachedBy } from './funnel.js';

export interface UnitEntry {
  readonly unit: string;
  readonly startedOn?: string;
  readonly completedOn?: string;
}

export interface AttemptEntry {
  readonly attempt: number;
  readonly score: number;
  readonly passed: boolean;
  readonly on: string;
  /** The score that was recorded in error. */
  readonly correctedFrom?: number;
}

/** One learner's way through a module. */
export interface EnrolmentEntry {
  readonly enrolment: string;
  readonly learner: string;
  readonly member: string;
  /** Of the member on the day of the enrolment: ISO 3166, alpha-3. */
  readonly country?: string;
  readonly region?: string;
  readonly module: string;
  readonly code: string;
  readonly title: string;
  readonly chapter: number;
  readonly version: number;
  readonly offering?: string;
  readonly pathway?: string;
  readonly renews?: string;
  readonly waived?: { readonly modules: readonly string[]; readonly reason: string };
  readonly status: 'enrolled' | 'in-progress' | 'completed' | 'withdrawn';
  /** First day of the status. */
  readonly since: string;
  readonly withdrawnBecause?: string;
  /** Day of the first enrolment; one that is taken up again stays in its cohort. */
  readonly enrolledOn: string;
  /** Of the first enrolment: `2021-Q1`. */
  readonly cohort: string;
  readonly passMark: number;
  /** How often the assessment can be tried in all; absent: without limit. */
  readonly attemptsAllowed?: number;
  readonly units: readonly UnitEntry[];
  readonly attempts: readonly AttemptEntry[];
  readonly startedOn?: string;
  readonly passedOn?: string;
  readonly completedOn?: string;
  readonly certificate?: string;
  readonly revision: number;
}

const schema = new Schema({
  enrolment: String,
  learner: String,
  member: String,
  country: String,
  region: String,
  module: String,
  code: String,
  title: String,
  chapter: Number,
  version: Number,
  offering: String,
  pathway: String,
  renews: String,
  waived: Schema.Types.Mixed,
  status: String,
  since: String,
  withdrawnBecause: String,
  enrolledOn: String,
  cohort: String,
  passMark: Number,
  attemptsAllowed: Number,
  units: [Schema.Types.Mixed],
  attempts: [Schema.Types.Mixed],
  startedOn: String,
  passedOn: String,
  completedOn: String,
  certificate: String,
  revision: Number,
})
  .index({ learner: 1, enrolledOn: 1 })
  .index({ member: 1, enrolledOn: 1 })
  .index({ offering: 1 });

const rowSchema = new Schema({
  id: String,
  module: String,
  code: String,
  chapter: Number,
  region: String,
  cohort: String,
  reached: Number,
}).index({ module: 1, cohort: 1 });

/** Of the certificates of the same log: a certificate names the enrolment that it is of, if it comes of one. */
interface CertificateEvents {
  CertificateIssued: { readonly enrolment?: string };
}

type Entry = EnrolmentEntry | undefined;

/** `2021-Q1` */
export const quarterOf = (day: string): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

const at = ({ effectiveAt, revision }: RecordedEvent) => ({ since: toDay(effectiveAt), revision });

const withUnit = (entry: EnrolmentEntry, unit: string, progress: Omit<UnitEntry, 'unit'>, revision: number): EnrolmentEntry => ({
  ...entry,
  revision,
  units: entry.units.map((one) => (one.unit === unit ? { ...one, ...progress } : one)),
});

const hasBegun = ({ units, attempts }: EnrolmentEntry): boolean =>
  attempts.length > 0 || units.some(({ startedOn, completedOn }) => startedOn ?? completedOn);

/** With these attempts, and passed on the day of the first one that passes. */
function withAttempts({ passedOn: _, ...entry }: EnrolmentEntry, attempts: readonly AttemptEntry[], revision: number): EnrolmentEntry {
  const passed = attempts.find((one) => one.passed);
  return { ...entry, revision, attempts, ...(passed && { passedOn: passed.on }) };
}

/** The enrolments, each with its progress: what a learner’s record, an authority’s capacity and the funnel are told from. */
export const enrolments = view<EnrolmentEntry, EnrolmentEvents & CertificateEvents, FunnelRow>('training.enrolments', 2, {
  categories: ['enrolment', 'certificate'],
  schema,
  key: ({ type, stream, data }) =>
    type === 'CertificateIssued' ? (data as CertificateEvents['CertificateIssued']).enrolment : aggregateId(stream),
  on: {
    LearnerEnrolled: (entry: Entry, event) => {
      const { country, terms, learner, member, module, code, title, chapter, version, offering, pathway, renews, waived } = event.data;
      const region = country && toNetworkRegion(country);
      const goesOn = entry?.version === version ? entry : undefined;
      const enrolledOn = entry?.enrolledOn ?? toDay(event.effectiveAt);
      const startedOn = entry?.startedOn;
      const allowed = goesOn?.attemptsAllowed ?? terms.attempts;
      return {
        enrolment: aggregateId(event.stream),
        ...{ learner, member },
        ...(country && { country }),
        ...(region && { region }),
        ...{ module, code, title, chapter, version },
        ...(offering && { offering }),
        ...(pathway && { pathway }),
        ...(renews && { renews }),
        ...(waived && { waived }),
        status: goesOn && hasBegun(goesOn) ? 'in-progress' : 'enrolled',
        ...at(event),
        ...{ enrolledOn, cohort: quarterOf(enrolledOn), passMark: terms.passMark },
        ...(allowed !== undefined && { attemptsAllowed: allowed }),
        units: goesOn?.units ?? terms.units.map((unit) => ({ unit })),
        attempts: goesOn?.attempts ?? [],
        ...(startedOn && { startedOn }),
        ...(goesOn?.passedOn && { passedOn: goesOn.passedOn }),
      };
    },
    EnrolmentMoved: (entry: Entry, { data: { to }, revision }) => {
      if (!entry) return undefined;
      const { offering: _, ...rest } = entry;
      return { ...rest, ...(to && { offering: to }), revision };
    },
    EnrolmentHandedOver: (entry: Entry, { data: { member }, revision }) => entry && { ...entry, member, revision },
    LearningStarted: (entry: Entry, event) =>
      entry && { ...entry, status: 'in-progress', startedOn: entry.startedOn ?? toDay(event.effectiveAt), ...at(event) },
    UnitStarted: (entry: Entry, { data: { unit }, effectiveAt, revision }) =>
      entry && withUnit(entry, unit, { startedOn: toDay(effectiveAt) }, revision),
    UnitCompleted: (entry: Entry, { data: { unit }, effectiveAt, revision }) =>
      entry && withUnit(entry, unit, { completedOn: toDay(effectiveAt) }, revision),
    AssessmentAttempted: (entry: Entry, { data: { attempt, score, passed }, effectiveAt, revision }) =>
      entry && withAttempts(entry, [...entry.attempts, { attempt, score, passed, on: toDay(effectiveAt) }], revision),
    ScoreCorrected: (entry: Entry, { data: { attempt, from, score, passed }, revision }) => {
      const corrected = (one: AttemptEntry) => ({ ...one, score, passed, correctedFrom: one.correctedFrom ?? from });
      return (
        entry &&
        withAttempts(
          entry,
          entry.attempts.map((one) => (one.attempt === attempt ? corrected(one) : one)),
          revision,
        )
      );
    },
    AttemptsAllowed: (entry: Entry, { data: { more }, revision }) =>
      entry && { ...entry, attemptsAllowed: (entry.attemptsAllowed ?? 0) + more, revision },
    EnrolmentCompleted: (entry: Entry, event) =>
      entry && { ...entry, status: 'completed', completedOn: toDay(event.effectiveAt), ...at(event) },
    EnrolmentWithdrawn: (entry: Entry, event) => {
      if (!entry) return undefined;
      const { offering: _, ...rest } = entry;
      return { ...rest, status: 'withdrawn', withdrawnBecause: event.data.reason, ...at(event) };
    },
    CertificateIssued: (entry: Entry, { stream }) => entry && { ...entry, certificate: aggregateId(stream) },
  },
  rows: {
    schema: rowSchema,
    of: (entry) => {
      const { enrolment: id, module, code, chapter, region, cohort } = entry;
      return [{ id, module, code, chapter, ...(region && { region }), cohort, reached: reachedBy(entry) }];
    },
  },
});
