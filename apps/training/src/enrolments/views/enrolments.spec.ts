import { type EventSample, givenView } from '#libs/testing';
import { type EnrolmentEntry, enrolments, toQuarter } from './enrolments.js';

const learning = { learner: 'l', member: 'm', module: 'o' };
const sample = (type: string, data: object, day: string, category = 'enrolment', id = 'e'): EventSample => ({
  ...{ category, id, type, data },
  ...{ effectiveAt: `${day}T09:00:00.000Z`, recordedAt: `${day}T09:00:00.000Z` },
});
const learnerEnrolled = (day: string, more: object = {}) =>
  sample(
    'LearnerEnrolled',
    {
      ...{ ...learning, country: 'LSO', code: 'GPN-3.1', title: 'Licensing', chapter: 3, version: 1 },
      ...{ terms: { units: ['1', '2'], passMark: 70, attempts: 2 }, offering: 'r', ...more },
    },
    day,
  );
const started = sample('LearningStarted', { ...learning, version: 1 }, '2021-03-02');
const begun = sample('UnitStarted', { unit: '1' }, '2021-03-02');
const unitCompleted = (unit: string, day: string) => sample('UnitCompleted', { unit }, day);
const assessmentAttempted = (attempt: number, score: number, day: string) =>
  sample('AssessmentAttempted', { attempt, score, passed: score >= 70 }, day);
const withdrawn = sample('EnrolmentWithdrawn', { ...learning, reason: 'no-time' }, '2021-03-10');

const entry: EnrolmentEntry = {
  ...{ enrolment: 'e', ...learning, country: 'LSO', region: 'southern-africa', code: 'GPN-3.1', title: 'Licensing', chapter: 3 },
  ...{
    version: 1,
    offering: 'r',
    status: 'enrolled',
    statusSince: '2021-03-01',
    enrolledOn: '2021-03-01',
    cohort: '2021-Q1',
    passMark: 70,
  },
  ...{ attemptsAllowed: 2, units: [{ unit: '1' }, { unit: '2' }], attempts: [], revision: 0 },
};
const { offering: _, ...free } = entry;

