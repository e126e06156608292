import { definePublications } from '#libs/contracts';
import type { DatasetEvents } from './datasets/domain/dataset.messages.js';
import { datasetPublications } from './datasets/publications.js';
import type { PublishedFigureEvents } from './figures/domain/published-figure.messages.js';
import { publishedFigurePublications } from './figures/publications.js';
import type { RegulatoryProfileEvents } from './profiles/domain/regulatory-profile.messages.js';
import { profilePublications } from './profiles/publications.js';
import type { StudyEvents } from './studies/domain/study.messages.js';
import { studyPublications } from './studies/publications.js';

/** What other services hear of research. */
export const publications = definePublications<DatasetEvents & RegulatoryProfileEvents & PublishedFigureEvents & StudyEvents>({
  ...datasetPublications,
  ...profilePublications,
  ...publishedFigurePublications,
  ...studyPublications,
});
