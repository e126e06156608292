import { command, defined, type EventOf, effectiveTime } from '#libs/event-sourcing';
import { given, type PartialContext, TEST_IDS } from '#libs/testing';
import { enrolment } from './enrolment.decider.js';
import {
  assessmentAttempted,
  enrolmentCompleted,
  enrolmentWithdrawn,
  facts,
  ids,
  learnerEnrolled,
  learning,
  learningStarted,
  modulePublished,
  movedTo,
  ownEnrolment,
  running,
  tailoredPathway,
  terms,
  unitCompleted,
  unitStarted,
} from './enrolment.fixture.js';
import type { EnrolmentEvents } from './enrolment.messages.js';
import * as commands from './enrolment.messages.js';
import type { EnrolmentFacts } from './enrolment-entry.js';
import { enrolmentId, NO_ENROLMENT } from './enrolment-state.js';

type Facts = Partial<EnrolmentFacts>;
const MARCH = '2021-03-01';
const enrol = (more: Partial<commands.Enrol> = {}) => command(commands.Enrol, { ...learning, effectiveAt: MARCH, ...more });
const about = (more: Facts = {}): PartialContext<EnrolmentFacts> => ({ facts: { ...facts, ...more } });
const common = { enrolment: ownEnrolment };
const startUnit = (unit: string, effectiveAt: string, more = {}) => command(commands.StartUnit, { ...common, unit, effectiveAt, ...more });
const completeUnit = (unit: string, effectiveAt: string, more = {}) =>
  command(commands.CompleteUnit, { ...common, unit, effectiveAt, ...more });
const attempt = (score: number, effectiveAt: string, more = {}) =>
  command(commands.AttemptAssessment, { ...common, score, effectiveAt, ...more });
const withdraw = (effectiveAt: string, more = {}) =>
  command(commands.WithdrawEnrolment, { ...common, reason: 'no-time', effectiveAt, ...more });
const move = (offering: string | undefined, effectiveAt: string) =>
  command(commands.ChangeOffering, { ...common, ...defined({ offering }), effectiveAt });
const correct = (which: number, score: number, effectiveAt = '2021-03-20') =>
  command(commands.CorrectScore, { ...common, attempt: which, score, reason: 'Read wrongly', effectiveAt });
const allow = (more: number) =>
  command(commands.AllowAttempts, { ...common, more, reason: 'The official was ill', effectiveAt: '2021-03-20' });

const begins = [learnerEnrolled(MARCH), learningStarted('2021-03-02')];
const failedTwice = [...begins, assessmentAttempted(1, 40, '2021-03-05'), assessmentAttempted(2, 50, '2021-03-06')];
const complete = [
  ...begins,
  unitCompleted('1', '2021-03-03'),
  unitCompleted('2', '2021-03-04'),
  assessmentAttempted(1, 80, '2021-03-05'),
  enrolmentCompleted(80, '2021-03-05'),
];