describe('the enrolments', () => {
  it('say who learns what, and in which run', () => {
    givenView(enrolments, [learnerEnrolled('2021-03-01')]).thenDocuments({ e: entry });
    givenView(enrolments, [
      learnerEnrolled('2021-03-01'),
      sample('EnrolmentMoved', { ...learning, previousOffering: 'r' }, '2021-03-02'),
    ]).thenDocuments({
      e: { ...free, revision: 1 },
    });
    givenView(enrolments, [
      learnerEnrolled('2021-03-01'),
      sample('EnrolmentMoved', { ...learning, previousOffering: 'r', offering: 's' }, '2021-03-02'),
    ]).thenDocuments({
      e: { ...entry, offering: 's', revision: 1 },
    });
  });

  it('say how far the learner is, to the certificate', () => {
    givenView(enrolments, [
      learnerEnrolled('2021-03-01'),
      ...[
        started,
        begun,
        unitCompleted('1', '2021-03-03'),
        assessmentAttempted(1, 40, '2021-03-04'),
        assessmentAttempted(2, 80, '2021-03-05'),
        unitCompleted('2', '2021-03-06'),
      ],
      sample('EnrolmentCompleted', { ...learning, code: 'GPN-3.1', version: 1, score: 80 }, '2021-03-06'),
      sample('CertificateIssued', { enrolment: 'e' }, '2021-03-06', 'certificate', 'c'),
    ]).thenDocuments({
      e: {
        ...entry,
        ...{ status: 'completed', statusSince: '2021-03-06', startedOn: '2021-03-02', passedOn: '2021-03-05', completedOn: '2021-03-06' },
        units: [
          { unit: '1', startedOn: '2021-03-02', completedOn: '2021-03-03' },
          { unit: '2', completedOn: '2021-03-06' },
        ],
        attempts: [
          { attempt: 1, score: 40, passed: false, attemptedOn: '2021-03-04' },
          { attempt: 2, score: 80, passed: true, attemptedOn: '2021-03-05' },
        ],
        ...{ certificate: 'c', revision: 7 },
      },
    });
  });

  it('are told to the funnel by how far they came, in their cohort', () => {
    const row = { id: 'e', module: 'o', code: 'GPN-3.1', chapter: 3, region: 'southern-africa' as const, cohort: '2021-Q1' };
    givenView(enrolments, [learnerEnrolled('2021-03-01')]).thenRows('e', [{ ...row, reached: 0 }]);
    const passed = [learnerEnrolled('2021-03-01'), started, assessmentAttempted(1, 80, '2021-03-04')];
    givenView(enrolments, [...passed, withdrawn]).thenRows('e', [{ ...row, reached: 2 }]);
    givenView(enrolments, [...passed, withdrawn, learnerEnrolled('2021-07-01')]).thenRows('e', [{ ...row, reached: 2 }]);
  });

  it('leave out a certificate that comes of no enrolment', () => {
    givenView(enrolments, [sample('CertificateIssued', { renews: 'b' }, '2021-03-06', 'certificate', 'c')]).thenDocuments({});
  });

  it('say what a score was corrected from, and do not call passed what no longer is', () => {
    const scoreCorrected = (previousScore: number, score: number) =>
      sample('ScoreCorrected', { attempt: 1, previousScore, score, passed: score >= 70, reason: 'Read wrongly' }, '2021-03-08');
    const past = [learnerEnrolled('2021-03-01'), started, assessmentAttempted(1, 80, '2021-03-04')];
    const begins = { ...entry, status: 'in-progress', statusSince: '2021-03-02', startedOn: '2021-03-02' } as const;
    givenView(enrolments, [...past, scoreCorrected(80, 60)]).thenDocuments({
      e: { ...begins, attempts: [{ attempt: 1, score: 60, passed: false, attemptedOn: '2021-03-04', correctedFrom: 80 }], revision: 3 },
    });
    givenView(enrolments, [...past, scoreCorrected(80, 60), scoreCorrected(60, 75)]).thenDocuments({
      e: {
        ...begins,
        passedOn: '2021-03-04',
        attempts: [{ attempt: 1, score: 75, passed: true, attemptedOn: '2021-03-04', correctedFrom: 80 }],
        revision: 4,
      },
    });
  });

  it('that are taken up again stay in their cohort; the same version goes on, another begins anew', () => {
    const more = sample('AttemptsAllowed', { more: 1, reason: 'Ill' }, '2021-03-06');
    const past = [
      learnerEnrolled('2021-03-01'),
      started,
      unitCompleted('1', '2021-03-03'),
      assessmentAttempted(1, 40, '2021-03-04'),
      more,
      withdrawn,
    ];
    const units = [{ unit: '1', completedOn: '2021-03-03' }, { unit: '2' }];
    const attempts = [{ attempt: 1, score: 40, passed: false, attemptedOn: '2021-03-04' }];
    const left = { ...free, startedOn: '2021-03-02', units, attempts, attemptsAllowed: 3 };
    givenView(enrolments, past).thenDocuments({
      e: { ...left, status: 'withdrawn', statusSince: '2021-03-10', withdrawnBecause: 'no-time', revision: 5 },
    });
    givenView(enrolments, [...past, learnerEnrolled('2021-07-01', { offering: undefined })]).thenDocuments({
      e: { ...left, status: 'in-progress', statusSince: '2021-07-01', revision: 6 },
    });
    const terms = { units: ['a'], passMark: 80 };
    const { attemptsAllowed: __, ...unlimited } = free;
    givenView(enrolments, [...past, learnerEnrolled('2021-07-01', { version: 2, terms, offering: undefined })]).thenDocuments({
      e: {
        ...unlimited,
        ...{ version: 2, passMark: 80, units: [{ unit: 'a' }], startedOn: '2021-03-02', statusSince: '2021-07-01', revision: 6 },
      },
    });
    const anew = learnerEnrolled('2021-07-01', { version: 2, terms, offering: undefined });
    givenView(enrolments, [...past, anew, withdrawn, anew]).thenDocuments({
      e: {
        ...unlimited,
        ...{ version: 2, passMark: 80, units: [{ unit: 'a' }], startedOn: '2021-03-02', statusSince: '2021-07-01', revision: 8 },
      },
    });
  });

  it('are of the quarter of a year', () => {
    expect(['2021-01-01', '2021-03-31', '2021-04-01', '2021-09-30', '2021-12-31'].map(toQuarter)).toEqual([
      '2021-Q1',
      '2021-Q1',
      '2021-Q2',
      '2021-Q3',
      '2021-Q4',
    ]);
  });
});
