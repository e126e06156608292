import { definePublications } from '#libs/contracts';
import type { DatasetEvents } from '../domain/dataset.messages.js';
import type { PublishedFigureEvents } from '../domain/published-figure.messages.js';
import type { RegulatoryProfileEvents } from '../domain/regulatory-profile.messages.js';
import type { StudyEvents } from '../domain/study.messages.js';
import { datasetsTold } from './datasets.publications.js';
import { profilesTold } from './profiles.publications.js';
import { publishedFiguresTold } from './published-figures.publications.js';
import { studiesTold } from './studies.publications.js';

/** What other services hear of research. */
export const publications = definePublications<DatasetEvents & RegulatoryProfileEvents & PublishedFigureEvents & StudyEvents>({
  ...datasetsTold,
  ...profilesTold,
  ...publishedFiguresTold,
  ...studiesTold,
});
