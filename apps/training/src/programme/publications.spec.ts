import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RecordedEvent, streamCategory } from '#libs/event-sourcing';
import { expectTold } from '../../../../libs/contracts/told.fixture.js';
import { publications } from '../publications.js';

const OURS = ['module', 'pathway', 'resource'];

const corpus = readFileSync(join(import.meta.dirname, '../../golden/events.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as RecordedEvent)
  .filter(({ stream }) => OURS.includes(streamCategory(stream)));

const published = new Set([
  'ModuleVersionPublished',
  'ModuleRetired',
  'PathwayComposed',
  'PathwayChanged',
  'PathwayRetired',
  'ResourceRegistered',
  'ResourceCorrected',
  'EditionAdded',
  'ResourceRetired',
]);

describe('what other services hear of the programme and the guidance library', () => {
  it('is each in a message that keeps its contract; drafts stay inside', () => {
    expectTold(corpus, publications, { topic: 'gpn.training.v1', told: ({ type }) => (published.has(type) ? 1 : 0) });
    expect([...published].filter((type) => !corpus.some((event) => event.type === type))).toEqual([]);
  });

  it('says of a version what a catalogue needs, and not what it asks of learners', () => {
    const [first] = corpus.filter(({ type }) => type === 'ModuleVersionPublished').flatMap(publications);
    expect(JSON.parse(first?.value ?? '{}')).toEqual({
      ...{ module: first?.key, code: 'GPN-3.1', version: 1, title: 'Licensing', chapter: 3, audience: ['regulator'] },
      ...{ level: 'introductory', languages: ['en', 'fr'], minutes: 30 },
    });
  });
});
