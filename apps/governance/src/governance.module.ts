import { Module } from '@nestjs/common';
import { service } from '#libs/platform';
import { deciders } from './domain/deciders.js';
import { publications } from './integration/publications.js';
import { reactions } from './integration/reactions.js';

/** The governance service: bodies and their seats, terms of reference, meetings, decisions (FAQ, question 4). */
@Module(
  service({
    name: 'governance',
    title: 'Governance',
    deciders,
    views: [],
    publications,
    reactions,
    controllers: [],
  }),
)
export class GovernanceModule {}