describe('enrolling an official', () => {
  it('records who learns which version of what, and what that asks', () => {
    given(enrolment)
      .when(enrol(), about())
      .then([learnerEnrolled(MARCH)]);
    given(enrolment)
      .when(enrol(), about({ module: modulePublished({ newer: true }) }))
      .then([learnerEnrolled(MARCH, { version: 2, terms: { units: ['1'], passMark: 80, validityMonths: 24 } })]);
  });

  it('in a run is in the version that the run teaches', () => {
    given(enrolment)
      .when(enrol({ offering: ids.run }), about({ offering: running, module: modulePublished({ newer: true }) }))
      .then([learnerEnrolled(MARCH, { offering: ids.run })]);
  });

  it('is in the version that was the newest on that day, and never before there was one (B38)', () => {
    const newer = about({ module: modulePublished({ newer: true }) });
    given(enrolment)
      .when(enrol({ effectiveAt: '2021-02-28' }), newer)
      .then([learnerEnrolled('2021-02-28')]);
    for (const day of ['2021-01-06', '2021-01-09']) {
      const enrolling = enrol({ effectiveAt: day });
      given(enrolment).when(enrolling, newer).thenRefused('enrolment/before-the-version', 'effectiveAt');
      const context = { now: '2021-04-01T09:00:00.000Z', ...effectiveTime(day, '2021-04-01T09:00:00.000Z'), actor: 'o', commandId: 'c' };
      expect(() => enrolment.decide.Enrol(enrolling, NO_ENROLMENT, { ...context, facts: newer.facts as EnrolmentFacts })).toThrow(
        'Version 1 of GPN-3.1 was published on 2021-01-10.',
      );
    }
    given(enrolment)
      .when(enrol({ effectiveAt: '2021-01-10' }), newer)
      .then([learnerEnrolled('2021-01-10')]);
  });

  it('in a run is not before the run was scheduled, nor before its version (B38)', () => {
    const inRun = (scheduledOn: string, version = 1) =>
      about({ offering: { ...running, scheduledOn, version }, module: modulePublished({ newer: true }) });
    given(enrolment)
      .when(enrol({ offering: ids.run }), inRun('2021-03-02'))
      .thenRefused('enrolment/before-the-run', 'effectiveAt');
    given(enrolment)
      .when(enrol({ offering: ids.run, effectiveAt: '2021-02-28' }), inRun('2021-02-01', 2))
      .thenRefused('enrolment/before-the-version', 'effectiveAt');
    given(enrolment)
      .when(enrol({ offering: ids.run }), inRun(MARCH))
      .then([learnerEnrolled(MARCH, { offering: ids.run })]);
    given(enrolment, [learnerEnrolled(MARCH)])
      .when(move(ids.run, '2021-03-03'), inRun('2021-03-04'))
      .thenRefused('enrolment/before-the-run', 'effectiveAt');
  });

  it('without a date is not locked out by a version or a run that is dated with a day ahead of UTC', () => {
    const now = '2021-02-28T18:00:00.000Z';
    const undated = command(commands.Enrol, { ...learning, offering: ids.run });
    given(enrolment)
      .when(undated, {
        now,
        ...about({ offering: { ...running, version: 2, scheduledOn: MARCH }, module: modulePublished({ newer: true }) }),
      })
      .then([learnerEnrolled(MARCH, { offering: ids.run, version: 2, terms: { units: ['1'], passMark: 80, validityMonths: 24 } })]);
    given(enrolment, [learnerEnrolled('2021-02-20')])
      .when(command(commands.ChangeOffering, { ...common, offering: ids.run }), {
        now,
        ...about({ offering: { ...running, scheduledOn: MARCH } }),
      })
      .then([movedTo(MARCH, { offering: ids.run })]);
  });

  it('is known without a search: one id a learner and module, and one a certificate that is renewed', () => {
    expect(enrolment.idOf(enrol(), TEST_IDS)).toBe(ownEnrolment);
    expect(enrolment.idOf(enrol({ offering: ids.run, pathway: ids.pathway }), TEST_IDS)).toBe(ownEnrolment);
    expect(enrolment.idOf(enrol({ renews: ids.other }), TEST_IDS)).toBe(enrolmentId(TEST_IDS, ids.learner, ids.module, ids.other));
    expect(enrolment.idOf(enrol({ renews: ids.other }), TEST_IDS)).not.toBe(ownEnrolment);
  });

  it.each<[string, Partial<commands.Enrol>, Facts, string, string]>([
    ['before the authority joined', { effectiveAt: '2021-01-04' }, {}, 'not-a-member', 'member'],
    [
      'after the member left',
      {},
      { member: { ...facts.member, status: 'withdrawn', periods: [{ startsOn: '2021-01-05', leftOn: '2021-02-20' }] } },
      'not-a-member',
      'member',
    ],
    ['whom nobody registered', {}, { person: { status: 'unknown', engagements: [] } }, 'training/person-unknown', 'learner'],
    ['who was erased', {}, { person: { ...facts.person, status: 'erased' } }, 'training/person-erased', 'learner'],
    ['without an authority', {}, { person: { status: 'registered', engagements: [] } }, 'training/person-of-another-authority', 'learner'],
    ['of another authority', {}, { person: { ...facts.person, authority: ids.other } }, 'training/person-of-another-authority', 'learner'],
    ['in a draft', {}, { module: { ...modulePublished(), status: 'draft', versions: [] } }, 'module-not-open', 'module'],
    ['in a retired module', {}, { module: { ...modulePublished(), status: 'retired' } }, 'module-not-open', 'module'],
    [
      'in a run of a retired module',
      { offering: ids.run },
      { module: { ...modulePublished(), status: 'retired' }, offering: running },
      'module-not-open',
      'module',
    ],
    ['in a run that is not there', { offering: ids.run }, { offering: { ...running, status: 'none' } }, 'offering-not-open', 'offering'],
    ['in a run that is closed', { offering: ids.run }, { offering: { ...running, closesAt: MARCH } }, 'offering-not-open', 'offering'],
    [
      'in a run of another module',
      { offering: ids.run },
      { offering: { ...running, module: ids.basics } },
      'offering-of-another-module',
      'offering',
    ],
    [
      'in a pathway that is not there',
      { pathway: ids.pathway },
      { pathway: { ...tailoredPathway(), status: 'none' } },
      'pathway-not-open',
      'pathway',
    ],
    [
      'in a retired pathway',
      { pathway: ids.pathway },
      { pathway: { ...tailoredPathway(), status: 'retired' } },
      'pathway-not-open',
      'pathway',
    ],
    ['in a pathway of others', { pathway: ids.pathway }, { pathway: tailoredPathway(ids.other) }, 'pathway-of-another', 'pathway'],
    [
      'in a pathway without the module',
      { pathway: ids.pathway },
      { pathway: { ...tailoredPathway(), content: { title: 'Others', steps: [{ module: ids.basics, requires: [] }] } } },
      'not-in-pathway',
      'pathway',
    ],
    ['before what it requires', { pathway: ids.pathway }, { pathway: tailoredPathway() }, 'prerequisites-missing', 'pathway'],
    [
      'before what it requires was completed',
      { pathway: ids.pathway },
      { pathway: tailoredPathway(), required0: { ...NO_ENROLMENT, status: 'completed', completedOn: '2021-03-02' } },
      'prerequisites-missing',
      'pathway',
    ],
  ])('refuses one %s', (_, more, given_, code, field) => {
    given(enrolment)
      .when(enrol(more), about(given_))
      .thenRefused(code.includes('/') ? code : `enrolment/${code}`, field);
  });

  it('refuses a date that has not come', () => {
    given(enrolment)
      .when(enrol({ effectiveAt: '2021-05-01' }), about())
      .thenRefused('training/date-in-the-future', 'effectiveAt');
  });

  it('in a pathway goes on when what it requires is completed, in a pathway of one’s own too', () => {
    const required0 = { ...NO_ENROLMENT, status: 'completed', completedOn: MARCH } as const;
    for (const pathway of [tailoredPathway(), tailoredPathway(ids.member)]) {
      given(enrolment)
        .when(enrol({ pathway: ids.pathway }), about({ pathway, required0 }))
        .then([learnerEnrolled(MARCH, { pathway: ids.pathway })]);
    }
  });

  it('looks for the learner’s own enrolment in what the pathway requires, and for nothing without a pathway', () => {
    const find = enrolment.lookups?.required0;
    const pathwayFacts = { pathway: tailoredPathway() };
    expect(find?.(enrol({ pathway: ids.pathway }), NO_ENROLMENT, pathwayFacts, TEST_IDS)).toEqual({
      decider: enrolment,
      id: enrolmentId(TEST_IDS, ids.learner, ids.basics),
    });
    expect(find?.(enrol(), NO_ENROLMENT, {}, TEST_IDS)).toBeUndefined();
    expect(enrolment.lookups?.required1?.(enrol({ pathway: ids.pathway }), NO_ENROLMENT, pathwayFacts, TEST_IDS)).toBeUndefined();
    expect(find?.(withdraw(MARCH), NO_ENROLMENT, pathwayFacts, TEST_IDS)).toBeUndefined();
  });

  it('goes on with a waiver of what is missing, and names it; what is not missing is not waived', () => {
    const waived = command(commands.EnrolWithWaiver, {
      ...learning,
      pathway: ids.pathway,
      reason: 'Trained elsewhere',
      effectiveAt: MARCH,
    });
    given(enrolment)
      .when(waived, about({ pathway: tailoredPathway() }))
      .then([learnerEnrolled(MARCH, { pathway: ids.pathway, waived: { modules: [ids.basics], reason: 'Trained elsewhere' } })]);
    given(enrolment)
      .when(command(commands.EnrolWithWaiver, { ...learning, reason: 'Trained elsewhere', effectiveAt: MARCH }), about())
      .thenRefused('enrolment/nothing-to-waive', 'reason');
  });

  it('waits for the bus to say whose official a person is', () => {
    const { waitUntil } = enrolment.lookups?.person?.(enrol(), NO_ENROLMENT, {}, TEST_IDS) ?? {};
    expect(waitUntil?.({ status: 'registered', engagements: [] })).toBe(false);
    expect(waitUntil?.({ status: 'registered', authority: ids.member, engagements: [] })).toBe(true);
    expect(waitUntil?.({ status: 'erased', engagements: [] })).toBe(true);
  });

  it('happens once at a time, and once when it is completed', () => {
    given(enrolment, [learnerEnrolled(MARCH)])
      .when(enrol(), about())
      .thenRefused('enrolment/already-enrolled', 'module');
    given(enrolment, begins).when(enrol(), about()).thenRefused('enrolment/already-enrolled', 'module');
    given(enrolment, complete)
      .when(enrol({ effectiveAt: '2021-03-20' }), about())
      .thenRefused('enrolment/already-completed', 'module');
  });

  it('takes up again what was withdrawn: what was done of the same version stays', () => {
    const past = [...begins, unitCompleted('1', '2021-03-03'), assessmentAttempted(1, 40, '2021-03-05'), enrolmentWithdrawn('2021-03-10')];
    given(enrolment, past)
      .when(enrol({ effectiveAt: '2021-03-09' }), about())
      .thenRefused('enrolment/before-the-last-step', 'effectiveAt');
    given(enrolment, past)
      .when(enrol({ effectiveAt: '2021-03-20' }), about())
      .then([learnerEnrolled('2021-03-20')]);
    const again = [...past, learnerEnrolled('2021-03-20')];
    expect(given(enrolment, again).state()).toMatchObject({ status: 'in-progress', enrolledOn: '2021-03-20', attempts: [{ score: 40 }] });
    given(enrolment, again).when(completeUnit('1', '2021-03-21')).thenRefused('enrolment/unit-completed', 'unit');
    given(enrolment, again)
      .when(attempt(50, '2021-03-21'))
      .then([assessmentAttempted(2, 50, '2021-03-21')]);
  });

  it('takes up again in the newest version from its beginning', () => {
    const past = [...begins, unitCompleted('1', '2021-03-03'), assessmentAttempted(1, 40, '2021-03-05'), enrolmentWithdrawn('2021-03-10')];
    const newest = learnerEnrolled('2021-03-20', { version: 2, terms: { units: ['1'], passMark: 80, validityMonths: 24 } });
    given(enrolment, past)
      .when(enrol({ effectiveAt: '2021-03-20' }), about({ module: modulePublished({ newer: true }) }))
      .then([newest]);
    expect(given(enrolment, [...past, newest]).state()).toMatchObject({ status: 'enrolled', units: {}, attempts: [] });
  });
});

