import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpusFaults } from '#libs/event-sourcing';
import { deciders } from './deciders.js';

it('every event that was ever stored can still be read', () => {
  const corpus = readFileSync(join(import.meta.dirname, '..', 'golden', 'events.jsonl'), 'utf8');
  expect(corpusFaults(deciders, corpus)).toEqual([]);
});
