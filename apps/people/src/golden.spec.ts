import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpusFaults } from '#libs/event-sourcing';
import { access } from './access/domain/access.decider.js';
import { certificateHolder } from './persons/domain/certificate-holder.decider.js';
import { mention } from './persons/domain/mention.decider.js';
import { designations } from './persons/domain/party-replicas.js';
import { person } from './persons/domain/person.decider.js';
import { sealedText } from './texts/domain/sealed-text.decider.js';

it('every event that was ever stored can still be read', () => {
  const corpus = readFileSync(join(import.meta.dirname, '..', 'golden', 'events.jsonl'), 'utf8');
  expect(corpusFaults([person, sealedText, access, certificateHolder, mention, designations], corpus)).toEqual([]);
});
