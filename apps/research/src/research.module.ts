import { Module } from '@nestjs/common';
import { service } from '#libs/platform';
import { deciders } from './domain/deciders.js';
import { publications } from './integration/publications.js';
import { reactions } from './integration/reactions.js';

/** The research service: the global database of recruitment fees, costs, practices and trends (Purpose and Approach). */
@Module(
  service({
    name: 'research',
    title: 'Research',
    deciders,
    views: [],
    publications,
    reactions,
    controllers: [],
  }),
)
export class ResearchModule {}
