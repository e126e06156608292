import { Module } from '@nestjs/common';
import { actionHoldings } from '#libs/meetings/http';
import { commandController, service } from '#libs/platform';
import { BodiesController } from './constitution/bodies.controller.js';
import { body } from './constitution/domain/body.decider.js';
import { terms } from './constitution/domain/terms.decider.js';
import { seatHoldings } from './constitution/holdings.js';
import { PartyNames } from './constitution/party-names.js';
import { TermsController } from './constitution/terms.controller.js';
import { bodies } from './constitution/views/bodies.js';
import { termsOfReference } from './constitution/views/terms.js';
import { deciders } from './deciders.js';
import { DecisionReading } from './decisions/decision-reading.js';
import { DecisionsController } from './decisions/decisions.controller.js';
import { decision } from './decisions/domain/decision.decider.js';
import { RegisterController } from './decisions/register.controller.js';
import { deliberations } from './decisions/views/deliberations.js';
import { register } from './decisions/views/register.js';
import { disclosures } from './disclosures.js';
import { eventSchemas } from './event-schemas.js';
import { files } from './files/files.js';
import { histories } from './histories.js';
import { meeting } from './meetings/domain/meeting.decider.js';
import { MeetingReading } from './meetings/meeting-reading.js';
import { MeetingsController } from './meetings/meetings.controller.js';
import { meetings } from './meetings/views/meetings.js';
import { names } from './names.js';
import { organisation } from './parties/domain/organisation.decider.js';
import { replicas } from './parties/domain/party-replicas.js';
import { OrganisationsController } from './parties/organisations.controller.js';
import { parties } from './parties/views/parties.js';
import { contributions } from './party-page/contributions.js';
import { PartyPageController } from './party-page/party-page.controller.js';
import { policies } from './policies.js';
import { publications } from './publications.js';
import { routeRefusals } from './route-refusals.js';
import { subscriptions } from './subscriptions.js';

/** The governance service: bodies and their seats, terms of reference, meetings, decisions (FAQ, question 4). */
@Module(
  service({
    name: 'governance',
    title: 'Governance',
    deciders,
    eventSchemas,
    disclosures,
    refusals: routeRefusals,
    tags: {
      Names: 'How records are called that others name by their ids.',
      Bodies: 'The Steering Committee and the Advisory Groups: seats, terms, persons who speak.',
      Organisations: 'Organisations that are no authorities and may hold a seat.',
      'Terms of Reference': 'The rules of bodies and groups, by version: consultation, adoption.',
      Parties: 'What a member or an organisation has to do with governance.',
      Meetings: 'Meetings of bodies: agenda, presence, actions, minutes.',
      Decisions: 'Decisions from the proposal to what became of them.',
      'Register of decisions': 'Decisions that were adopted, for everybody.',
    },
    views: [bodies, parties, contributions, termsOfReference, meetings, register, deliberations],
    publications,
    policies,
    subscriptions,
    holdings: [...actionHoldings(meetings, { id: 'meeting', change: 'change-action' }), ...seatHoldings],
    names,
    speakers: replicas.speakers,
    controllers: [
      commandController({ path: 'bodies', id: 'body', decider: body, tag: 'Bodies', history: histories.body }),
      commandController({
        ...{ path: 'organisations', id: 'organisation', decider: organisation, tag: 'Organisations' },
        history: histories.organisation,
      }),
      commandController({ path: 'terms', id: 'owner', decider: terms, tag: 'Terms of Reference', history: histories.terms }),
      BodiesController,
      OrganisationsController,
      PartyPageController,
      TermsController,
      commandController({ path: 'meetings', id: 'meeting', decider: meeting, tag: 'Meetings', history: histories.meeting }),
      MeetingsController,
      commandController({ path: 'decisions', id: 'decision', decider: decision, tag: 'Decisions', history: histories.decision }),
      DecisionsController,
      RegisterController,
      ...files.controllers,
    ],
    contents: true,
    providers: [PartyNames, MeetingReading, DecisionReading, ...files.providers],
  }),
)
export class GovernanceModule {}
