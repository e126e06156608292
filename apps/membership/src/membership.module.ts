import { Module } from '@nestjs/common';
import { commandController, service } from '#libs/platform';
import { liaisonRequest } from './domain/liaison-request.decider.js';
import { membership } from './domain/membership.decider.js';
import { designations, personReplicas, speakersKnown } from './domain/neighbours.js';
import { eventSchemas } from './event-schemas.js';
import { AuthoritiesController } from './http/authorities.controller.js';
import { FiguresController } from './http/figures.controller.js';
import { LiaisonController } from './http/liaison.controller.js';
import { NamesController } from './http/names.controller.js';
import { holdings } from './integration/holdings.js';
import { olderNames } from './integration/older-names.js';
import { publications } from './integration/publications.js';
import { reactions } from './integration/reactions.js';
import { directory } from './views/directory/directory.js';
import { growth } from './views/growth/growth.js';
import { journey } from './views/journey/journey.js';
import { liaisonDesk } from './views/liaison-desk/liaison-desk.js';
import { pipeline } from './views/pipeline/pipeline.js';
import { roll } from './views/roll/roll.js';

/** The membership service: public authorities join, stay, leave, and ask the Secretariat (FAQ, questions 2, 3, 4, 6 and 7). */
@Module(
  service({
    name: 'membership',
    title: 'Membership',
    deciders: [membership, personReplicas.persons, designations, liaisonRequest],
    eventSchemas,
    views: [directory, pipeline, journey, roll, growth, liaisonDesk],
    publications,
    claimsAnew: olderNames,
    reactions,
    holdings,
    speakers: speakersKnown,
    controllers: [
      commandController({ path: 'authorities', id: 'authority', decider: membership, tag: 'Authorities' }),
      commandController({ path: 'liaison-requests', id: 'request', decider: liaisonRequest, tag: 'Liaison' }),
      AuthoritiesController,
      FiguresController,
      LiaisonController,
      NamesController,
    ],
  }),
)
export class MembershipModule {}
