import { Module } from '@nestjs/common';
import { commandController, service } from '#libs/platform';
import { body } from './domain/body.decider.js';
import { deciders } from './domain/deciders.js';
import { decision } from './domain/decision.decider.js';
import { meeting } from './domain/meeting.decider.js';
import { organisation } from './domain/organisation.decider.js';
import { known } from './domain/party-replicas.js';
import { terms } from './domain/terms.decider.js';
import { eventSchemas } from './event-schemas.js';
import { ActionsController } from './http/actions.controller.js';
import { BodiesController } from './http/bodies.controller.js';
import { DecisionReading } from './http/decision-reading.js';
import { DecisionsController } from './http/decisions.controller.js';
import { MeetingReading } from './http/meeting-reading.js';
import { MeetingsController } from './http/meetings.controller.js';
import { PartiesController } from './http/parties.controller.js';
import { PartyNames } from './http/party-names.js';
import { RegisterController } from './http/register.controller.js';
import { TermsController } from './http/terms.controller.js';
import { DeadlineRunner } from './integration/deadline-runner.js';
import { holdings } from './integration/holdings.js';
import { policies } from './integration/policies.js';
import { publications } from './integration/publications.js';
import { subscriptions } from './integration/subscriptions.js';
import { routeRefusals } from './route-refusals.js';
import { bodies } from './views/bodies/bodies.js';
import { deliberations } from './views/deliberations/deliberations.js';
import { meetings } from './views/meetings/meetings.js';
import { contributions } from './views/parties/contributions.js';
import { parties } from './views/parties/parties.js';
import { register } from './views/register/register.js';
import { termsOfReference } from './views/terms/terms.js';

/** The governance service: bodies and their seats, terms of reference, meetings, decisions (FAQ, question 4). */
@Module(
  service({
    name: 'governance',
    title: 'Governance',
    deciders,
    eventSchemas,
    refusals: routeRefusals,
    tags: {
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
    holdings,
    speakers: known.speakers,
    controllers: [
      commandController({ path: 'bodies', id: 'body', decider: body, tag: 'Bodies' }),
      commandController({ path: 'organisations', id: 'organisation', decider: organisation, tag: 'Organisations' }),
      commandController({ path: 'terms', id: 'owner', decider: terms, tag: 'Terms of Reference' }),
      BodiesController,
      PartiesController,
      TermsController,
      commandController({ path: 'meetings', id: 'meeting', decider: meeting, tag: 'Meetings' }),
      MeetingsController,
      ActionsController,
      commandController({ path: 'decisions', id: 'decision', decider: decision, tag: 'Decisions' }),
      DecisionsController,
      RegisterController,
    ],
    providers: [PartyNames, MeetingReading, DecisionReading, DeadlineRunner],
  }),
)
export class GovernanceModule {}
