import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RecordedEvent, streamCategory } from '#libs/event-sourcing';
import { expectTold } from '../../../../libs/contracts/told.fixture.js';
import { publications } from '../publications.js';

const corpus = readFileSync(join(import.meta.dirname, '../../golden/events.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as RecordedEvent)
  .filter(({ stream }) => ['certificate', 'certificateconsent'].includes(streamCategory(stream)));
const published = new Set(['CertificateIssued', 'CertificateRevoked']);

it('of certificates is told what others need: neither numbers, nor scores, nor why one was revoked', () => {
  expectTold(corpus, publications, { topic: 'gpn.training.v1', told: ({ type }) => (published.has(type) ? 1 : 0) });
  for (const message of corpus.flatMap(publications)) {
    for (const secret of ['number', 'score', 'reason', 'evidence']) expect(JSON.parse(message.value)).not.toHaveProperty(secret);
  }
  expect([...published].filter((type) => !corpus.some((event) => event.type === type))).toEqual([]);
});