describe('learning a module again', () => {
  const certified = { ...learning, code: 'GPN-3.1', version: 1 };
  const certificate = { status: 'issued', subject: certified, issuedOn: '2019-03-01', standsFrom: '2019-03-01' } as const;
  const again = enrol({ renews: ids.other });

  it('is for a certificate of it, also for one that was revoked', () => {
    for (const status of ['issued', 'revoked'] as const) {
      given(enrolment)
        .when(again, about({ certificate: { ...certificate, status } }))
        .then([learnerEnrolled(MARCH, { renews: ids.other })]);
    }
  });

  it.each<[string, EnrolmentFacts['certificate']]>([
    ['that is none', { status: 'none', issuedOn: '', standsFrom: '' }],
    ['of another learner', { ...certificate, subject: { ...certified, learner: ids.other } }],
    ['of another module', { ...certificate, subject: { ...certified, module: ids.basics } }],
  ])('is not for one %s', (_, named) => {
    given(enrolment)
      .when(again, about({ certificate: named }))
      .thenRefused('enrolment/not-the-certificate', 'renews');
  });

  it('is for the newest one, and once at a time', () => {
    given(enrolment)
      .when(again, about({ certificate: { ...certificate, renewedBy: ids.run } }))
      .thenRefused('enrolment/certificate-renewed', 'renews');
    const inPlace = { ...certificate, renews: ids.run };
    const earlier = { ...NO_ENROLMENT, status: 'in-progress', enrolledOn: '2021-02-01' } as const;
    given(enrolment)
      .when(again, about({ certificate: inPlace, earlier1: earlier }))
      .thenRefused('enrolment/already-enrolled', 'module');
    given(enrolment)
      .when(again, about({ certificate: inPlace, earlier0: NO_ENROLMENT }))
      .then([learnerEnrolled(MARCH, { renews: ids.other })]);
    const find = enrolment.lookups;
    expect(find?.replaced0?.(again, NO_ENROLMENT, { certificate: inPlace }, TEST_IDS)).toMatchObject({ id: ids.run });
    expect(find?.earlier0?.(again, NO_ENROLMENT, { certificate: inPlace }, TEST_IDS)).toEqual({
      decider: enrolment,
      id: enrolmentId(TEST_IDS, ids.learner, ids.module, ids.run),
    });
    const chain = { certificate: inPlace, replaced0: { ...certificate, renews: ids.basics } };
    expect(find?.replaced1?.(again, NO_ENROLMENT, chain, TEST_IDS)).toMatchObject({ id: ids.basics });
    expect(find?.earlier1?.(again, NO_ENROLMENT, chain, TEST_IDS)).toMatchObject({
      id: enrolmentId(TEST_IDS, ids.learner, ids.module, ids.basics),
    });
    expect(find?.replaced0?.(again, NO_ENROLMENT, { certificate }, TEST_IDS)).toBeUndefined();
    expect(find?.earlier0?.(again, NO_ENROLMENT, { certificate }, TEST_IDS)).toBeUndefined();
  });
});

