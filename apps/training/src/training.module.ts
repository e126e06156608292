import { Module } from '@nestjs/common';
import { service } from '#libs/platform';
import { deciders } from './domain/deciders.js';
import { publications } from './integration/publications.js';
import { reactions } from './integration/reactions.js';

/** The training service: a modular programme for governments built on the Montreal Recommendations (FAQ, question 8). */
@Module(
  service({
    name: 'training',
    title: 'Training',
    deciders,
    views: [],
    publications,
    reactions,
    controllers: [],
  }),
)
export class TrainingModule {}
