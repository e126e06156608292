import { Module } from '@nestjs/common';
import { commandController, service } from '#libs/platform';
import { BatchesController } from './datasets/batches.controller.js';
import { CatalogueController } from './datasets/catalogue.controller.js';
import { DatasetsController } from './datasets/datasets.controller.js';
import { dataset } from './datasets/domain/dataset.decider.js';
import { speakersKnown } from './datasets/domain/party-replicas.js';
import { holdings } from './datasets/holdings.js';
import { Ingestion } from './datasets/submission/ingestion.js';
import { Uploads } from './datasets/submission/uploads.js';
import { subscriptions } from './datasets/subscriptions.js';
import { UploadsController } from './datasets/uploads.controller.js';
import { datasets } from './datasets/views/datasets.js';
import { deciders } from './deciders.js';
import { disclosures } from './disclosures.js';
import { eventSchemas } from './event-schemas.js';
import { publishedFigure } from './figures/domain/published-figure.decider.js';
import { FigureSource } from './figures/figure-source.js';
import { FigureTables } from './figures/figure-tables.js';
import { FiguresController } from './figures/figures.controller.js';
import { PublishedFiguresController } from './figures/published-figures.controller.js';
import { publishedFigures } from './figures/views/published-figures.js';
import { files } from './files/files.js';
import { histories } from './histories.js';
import { imports } from './imports/imports.js';
import { names } from './names.js';
import { regulatoryProfile } from './profiles/domain/regulatory-profile.decider.js';
import { ProfilesController } from './profiles/profiles.controller.js';
import { profiles } from './profiles/views/profiles.js';
import { publications } from './publications.js';
import { routeRefusals } from './route-refusals.js';
import { study } from './studies/domain/study.decider.js';
import { StudiesController } from './studies/studies.controller.js';
import { studies } from './studies/views/studies.js';

/** The research service: the global database of recruitment fees, costs, practices and trends (Purpose and Approach). */
@Module(
  service({
    name: 'research',
    title: 'Research',
    deciders,
    eventSchemas,
    disclosures,
    refusals: routeRefusals,
    tags: {
      Names: 'How records are called that others name by their ids.',
      Datasets: 'Datasets, their observations, reviews and vintages.',
      Figures: 'Figures of released observations, protected against disclosure.',
      'Published figures': 'Figures that others have published.',
      'Regulatory profiles': 'How countries regulate recruitment, entry by entry.',
      Imports: 'Files whose rows are recorded as commands of who sends them: tried first, recorded as a whole or the good rows.',
      Studies: 'Studies from the proposal to publication.',
    },
    views: [datasets, profiles, publishedFigures, studies, ...imports.views],
    publications,
    subscriptions,
    holdings,
    names,
    speakers: speakersKnown,
    contents: true,
    providers: [...files.providers, ...imports.providers, Ingestion, Uploads, FigureSource, FigureTables],
    controllers: [
      commandController({ path: 'datasets', id: 'dataset', decider: dataset, tag: 'Datasets', history: histories.dataset }),
      DatasetsController,
      CatalogueController,
      BatchesController,
      UploadsController,
      FiguresController,
      commandController({
        ...{ path: 'profiles', id: 'profile', decider: regulatoryProfile, tag: 'Regulatory profiles' },
        history: histories.profile,
      }),
      ProfilesController,
      commandController({
        ...{ path: 'published-figures', id: 'figure', decider: publishedFigure, tag: 'Published figures' },
        history: histories.publishedFigure,
      }),
      PublishedFiguresController,
      commandController({ path: 'studies', id: 'study', decider: study, tag: 'Studies', history: histories.study }),
      StudiesController,
      ...files.controllers,
      ...imports.controllers,
    ],
  }),
)
export class ResearchModule {}
