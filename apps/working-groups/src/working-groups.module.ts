import { Module } from '@nestjs/common';
import { service } from '#libs/platform';
import { deciders } from './domain/deciders.js';
import { publications } from './integration/publications.js';
import { reactions } from './integration/reactions.js';

/** The working-groups service: the main vehicle of dialogue among members (FAQ, questions 5 and 7). */
@Module(
  service({
    name: 'working-groups',
    title: 'Working groups',
    deciders,
    views: [],
    publications,
    reactions,
    controllers: [],
  }),
)
export class WorkingGroupsModule {}
