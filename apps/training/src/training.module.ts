import { Module } from '@nestjs/common';
import { Configuration, commandController, service } from '#libs/platform';
import { BadgeKeys } from './certificates/badges/badge-keys.js';
import { BadgesController } from './certificates/badges/badges.controller.js';
import { CertificateLookup } from './certificates/certificate-lookup.js';
import { CertificatesController } from './certificates/certificates.controller.js';
import { certificate } from './certificates/domain/certificate.decider.js';
import { VerificationController } from './certificates/verification.controller.js';
import { certificates } from './certificates/views/certificates.js';
import { deciders } from './deciders.js';
import { disclosures } from './disclosures.js';
import { CapacityController } from './enrolments/capacity.controller.js';
import { enrolment } from './enrolments/domain/enrolment.decider.js';
import { EnrolmentsController } from './enrolments/enrolments.controller.js';
import { enrolmentHoldings } from './enrolments/holdings.js';
import { MaterialReading } from './enrolments/material-reading.js';
import { enrolments } from './enrolments/views/enrolments.js';
import { officials } from './enrolments/views/officials.js';
import { eventSchemas } from './event-schemas.js';
import { files } from './files/files.js';
import { resource } from './guidance/domain/resource.decider.js';
import { GuidanceController } from './guidance/guidance.controller.js';
import { resources } from './guidance/views/resources.js';
import { histories } from './histories.js';
import { imports } from './imports/imports.js';
import { names } from './names.js';
import { offering } from './offerings/domain/offering.decider.js';
import { OfferingsController } from './offerings/offerings.controller.js';
import { offerings } from './offerings/views/offerings.js';
import { places } from './offerings/views/places.js';
import { policies } from './policies.js';
import { module } from './programme/domain/module.decider.js';
import { parties } from './programme/domain/party-replicas.js';
import { pathway } from './programme/domain/pathway.decider.js';
import { programmeHoldings } from './programme/holdings.js';
import { ModulesController } from './programme/modules.controller.js';
import { PathwaysController } from './programme/pathways.controller.js';
import { modules } from './programme/views/modules.js';
import { pathways } from './programme/views/pathways.js';
import { publications } from './publications.js';
import { routeRefusals } from './route-refusals.js';
import { subscriptions } from './subscriptions.js';

/** The training service: a modular programme for governments built on the Montreal Recommendations (FAQ, question 8). */
@Module(
  service({
    name: 'training',
    title: 'Training',
    deciders,
    eventSchemas,
    disclosures,
    refusals: routeRefusals,
    tags: {
      Names: 'How records are called that others name by their ids.',
      Modules: 'What is taught, by version.',
      Pathways: 'Modules that belong together.',
      Offerings: 'Runs of a module: dates, places, the waiting list.',
      Enrolments: 'Officials who learn: places, units, completion.',
      Certificates: 'Certificates: issued, renewed, revoked, verified.',
      Badges: 'The same for programmes that show badges.',
      'Guidance library': 'Guidance and its editions.',
      Imports: 'Files whose rows are recorded as commands of who sends them: tried first, recorded as a whole or the good rows.',
    },
    views: [certificates, enrolments, officials, modules, offerings, pathways, places, resources, ...imports.views],
    publications,
    policies,
    subscriptions,
    holdings: [...programmeHoldings, ...enrolmentHoldings],
    names,
    speakers: parties.speakers,
    controllers: [
      commandController({ path: 'modules', id: 'module', decider: module, tag: 'Modules', history: histories.module }),
      commandController({ path: 'offerings', id: 'offering', decider: offering, tag: 'Offerings', history: histories.offering }),
      commandController({ path: 'enrolments', id: 'enrolment', decider: enrolment, tag: 'Enrolments', history: histories.enrolment }),
      commandController({ path: 'pathways', id: 'pathway', decider: pathway, tag: 'Pathways', history: histories.pathway }),
      commandController({ path: 'guidance', id: 'resource', decider: resource, tag: 'Guidance library', history: histories.resource }),
      commandController({
        ...{ path: 'certificates', id: 'certificate', decider: certificate, tag: 'Certificates' },
        history: histories.certificate,
      }),
      VerificationController,
      BadgesController,
      CertificatesController,
      EnrolmentsController,
      CapacityController,
      ModulesController,
      OfferingsController,
      PathwaysController,
      GuidanceController,
      ...files.controllers,
      ...imports.controllers,
    ],
    contents: true,
    providers: [
      ...files.providers,
      ...imports.providers,
      CertificateLookup,
      MaterialReading,
      { provide: BadgeKeys, inject: [Configuration], useFactory: (configuration: Configuration) => new BadgeKeys(configuration) },
    ],
  }),
)
export class TrainingModule {}
