import { parseMessage } from '#libs/contracts';
import { nameBasedUuid } from '#libs/event-sourcing';
import { type EventSample, recordedEvents } from '#libs/testing';
import { publications } from '../publications.js';

const study = nameBasedUuid('a study');
const sample = (type: string, data: object): EventSample => ({ category: 'study', id: study, type, data });
const digest = 'a'.repeat(64);
const brief = { kind: 'brief', title: 'Nepal to Qatar', authors: 'University of Examples', origins: ['NPL'], destinations: ['QAT'] };
const where = { url: 'https://www.example.org/study', doi: '10.1234/abc' };
const file = { id: nameBasedUuid('file'), type: 'application/pdf', bytes: 2048, digest };

it('others hear of what is published and what was wrong about it, and nothing of drafts and reviews', () => {
  const messages = recordedEvents([
    sample('StudyCommissioned', brief),
    sample('VintageCited', { dataset: nameBasedUuid('dataset'), vintage: '2020-12' }),
    sample('StudyDraftSubmitted', { draft: 1, file }),
    sample('PeerReviewRecorded', { draft: 1, reviewer: 'Institute A', recommendation: 'accept', last: true }),
    sample('StudyPublished', { ...brief, language: 'en', draft: 1, citations: [], file, ...where }),
    sample('ErratumPublished', { erratum: 1, text: 'Table 2 counts months.' }),
    sample('StudyRetracted', { reason: 'Its data were swapped' }),
  ])
    .map((event) => ({ ...event, id: nameBasedUuid('event', event.revision) }))
    .flatMap(publications)
    .map((message) => parseMessage(message));
  expect(messages.map(({ type, data }) => [type.split('.').at(-2), { ...data }])).toEqual([
    ['study-published', { study, ...brief, language: 'en', digest, ...where }],
    ['erratum-published', { study, erratum: 1, text: 'Table 2 counts months.' }],
    ['study-retracted', { study, reason: 'Its data were swapped' }],
  ]);
});
