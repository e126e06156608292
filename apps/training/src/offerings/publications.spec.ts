import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aggregateId, type RecordedEvent, streamCategory } from '#libs/event-sourcing';
import { expectTold } from '../../../../libs/contracts/told.fixture.js';
import { publications } from '../publications.js';

const corpus = readFileSync(join(import.meta.dirname, '../../golden/events.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as RecordedEvent)
  .filter(({ stream }) => streamCategory(stream) === 'offering');

/** That an enrolment is another member's is told of the enrolment; that it has no place, by its leaving the run. */
const KEPT: ReadonlySet<string> = new Set(['PlaceKept', 'PlaceHandedOver', 'PlaceRefused']);

/** How many messages tell of an event. */
const countMessages = ({ type, data }: RecordedEvent): number =>
  KEPT.has(type) || (type === 'PlaceGivenBack' && (data as { readonly had: string }).had === 'nothing') ? 0 : 1;

describe('what other services hear of runs', () => {
  it('is each in a message that keeps its contract; what changes nothing stays inside', () => {
    expectTold(corpus, publications, { topic: 'gpn.training.v1', told: countMessages });
    expect(corpus.filter((event) => countMessages(event) === 0).map(({ type }) => type)).toEqual([
      ...['PlaceGivenBack', 'PlaceKept', 'PlaceRefused', 'PlaceHandedOver'],
    ]);
  });

  it('says by enrolment and member who has a place, and never who learns', () => {
    const messages = corpus.flatMap(publications).map(({ key, value }) => ({ key, ...(JSON.parse(value) as Record<string, unknown>) }));
    const learners = corpus.flatMap(({ data }) => (data as { readonly learner?: string }).learner ?? []);
    expect(learners.length).toBeGreaterThan(0);
    for (const learner of learners) expect(JSON.stringify(messages)).not.toContain(learner);
    const [taken] = corpus
      .filter(({ type }) => type === 'PlaceTaken')
      .map(({ stream, data }) => ({ offering: aggregateId(stream), ...data }));
    const { key, ...first } = messages.find((message) => 'enrolment' in message) ?? { key: '' };
    expect([key, Object.keys(first)]).toEqual([taken?.offering, ['offering', 'enrolment', 'member']]);
    expect(taken).toMatchObject(first);
  });

  it('says of a run when it is by its instants, and how often it was changed', () => {
    const moved = corpus.filter(({ type }) => type === 'OfferingRescheduled').flatMap(publications);
    expect(moved.map(({ key, value }) => ({ key, ...JSON.parse(value) }))).toEqual([
      {
        ...{
          key: moved[0]?.key,
          offering: moved[0]?.key,
          title: 'Licensing, spring school',
          mode: 'hybrid',
          place: 'Room B',
          country: 'FRA',
        },
        ...{ language: 'fr', zone: 'Europe/Paris', enrolUntil: '2021-03-20', sequence: 1 },
        sessions: [{ start: '2021-03-29T07:00:00.000Z', end: '2021-03-29T10:00:00.000Z' }],
      },
    ]);
  });
});
