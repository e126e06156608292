import type { AnyDecider } from '#libs/event-sourcing';
import { dataset } from './dataset.decider.js';
import { designations, members, persons } from './party-replicas.js';
import { publishedFigure } from './published-figure.decider.js';
import { regulatoryProfile } from './regulatory-profile.decider.js';
import { study } from './study.decider.js';
import { upload } from './upload.decider.js';

/** Every aggregate of the service. */
export const deciders: readonly AnyDecider[] = [members, persons, designations, dataset, regulatoryProfile, publishedFigure, study, upload];
