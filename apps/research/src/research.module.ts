import { Module } from '@nestjs/common';
import { commandController, service } from '#libs/platform';
import { deciders } from './domain/deciders.js';
import { regulatoryProfile } from './domain/regulatory-profile.decider.js';
import { ProfilesController } from './http/profiles.controller.js';
import { publications } from './integration/publications.js';
import { reactions } from './integration/reactions.js';
import { profiles } from './views/profiles/profiles.js';

/** The research service: the global database of recruitment fees, costs, practices and trends (Purpose and Approach). */
@Module(
  service({
    name: 'research',
    title: 'Research',
    deciders,
    views: [profiles],
    publications,
    reactions,
    controllers: [
      commandController({ path: 'profiles', id: 'profile', decider: regulatoryProfile, tag: 'Regulatory profiles' }),
      ProfilesController,
    ],
  }),
)
export class ResearchModule {}
