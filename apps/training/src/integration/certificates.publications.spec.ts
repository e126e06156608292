import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMessage } from '#libs/contracts';
import { categoryOf, idOf, type RecordedEvent } from '#libs/event-sourcing';
import { publications } from './publications.js';

const corpus = readFileSync(join(import.meta.dirname, '../../golden/events.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as RecordedEvent)
  .filter(({ stream }) => ['certificate', 'certificateconsent'].includes(categoryOf(stream)));
const told = new Set(['CertificateIssued', 'CertificateRenewalGranted', 'CertificateRevoked']);

it('of certificates is told what others need: neither numbers, nor scores, nor why one was revoked', () => {
  for (const event of corpus) {
    const messages = publications(event);
    expect([event.type, messages.length]).toEqual([event.type, told.has(event.type) ? 1 : 0]);
    for (const message of messages) {
      expect(parseMessage(message).effectiveAt).toBe(event.effectiveAt);
      expect(message).toMatchObject({ topic: 'gpn.training.v1', key: idOf(event.stream) });
      for (const secret of ['number', 'score', 'reason', 'evidence']) expect(JSON.parse(message.value)).not.toHaveProperty(secret);
    }
  }
  expect([...told].filter((type) => !corpus.some((event) => event.type === type))).toEqual([]);
});
