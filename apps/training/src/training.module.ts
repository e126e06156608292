import { Module } from '@nestjs/common';
import { Configuration, commandController, service } from '#libs/platform';
import { BadgeKeys } from './badges/badge-keys.js';
import { certificate } from './domain/certificate.decider.js';
import { deciders } from './domain/deciders.js';
import { enrolment } from './domain/enrolment.decider.js';
import { module } from './domain/module.decider.js';
import { offering } from './domain/offering.decider.js';
import { known } from './domain/party-replicas.js';
import { pathway } from './domain/pathway.decider.js';
import { resource } from './domain/resource.decider.js';
import { eventSchemas } from './event-schemas.js';
import { BadgesController } from './http/badges.controller.js';
import { CapacityController } from './http/capacity.controller.js';
import { CertificateDesk } from './http/certificate-desk.js';
import { CertificatesController } from './http/certificates.controller.js';
import { EnrolmentsController } from './http/enrolments.controller.js';
import { GuidanceController } from './http/guidance.controller.js';
import { ModulesController } from './http/modules.controller.js';
import { OfferingsController } from './http/offerings.controller.js';
import { PathwaysController } from './http/pathways.controller.js';
import { VerificationController } from './http/verification.controller.js';
import { holdings } from './integration/holdings.js';
import { policies } from './integration/policies.js';
import { publications } from './integration/publications.js';
import { subscriptions } from './integration/subscriptions.js';
import { routeRefusals } from './route-refusals.js';
import { certificates } from './views/certificates/certificates.js';
import { enrolments } from './views/enrolments/enrolments.js';
import { modules } from './views/modules/modules.js';
import { offerings } from './views/offerings/offerings.js';
import { officials } from './views/officials/officials.js';
import { pathways } from './views/pathways/pathways.js';
import { places } from './views/places/places.js';
import { resources } from './views/resources/resources.js';

/** The training service: a modular programme for governments built on the Montreal Recommendations (FAQ, question 8). */
@Module(
  service({
    name: 'training',
    title: 'Training',
    deciders,
    eventSchemas,
    refusals: routeRefusals,
    tags: {
      Modules: 'What is taught, by version.',
      Pathways: 'Modules that belong together.',
      Offerings: 'Runs of a module: dates, places, the waiting list.',
      Enrolments: 'Officials who learn: places, units, completion.',
      Certificates: 'Certificates: issued, renewed, revoked, verified.',
      Badges: 'The same for programmes that show badges.',
      'Guidance library': 'Guidance and its editions.',
    },
    views: [certificates, enrolments, officials, modules, offerings, pathways, places, resources],
    publications,
    policies,
    subscriptions,
    holdings,
    speakers: known.speakers,
    controllers: [
      commandController({ path: 'modules', id: 'module', decider: module, tag: 'Modules' }),
      commandController({ path: 'offerings', id: 'offering', decider: offering, tag: 'Offerings' }),
      commandController({ path: 'enrolments', id: 'enrolment', decider: enrolment, tag: 'Enrolments' }),
      commandController({ path: 'pathways', id: 'pathway', decider: pathway, tag: 'Pathways' }),
      commandController({ path: 'guidance', id: 'resource', decider: resource, tag: 'Guidance library' }),
      commandController({ path: 'certificates', id: 'certificate', decider: certificate, tag: 'Certificates' }),
      VerificationController,
      BadgesController,
      CertificatesController,
      EnrolmentsController,
      CapacityController,
      ModulesController,
      OfferingsController,
      PathwaysController,
      GuidanceController,
    ],
    providers: [
      CertificateDesk,
      { provide: BadgeKeys, inject: [Configuration], useFactory: (configuration: Configuration) => new BadgeKeys(configuration) },
    ],
  }),
)
export class TrainingModule {}