describe('learning', () => {
  it('begins with the first step, once', () => {
    given(enrolment, [learnerEnrolled(MARCH)])
      .when(startUnit('1', '2021-03-02'))
      .then([learningStarted('2021-03-02'), unitStarted('1', '2021-03-02')]);
    given(enrolment, [learnerEnrolled(MARCH)])
      .when(attempt(40, '2021-03-02'))
      .then([learningStarted('2021-03-02'), assessmentAttempted(1, 40, '2021-03-02')]);
    given(enrolment, begins)
      .when(completeUnit('2', '2021-03-03'))
      .then([unitCompleted('2', '2021-03-03')]);
  });

  it('completes the module with the last condition, in whatever order they are met', () => {
    given(enrolment, [...begins, unitCompleted('1', '2021-03-03'), unitCompleted('2', '2021-03-04')])
      .when(attempt(70, '2021-03-05'))
      .then([assessmentAttempted(1, 70, '2021-03-05'), enrolmentCompleted(70, '2021-03-05')]);
    given(enrolment, [...begins, assessmentAttempted(1, 90, '2021-03-03'), unitCompleted('2', '2021-03-04')])
      .when(completeUnit('1', '2021-03-05'))
      .then([unitCompleted('1', '2021-03-05'), enrolmentCompleted(90, '2021-03-05')]);
    given(enrolment, [...begins, unitCompleted('1', '2021-03-03')])
      .when(attempt(90, '2021-03-05'))
      .then([assessmentAttempted(1, 90, '2021-03-05')]);
  });

  it('completes it on the day of the condition that was met last, when the notice of another is late', () => {
    given(enrolment, [...begins, unitCompleted('1', '2021-03-03'), assessmentAttempted(1, 90, '2021-03-10')])
      .when(completeUnit('2', '2021-03-04'))
      .then([unitCompleted('2', '2021-03-04'), enrolmentCompleted(90, '2021-03-10')]);
  });

  it('goes on in an old version of a module that is retired', () => {
    given(enrolment, [...begins, unitCompleted('1', '2021-03-03'), unitCompleted('2', '2021-03-04')])
      .when(attempt(75, '2021-03-05'), about({ module: { ...modulePublished({ newer: true }), status: 'retired' } }))
      .then([assessmentAttempted(1, 75, '2021-03-05'), enrolmentCompleted(75, '2021-03-05')]);
  });

  it('says which certificate it renews', () => {
    given(enrolment, [
      learnerEnrolled(MARCH, { renews: ids.other }),
      learningStarted(MARCH),
      unitCompleted('1', MARCH),
      unitCompleted('2', MARCH),
    ])
      .when(attempt(75, '2021-03-05'))
      .then([assessmentAttempted(1, 75, '2021-03-05'), enrolmentCompleted(75, '2021-03-05', { renews: ids.other })]);
  });

  it('keeps to the units of the version', () => {
    given(enrolment, begins).when(startUnit('3', '2021-03-03')).thenRefused('enrolment/unknown-unit', 'unit');
    given(enrolment, begins).when(completeUnit('3', '2021-03-03')).thenRefused('enrolment/unknown-unit', 'unit');
    const inUnit = [...begins, unitStarted('1', '2021-03-03')];
    given(enrolment, inUnit).when(startUnit('1', '2021-03-03')).thenRefused('enrolment/unit-started', 'unit');
    given(enrolment, inUnit).when(completeUnit('1', '2021-03-02')).thenRefused('enrolment/before-the-last-step', 'effectiveAt');
    given(enrolment, [...inUnit, unitCompleted('1', '2021-03-04')])
      .when(completeUnit('1', '2021-03-05'))
      .thenRefused('enrolment/unit-completed', 'unit');
  });

  it('has as many attempts as the version allows, until one passes', () => {
    given(enrolment, failedTwice).when(attempt(90, '2021-03-07')).thenRefused('enrolment/attempts-used-up');
    given(enrolment, [
      learnerEnrolled(MARCH, { terms: { units: ['1'], passMark: 70 } }),
      learningStarted(MARCH),
      assessmentAttempted(1, 1, MARCH),
      assessmentAttempted(2, 1, MARCH),
    ])
      .when(attempt(2, '2021-03-07'))
      .then([assessmentAttempted(3, 2, '2021-03-07')]);
    given(enrolment, [...begins, assessmentAttempted(1, 70, '2021-03-05')])
      .when(attempt(90, '2021-03-07'))
      .thenRefused('enrolment/already-passed');
    given(enrolment, [...begins, assessmentAttempted(1, 40, '2021-03-05')])
      .when(attempt(90, '2021-03-04'))
      .thenRefused('enrolment/before-the-last-step', 'effectiveAt');
  });

  it('has further attempts where the Secretariat allows them, also after it was taken up again', () => {
    const allowed = {
      type: 'AttemptsAllowed',
      data: { more: 1, reason: 'The official was ill' },
      effectiveAt: '2021-03-20T00:00:00.000Z',
    } as const;
    given(enrolment, failedTwice).when(allow(1)).then([allowed]);
    given(enrolment, [...failedTwice, enrolmentWithdrawn('2021-03-10'), learnerEnrolled('2021-03-15')])
      .when(attempt(90, '2021-03-21'))
      .thenRefused('enrolment/attempts-used-up');
    given(enrolment, [...failedTwice, allowed])
      .when(attempt(60, '2021-03-21'))
      .then([assessmentAttempted(3, 60, '2021-03-21')]);
    given(enrolment, [...begins, assessmentAttempted(1, 70, '2021-03-05')])
      .when(allow(1))
      .thenRefused('enrolment/already-passed');
    given(enrolment, [learnerEnrolled(MARCH, { terms: { units: ['1'], passMark: 70 } })])
      .when(allow(1))
      .thenRefused('enrolment/attempts-without-limit', 'more');
  });

  it('is marked by somebody else', () => {
    given(enrolment, begins).when(attempt(100, '2021-03-05'), { actor: ids.learner }).thenRefused('enrolment/own-assessment', 'score');
  });

  it('corrects a score by a new entry, and completes the module when it passes after all', () => {
    const scoreCorrected = (which: number, previousScore: number, score: number) =>
      ({
        type: 'ScoreCorrected',
        data: { attempt: which, previousScore, score, passed: score >= 70, reason: 'Read wrongly' },
        effectiveAt: '2021-03-20T00:00:00.000Z',
      }) as const;
    given(enrolment, [...failedTwice, unitCompleted('1', '2021-03-03'), unitCompleted('2', '2021-03-04')])
      .when(correct(2, 75))
      .then([scoreCorrected(2, 50, 75), enrolmentCompleted(75, '2021-03-06')]);
    given(enrolment, [...begins, assessmentAttempted(1, 80, '2021-03-05')])
      .when(correct(1, 60))
      .then([scoreCorrected(1, 80, 60)]);
    expect(given(enrolment, [...begins, assessmentAttempted(1, 80, '2021-03-05'), scoreCorrected(1, 80, 60)]).state().attempts).toEqual([
      { score: 60, passed: false, attemptedOn: '2021-03-05' },
    ]);
    given(enrolment, complete)
      .when(correct(1, 90))
      .then([scoreCorrected(1, 80, 90)]);
    given(enrolment, complete).when(correct(1, 60)).thenRefused('enrolment/completion-stands', 'score');
    given(enrolment, begins).when(correct(1, 60)).thenRefused('enrolment/unknown-attempt', 'attempt');
    given(enrolment, failedTwice).when(correct(1, 40)).thenRefused('enrolment/same-score', 'score');
    given(enrolment, failedTwice)
      .when(correct(1, 45, '2021-03-04'))
      .thenRefused('enrolment/before-the-last-step', 'effectiveAt');
    given(enrolment, [...failedTwice, enrolmentWithdrawn('2021-03-10')])
      .when(correct(1, 45))
      .thenRefused('enrolment/withdrawn');
  });

  const steps = [
    startUnit('1', '2021-03-20'),
    completeUnit('1', '2021-03-20'),
    attempt(80, '2021-03-20'),
    allow(1),
    move(ids.run, '2021-03-20'),
    withdraw('2021-03-20'),
  ];

  it('does not go on when it is completed, withdrawn or was never begun', () => {
    const all: readonly (readonly [readonly EventOf<EnrolmentEvents>[], string])[] = [
      [complete, 'completed'],
      [[...begins, enrolmentWithdrawn('2021-03-10')], 'withdrawn'],
      [[], 'unknown-enrolment'],
    ];
    for (const [past, code] of all) for (const step of steps) given(enrolment, past).when(step, about()).thenRefused(`enrolment/${code}`);
    given(enrolment, []).when(correct(1, 60)).thenRefused('enrolment/unknown-enrolment');
  });

  it('is that of the member and the learner: others do not learn that there is one', () => {
    const theirs = [{ member: ids.other }, { learner: ids.other }, { member: ids.member, learner: ids.other }];
    for (const who of theirs) {
      for (const step of [startUnit('1', MARCH, who), completeUnit('1', MARCH, who), attempt(80, MARCH, who), withdraw(MARCH, who)]) {
        given(enrolment, [learnerEnrolled(MARCH)])
          .when(step)
          .thenRefused('enrolment/unknown-enrolment');
      }
    }
    given(enrolment, begins)
      .when(completeUnit('1', '2021-03-03', { member: ids.member, learner: ids.learner }))
      .then([unitCompleted('1', '2021-03-03')]);
  });

  it('is from the day of the enrolment on, and not in the future', () => {
    for (const step of [startUnit('1', '2021-02-20'), attempt(80, '2021-02-20'), withdraw('2021-02-20'), move(ids.run, '2021-02-20')]) {
      given(enrolment, [learnerEnrolled(MARCH)])
        .when(step, about())
        .thenRefused('enrolment/before-the-enrolment', 'effectiveAt');
    }
    for (const step of [startUnit('1', '2021-05-01'), attempt(80, '2021-05-01'), withdraw('2021-05-01')]) {
      given(enrolment, [learnerEnrolled(MARCH)])
        .when(step)
        .thenRefused('training/date-in-the-future', 'effectiveAt');
    }
  });
});

