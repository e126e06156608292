import { definePublications } from '#libs/contracts';
import type { DatasetEvents } from './datasets/domain/dataset.messages.js';
import { datasetsTold } from './datasets/publications.js';
import type { PublishedFigureEvents } from './figures/domain/published-figure.messages.js';
import { publishedFiguresTold } from './figures/publications.js';
import type { RegulatoryProfileEvents } from './profiles/domain/regulatory-profile.messages.js';
import { profilesTold } from './profiles/publications.js';
import type { StudyEvents } from './studies/domain/study.messages.js';
import { studiesTold } from './studies/publications.js';

/** What other services hear of research. */
export const publications = definePublications<DatasetEvents & RegulatoryProfileEvents & PublishedFigureEvents & StudyEvents>({
  ...datasetsTold,
  ...profilesTold,
  ...publishedFiguresTold,
  ...studiesTold,
});
