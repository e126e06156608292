import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpusFaults } from '#libs/event-sourcing';
import { membership } from './authorities/domain/membership.decider.js';
import { designations, personReplicas } from './authorities/domain/party-replicas.js';
import { liaisonRequest } from './liaison/domain/liaison-request.decider.js';

it('every event that was ever stored can still be read', () => {
  const corpus = readFileSync(join(import.meta.dirname, '..', 'golden', 'events.jsonl'), 'utf8');
  expect(corpusFaults([membership, personReplicas.persons, designations, liaisonRequest], corpus)).toEqual([]);
});