describe('an enrolment of an authority that is no more', () => {
  const hand = (member: string, effectiveAt = '2021-03-07') => command(commands.HandOverEnrolment, { ...common, member, effectiveAt });
  const handed = { type: 'EnrolmentHandedOver', data: { ...learning, member: ids.other, previousMember: ids.member } } as const;

  it('goes on with another member, which then acts for it; the former one does not', () => {
    given(enrolment, begins).when(hand(ids.other), about()).then([handed]);
    const afterwards = [...begins, { ...handed, effectiveAt: '2021-03-07T00:00:00.000Z' }];
    given(enrolment, afterwards)
      .when(startUnit('1', '2021-03-08', { member: ids.other }))
      .then([unitStarted('1', '2021-03-08')]);
    given(enrolment, afterwards)
      .when(startUnit('1', '2021-03-08', { member: ids.member }))
      .thenRefused('enrolment/unknown-enrolment');
    given(enrolment, [learnerEnrolled(MARCH, { offering: ids.run })])
      .when(hand(ids.other), about())
      .then([{ ...handed, data: { ...handed.data, offering: ids.run } }]);
  });

  it('is marked by one that withdrew, for what was begun goes on; by one that was succeeded no more', () => {
    const score = command(commands.AttemptAssessment, { ...common, member: ids.member, score: 80, effectiveAt: '2021-02-20' });
    const stateAfterLeaving = (successor?: string) => ({
      ...facts.member,
      ...(successor ? { status: 'succeeded' as const, successor } : { status: 'withdrawn' as const }),
      periods: [{ startsOn: '2021-01-05', leftOn: '2021-02-10' }],
      leavings: [
        {
          entry: 'left',
          day: '2021-02-10',
          ...(successor ? { reason: 'succeeded' as const, successor } : { reason: 'withdrawn' as const }),
        },
      ],
    });
    const past = [learnerEnrolled('2021-02-01')];
    given(enrolment, past)
      .when(score, { facts: { member: stateAfterLeaving() } })
      .then([learningStarted('2021-02-20'), assessmentAttempted(1, 80, '2021-02-20')]);
    given(enrolment, past)
      .when(score, { facts: { member: stateAfterLeaving(ids.basics) } })
      .thenRefused('enrolment/succeeded', 'member');
    given(enrolment, past)
      .when(command(commands.AttemptAssessment, { ...score, effectiveAt: '2021-02-05' }), {
        facts: { member: stateAfterLeaving(ids.basics) },
      })
      .then([learningStarted('2021-02-05'), assessmentAttempted(1, 80, '2021-02-05')]);
  });

  it('is handed over while it goes on, to a member', () => {
    given(enrolment, begins).when(hand(ids.member), about()).thenRefused('enrolment/already-its-own', 'member');
    given(enrolment, begins)
      .when(
        hand(ids.other),
        about({ member: { ...facts.member, status: 'withdrawn', periods: [{ startsOn: '2021-01-05', leftOn: '2021-02-20' }] } }),
      )
      .thenRefused('enrolment/not-a-member', 'member');
    given(enrolment, complete).when(hand(ids.other), about()).thenRefused('enrolment/completed');
    given(enrolment).when(hand(ids.other), about()).thenRefused('enrolment/unknown-enrolment');
  });
});

