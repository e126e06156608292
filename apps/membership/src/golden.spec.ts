import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpusFaults } from '#libs/event-sourcing';
import { liaisonRequest } from './domain/liaison-request.decider.js';
import { membership } from './domain/membership.decider.js';
import { designations, personReplicas } from './domain/neighbours.js';

it('every event that was ever stored can still be read', () => {
  const corpus = readFileSync(join(import.meta.dirname, '..', 'golden', 'events.jsonl'), 'utf8');
  expect(corpusFaults([membership, personReplicas.persons, designations, liaisonRequest], corpus)).toEqual([]);
});
