import 'reflect-metadata';
import { aggregateId, type RecordedEvent, streamCategory } from '#libs/event-sourcing';
import { goldenEvents } from '#libs/testing';
import { expectTold } from '../../../libs/contracts/told.fixture.js';
import { publications } from './publications.js';

const corpus = goldenEvents('training');
const messagesOfType = (type: string) => corpus.filter((event) => event.type === type).flatMap(publications);
const messagesOfCategory = (...categories: readonly string[]) =>
  corpus.filter(({ stream }) => categories.includes(streamCategory(stream))).flatMap(publications);

const KEPT: ReadonlySet<string> = new Set([
  // Drafts.
  ...['ModuleDrafted', 'ModuleDraftEdited', 'ModuleRevisionStarted', 'ModuleRevisionDropped', 'EditionCorrected'],
  // That an enrolment is another member's is told of the enrolment; that it has no place, by its leaving the run.
  ...['PlaceKept', 'PlaceHandedOver', 'PlaceRefused'],
  // Units, attempts and corrections.
  ...['UnitStarted', 'UnitCompleted', 'AssessmentAttempted', 'ScoreCorrected', 'AttemptsAllowed'],
  ...['CertificateRenewalGranted', 'CertificateRenewed', 'CertificateConsentNoted', 'CertificateConsentEnded'],
  ...['ValueReserved', 'EngagementNoted', 'EngagementVoided'],
  // It has heard these itself, and others hear them where it did.
  ...['MemberJoined', 'MemberDescribed', 'MemberLeft', 'MemberUpdated', 'MemberRenamed', 'MemberDateCorrected', 'DesignationNoted'],
  ...['PersonNoted', 'PersonForgotten'],
]);

const countMessages = ({ type, data }: RecordedEvent): number =>
  KEPT.has(type) || (type === 'PlaceGivenBack' && (data as { readonly had: string }).had === 'nothing') ? 0 : 1;

describe('what other services hear of training', () => {
  it('is every event but those that are kept, each in a message that keeps its contract', () => {
    expectTold(corpus, publications, { topic: 'gpn.training.v1', told: countMessages });
    expect([...KEPT].filter((type) => !corpus.some((event) => event.type === type))).toEqual([]);
  });

  it('says of a version of a module what a catalogue needs, and not what it asks of learners', () => {
    const [first] = messagesOfType('ModuleVersionPublished');
    expect(JSON.parse(first?.value ?? '{}')).toEqual({
      ...{ module: first?.key, code: 'GPN-3.1', version: 1, title: 'Licensing', chapter: 3, audience: ['regulator'] },
      ...{ level: 'introductory', languages: ['en', 'fr'], minutes: 30 },
    });
  });

  it('says by enrolment and member who has a place, and never who learns; nothing of a place that nobody had', () => {
    const offerings = corpus.filter(({ stream }) => streamCategory(stream) === 'offering');
    const messages = offerings.flatMap(publications).map(({ key, value }) => ({ key, ...(JSON.parse(value) as Record<string, unknown>) }));
    const learners = offerings.flatMap(({ data }) => (data as { readonly learner?: string }).learner ?? []);
    expect(learners.length).toBeGreaterThan(0);
    for (const learner of learners) expect(JSON.stringify(messages)).not.toContain(learner);
    const [taken] = offerings
      .filter(({ type }) => type === 'PlaceTaken')
      .map(({ stream, data }) => ({ offering: aggregateId(stream), ...data }));
    const { key, ...first } = messages.find((message) => 'enrolment' in message) ?? { key: '' };
    expect([key, Object.keys(first)]).toEqual([taken?.offering, ['offering', 'enrolment', 'member']]);
    expect(taken).toMatchObject(first);
    expect(offerings.filter((event) => countMessages(event) === 0).map(({ type }) => type)).toEqual([
      ...['PlaceGivenBack', 'PlaceKept', 'PlaceRefused', 'PlaceHandedOver'],
    ]);
  });

  it('says of a run when it is by its instants, and how often it was changed', () => {
    expect(messagesOfType('OfferingRescheduled').map(({ key, value }) => ({ ...JSON.parse(value), sent: key }))).toEqual([
      {
        ...{ offering: expect.any(String), sent: expect.any(String), title: 'Licensing, spring school', mode: 'hybrid' },
        ...{ place: 'Room B', country: 'FRA', language: 'fr', zone: 'Europe/Paris', enrolUntil: '2021-03-20', sequence: 1 },
        sessions: [{ start: '2021-03-29T07:00:00.000Z', end: '2021-03-29T10:00:00.000Z' }],
      },
    ]);
    for (const { key, value } of messagesOfType('OfferingRescheduled')) expect(JSON.parse(value).offering).toBe(key);
  });

  it('says of a completion what its certificate says', () => {
    const [completed] = messagesOfType('EnrolmentCompleted');
    const { learner, member, module, ...rest } = JSON.parse(completed?.value ?? '{}');
    expect(rest).toEqual({ enrolment: completed?.key, code: 'GPN-3.9', version: 1, score: 85, validityMonths: 24 });
    expect([learner, member, module].every((id) => /^[0-9a-f-]{36}$/.test(id))).toBe(true);
  });

  it('says of certificates neither numbers, nor scores, nor why one was revoked', () => {
    const messages = messagesOfCategory('certificate', 'certificateconsent');
    expect(messages.length).toBeGreaterThan(1);
    for (const message of messages) {
      for (const secret of ['number', 'score', 'reason', 'evidence']) expect(JSON.parse(message.value)).not.toHaveProperty(secret);
    }
  });
});