describe('the run of an enrolment', () => {
  const inRun = [learnerEnrolled(MARCH, { offering: ids.run })];

  it('is another one, or none, when it is asked for', () => {
    given(enrolment, [learnerEnrolled(MARCH)])
      .when(move(ids.run, '2021-03-03'), about({ offering: running }))
      .then([movedTo('2021-03-03', { offering: ids.run })]);
    given(enrolment, inRun)
      .when(move(undefined, '2021-03-03'))
      .then([movedTo('2021-03-03', { previousOffering: ids.run })]);
    given(enrolment, [...inRun, movedTo('2021-03-03', { previousOffering: ids.run, offering: ids.other })])
      .when(move(undefined, '2021-03-04'))
      .then([movedTo('2021-03-04', { previousOffering: ids.other })]);
  });

  it('teaches the version that is learnt, and can be joined', () => {
    const to = move(ids.other, '2021-03-03');
    given(enrolment, inRun)
      .when(move(ids.run, '2021-03-03'), about({ offering: running }))
      .thenRefused('enrolment/same-offering', 'offering');
    given(enrolment, [learnerEnrolled(MARCH)])
      .when(move(undefined, '2021-03-03'))
      .thenRefused('enrolment/same-offering', 'offering');
    given(enrolment, inRun)
      .when(to, about({ offering: { ...running, version: 2 } }))
      .thenRefused('enrolment/offering-of-another-version', 'offering');
    given(enrolment, inRun)
      .when(to, about({ offering: { ...running, module: ids.basics } }))
      .thenRefused('enrolment/offering-of-another-module', 'offering');
    given(enrolment, inRun)
      .when(to, about({ offering: { ...running, status: 'cancelled', reason: 'Too few' } }))
      .thenRefused('enrolment/offering-not-open', 'offering');
  });

  it('is told with the completion; one that the learner came into after it is left', () => {
    const almost = [learningStarted('2021-03-02'), unitCompleted('1', '2021-03-03'), unitCompleted('2', '2021-03-04')];
    given(enrolment, [...inRun, ...almost])
      .when(attempt(80, '2021-03-05'))
      .then([assessmentAttempted(1, 80, '2021-03-05'), enrolmentCompleted(80, '2021-03-05', { offering: ids.run })]);
    const late = [learnerEnrolled(MARCH), ...almost, movedTo('2021-03-10', { offering: ids.run })];
    given(enrolment, late)
      .when(attempt(80, '2021-03-05'))
      .then([
        assessmentAttempted(1, 80, '2021-03-05'),
        movedTo('2021-03-10', { previousOffering: ids.run }),
        enrolmentCompleted(80, '2021-03-05'),
      ]);
    given(enrolment, late)
      .when(attempt(80, '2021-03-10'))
      .then([assessmentAttempted(1, 80, '2021-03-10'), enrolmentCompleted(80, '2021-03-10', { offering: ids.run })]);
  });

  it('is left when it does not take place, if it is still the one', () => {
    const leave = command(commands.LeaveOffering, { ...common, offering: ids.run, effectiveAt: '2021-03-07' });
    given(enrolment, inRun)
      .when(leave)
      .then([movedTo('2021-03-07', { previousOffering: ids.run })]);
    given(enrolment, inRun)
      .when(command(commands.LeaveOffering, { ...common, offering: ids.run, effectiveAt: '2021-02-07' }))
      .then([movedTo(MARCH, { previousOffering: ids.run })]);
    for (const past of [
      [],
      [learnerEnrolled(MARCH)],
      [...inRun, movedTo('2021-03-03', { previousOffering: ids.run, offering: ids.other })],
      [...inRun, enrolmentWithdrawn('2021-03-05', { offering: ids.run })],
      [learnerEnrolled(MARCH, { offering: ids.run }), ...complete.slice(1)],
    ]) {
      given(enrolment, past).when(leave).thenNothing();
    }
  });
});

