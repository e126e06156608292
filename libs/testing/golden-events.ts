import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedEvent } from '#libs/event-sourcing';

/** A sample of every version of every event that a service has ever stored, one a line: `apps/<service>/golden/events.jsonl`. */
export const goldenCorpus = (service: string): string =>
  readFileSync(join(import.meta.dirname, '../../apps', service, 'golden/events.jsonl'), 'utf8');

/** The same, as they stand in the log. */
export const goldenEvents = (service: string): readonly RecordedEvent[] =>
  goldenCorpus(service)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as RecordedEvent);
