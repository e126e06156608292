import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RecordedEvent, streamCategory } from '#libs/event-sourcing';
import { expectTold } from '../../../../libs/contracts/told.fixture.js';
import { publications } from '../publications.js';

const corpus = readFileSync(join(import.meta.dirname, '../../golden/events.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as RecordedEvent)
  .filter(({ stream }) => streamCategory(stream) === 'enrolment');

const published = new Set([
  ...['LearnerEnrolled', 'EnrolmentMoved', 'EnrolmentHandedOver', 'LearningStarted', 'EnrolmentCompleted', 'EnrolmentWithdrawn'],
]);

describe('what other services hear of learning', () => {
  it('is each in a message that keeps its contract; units, attempts and corrections stay inside', () => {
    expectTold(corpus, publications, { topic: 'gpn.training.v1', told: ({ type }) => (published.has(type) ? 1 : 0) });
    expect([...published].filter((type) => !corpus.some((event) => event.type === type))).toEqual([]);
  });

  it('says of a completion what its certificate says', () => {
    const [completed] = corpus.filter(({ type }) => type === 'EnrolmentCompleted').flatMap(publications);
    const { learner, member, module, ...rest } = JSON.parse(completed?.value ?? '{}');
    expect(rest).toEqual({ enrolment: completed?.key, code: 'GPN-3.9', version: 1, score: 85, validityMonths: 24 });
    expect([learner, member, module].every((id) => /^[0-9a-f-]{36}$/.test(id))).toBe(true);
  });
});
