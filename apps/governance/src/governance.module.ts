import { Module } from '@nestjs/common';
import { commandController, service } from '#libs/platform';
import { body } from './domain/body.decider.js';
import { deciders } from './domain/deciders.js';
import { organisation } from './domain/organisation.decider.js';
import { terms } from './domain/terms.decider.js';
import { publications } from './integration/publications.js';
import { reactions } from './integration/reactions.js';
import { bodies } from './views/bodies/bodies.js';
import { parties } from './views/parties/parties.js';
import { termsOfReference } from './views/terms/terms.js';

/** The governance service: bodies and their seats, terms of reference, meetings, decisions (FAQ, question 4). */
@Module(
  service({
    name: 'governance',
    title: 'Governance',
    deciders,
    views: [bodies, parties, termsOfReference],
    publications,
    reactions,
    controllers: [
      commandController({ path: 'bodies', id: 'body', decider: body, tag: 'Bodies' }),
      commandController({ path: 'organisations', id: 'organisation', decider: organisation, tag: 'Organisations' }),
      commandController({ path: 'terms', id: 'owner', decider: terms, tag: 'Terms of Reference' }),
    ],
  }),
)
export class GovernanceModule {}
