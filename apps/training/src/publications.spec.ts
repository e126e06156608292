import 'reflect-metadata';
import { aggregateId, streamCategory } from '#libs/event-sourcing';
import { goldenEvents } from '#libs/testing';
import { publications } from './publications.js';

const corpus = goldenEvents('training');
const messagesOfType = (type: string) => corpus.filter((event) => event.type === type).flatMap(publications);

describe('what other services hear of training', () => {
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
    expect(offerings.filter((event) => publications(event).length === 0).map(({ type }) => type)).toEqual([
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
});
