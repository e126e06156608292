import { Module } from '@nestjs/common';
import { commandController, service } from '#libs/platform';
import { dataset } from './domain/dataset.decider.js';
import { deciders } from './domain/deciders.js';
import { speakersKnown } from './domain/party-replicas.js';
import { publishedFigure } from './domain/published-figure.decider.js';
import { regulatoryProfile } from './domain/regulatory-profile.decider.js';
import { study } from './domain/study.decider.js';
import { eventSchemas } from './event-schemas.js';
import { Figures } from './figures/asked-figures.js';
import { FigureSource } from './figures/figure-source.js';
import { BatchesController } from './http/batches.controller.js';
import { CatalogueController } from './http/catalogue.controller.js';
import { DatasetsController } from './http/datasets.controller.js';
import { FiguresController } from './http/figures.controller.js';
import { Intake } from './http/intake.js';
import { ProfilesController } from './http/profiles.controller.js';
import { PublishedFiguresController } from './http/published-figures.controller.js';
import { StudiesController } from './http/studies.controller.js';
import { UploadsController } from './http/uploads.controller.js';
import { Uploads } from './http/uploads.js';
import { ExpiredUploads } from './integration/expired-uploads.js';
import { holdings } from './integration/holdings.js';
import { publications } from './integration/publications.js';
import { subscriptions } from './integration/subscriptions.js';
import { routeRefusals } from './route-refusals.js';
import { datasets } from './views/datasets/datasets.js';
import { publishedFigures } from './views/figures/published-figures.js';
import { profiles } from './views/profiles/profiles.js';
import { studies } from './views/studies/studies.js';

/** The research service: the global database of recruitment fees, costs, practices and trends (Purpose and Approach). */
@Module(
  service({
    name: 'research',
    title: 'Research',
    deciders,
    eventSchemas,
    refusals: routeRefusals,
    tags: {
      Datasets: 'Datasets, their observations, reviews and vintages.',
      Figures: 'Figures of released observations, protected against disclosure.',
      'Published figures': 'Figures that others have published.',
      'Regulatory profiles': 'How countries regulate recruitment, entry by entry.',
      Studies: 'Studies from the proposal to publication.',
    },
    views: [datasets, profiles, publishedFigures, studies],
    publications,
    subscriptions,
    holdings,
    speakers: speakersKnown,
    contents: true,
    providers: [Intake, Uploads, ExpiredUploads, FigureSource, Figures],
    controllers: [
      commandController({ path: 'datasets', id: 'dataset', decider: dataset, tag: 'Datasets' }),
      DatasetsController,
      CatalogueController,
      BatchesController,
      UploadsController,
      FiguresController,
      commandController({ path: 'profiles', id: 'profile', decider: regulatoryProfile, tag: 'Regulatory profiles' }),
      ProfilesController,
      commandController({ path: 'published-figures', id: 'figure', decider: publishedFigure, tag: 'Published figures' }),
      PublishedFiguresController,
      commandController({ path: 'studies', id: 'study', decider: study, tag: 'Studies' }),
      StudiesController,
    ],
  }),
)
export class ResearchModule {}
