import type { AnyDecider } from '#libs/event-sourcing';
import { dataset } from './datasets/domain/dataset.decider.js';
import { file } from './datasets/domain/file.js';
import { designations, members, persons } from './datasets/domain/party-replicas.js';
import { upload } from './datasets/domain/upload.decider.js';
import { publishedFigure } from './figures/domain/published-figure.decider.js';
import { imports } from './imports/imports.js';
import { regulatoryProfile } from './profiles/domain/regulatory-profile.decider.js';
import { study } from './studies/domain/study.decider.js';

/** Every aggregate of the service. */
export const deciders: readonly AnyDecider[] = [
  ...[members, persons, designations, dataset, regulatoryProfile, publishedFigure, study, upload, file],
  imports.decider,
];
