import { Module } from '@nestjs/common';
import { commandController, recordHistory, service } from '#libs/platform';
import { AuthoritiesController } from './authorities/authorities.controller.js';
import { file } from './authorities/domain/file.js';
import { membership } from './authorities/domain/membership.decider.js';
import { designations, personReplicas, speakersKnown } from './authorities/domain/party-replicas.js';
import { FiguresController } from './authorities/figures.controller.js';
import { MembersController } from './authorities/members.controller.js';
import { NamesController } from './authorities/names.controller.js';
import { policies } from './authorities/policies.js';
import { subscriptions } from './authorities/subscriptions.js';
import { directory } from './authorities/views/directory.js';
import { growth } from './authorities/views/growth.js';
import { journey } from './authorities/views/journey.js';
import { pipeline } from './authorities/views/pipeline.js';
import { roll } from './authorities/views/roll/roll.js';
import { disclosures } from './disclosures.js';
import { enquiry } from './enquiries/domain/enquiry.decider.js';
import { EnquiriesController } from './enquiries/enquiries.controller.js';
import { enquiries } from './enquiries/views/enquiries.js';
import { eventSchemas } from './event-schemas.js';
import { exampleYear } from './example-year/domain/example-year.decider.js';
import { ExampleYearController } from './example-year/example-year.controller.js';
import { files } from './files/files.js';
import { histories } from './histories.js';
import { imports } from './imports/imports.js';
import { liaisonRequest } from './liaison/domain/liaison-request.decider.js';
import { holdings } from './liaison/holdings.js';
import { LiaisonController } from './liaison/liaison.controller.js';
import { liaisonDesk } from './liaison/views/liaison-desk.js';
import { names } from './names.js';
import { publications } from './publications.js';
import { routeRefusals } from './route-refusals.js';

/** The membership service: public authorities join, stay, leave, and ask the Secretariat (FAQ, questions 2, 3, 4, 6 and 7). */
@Module(
  service({
    name: 'membership',
    title: 'Membership',
    deciders: [membership, personReplicas.persons, designations, liaisonRequest, enquiry, exampleYear, file, imports.decider],
    eventSchemas,
    disclosures,
    refusals: routeRefusals,
    tags: {
      Names: 'How records are called that others name by their ids.',
      Authorities: 'Authorities from the first contact on: interest, invitation, membership, focal points, successions, leaving.',
      Enquiries: 'What anybody writes to the Network.',
      Example: 'Whether what is recorded is the fictional year that shows what the platform is for.',
      Imports: 'Files whose rows are recorded as commands of who sends them: tried first, recorded as a whole or the good rows.',
      Members: 'Who is a member of the Network, for everybody.',
      Liaison: 'What a member asks the Secretariat of another authority, and what came of it.',
      'Roll and figures': 'Who is a member on a day, as it was known on another, and how the Network grows.',
    },
    views: [directory, pipeline, journey, roll, growth, liaisonDesk, enquiries, ...imports.views],
    publications,
    policies,
    subscriptions,
    holdings,
    names,
    histories: [recordHistory({ path: 'enquiries', id: 'enquiry', decider: enquiry, tag: 'Enquiries' }, histories.enquiry)],
    speakers: speakersKnown,
    contents: true,
    providers: [...files.providers, ...imports.providers],
    controllers: [
      commandController({
        ...{ path: 'authorities', id: 'authority', decider: membership, tag: 'Authorities', readsHistory: true },
        history: histories.authority,
      }),
      commandController({
        ...{ path: 'liaison-requests', id: 'request', decider: liaisonRequest, tag: 'Liaison' },
        history: histories.liaisonRequest,
      }),
      AuthoritiesController,
      MembersController,
      FiguresController,
      LiaisonController,
      EnquiriesController,
      ExampleYearController,
      NamesController,
      ...files.controllers,
      ...imports.controllers,
    ],
  }),
)
export class MembershipModule {}
