import { type EventSample, givenView } from '#libs/testing';
import { studies } from './studies.js';

const sample = (type: string, data: object, day: string): EventSample => ({
  ...{ category: 'study', id: 's', type, data },
  ...{ effectiveAt: `${day}T09:00:00.000Z`, recordedAt: '2021-06-01T09:00:00.000Z' },
});
const toFile = (id: string) => ({ id, type: 'application/pdf' as const, bytes: 1, digest: 'd' });
const brief = { kind: 'brief' as const, title: 'Nepal to Qatar', authors: 'An institute', origins: ['NPL'], destinations: ['QAT'] };

it('a study has its drafts and reviews, those still to come among them, and what it rests on', () => {
  const review = { draft: 2, reviewer: 'A', recommendation: 'accept' as const, notes: 'n' };
  givenView(studies, [
    sample('StudyCommissioned', brief, '2021-01-01'),
    sample('VintageCited', { dataset: 'd', vintage: '2020-11' }, '2021-01-02'),
    sample('VintageCited', { dataset: 'd', vintage: '2020-12' }, '2021-01-03'),
    sample('CitationDropped', { dataset: 'd', vintage: '2020-11' }, '2021-01-04'),
    sample('StudyDraftSubmitted', { draft: 1, file: toFile('x') }, '2021-01-05'),
    sample('StudyDraftSubmitted', { draft: 2, file: toFile('y'), changes: 'Shorter' }, '2021-01-06'),
    sample('PeerReviewRequested', { draft: 2, reviewers: ['A', 'B'] }, '2021-01-07'),
    sample('PeerReviewRecorded', { ...review, last: false }, '2021-01-08'),
  ]).thenDocument('s', {
    ...{ study: 's', ...brief, status: 'under-review', lastStepOn: '2021-01-08', commissionedOn: '2021-01-01' },
    citations: [{ dataset: 'd', vintage: '2020-12' }],
    drafts: [
      { draft: 1, file: toFile('x'), day: '2021-01-05' },
      { draft: 2, file: toFile('y'), day: '2021-01-06', changes: 'Shorter' },
    ],
    reviews: [
      { ...review, day: '2021-01-08' },
      { draft: 2, reviewer: 'B' },
    ],
    ...{ errata: [], revision: 7, search: 'Nepal to Qatar An institute Nepal Qatar' },
  });
});