describe('an enrolment ends', () => {
  it('when it is withdrawn, with the reason and the run that it was in', () => {
    given(enrolment, [learnerEnrolled(MARCH, { offering: ids.run }), learningStarted('2021-03-02')])
      .when(withdraw('2021-03-10'))
      .then([enrolmentWithdrawn('2021-03-10', { offering: ids.run })]);
    given(enrolment, failedTwice).when(withdraw('2021-03-05')).thenRefused('enrolment/before-the-last-step', 'effectiveAt');
  });

  it('when the learner is erased, after what was done; what is completed stays', () => {
    const end = (effectiveAt: string) => command(commands.EndLearning, { ...common, learner: ids.learner, effectiveAt });
    given(enrolment, failedTwice)
      .when(end('2021-03-20'))
      .then([enrolmentWithdrawn('2021-03-20', { reason: 'erased' })]);
    given(enrolment, failedTwice)
      .when(end('2021-01-20'))
      .then([enrolmentWithdrawn('2021-03-06', { reason: 'erased' })]);
    for (const past of [[], complete, [...begins, enrolmentWithdrawn('2021-03-10')]])
      given(enrolment, past).when(end('2021-03-20')).thenNothing();
    given(enrolment, begins)
      .when(command(commands.EndLearning, { ...common, learner: ids.other }))
      .thenNothing();
  });

  it('and says what it asked', () => {
    expect(given(enrolment, failedTwice).state()).toMatchObject({ terms, code: 'GPN-3.1', version: 1, lastStepOn: '2021-03-06' });
  });
});
