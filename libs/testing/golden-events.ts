import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedEvent } from '#libs/event-sourcing';

/** A sample of every version of every event that a service has ever stored, as it stands in the log: `apps/<service>/golden/events.jsonl`. */
export const goldenEvents = (service: string): readonly RecordedEvent[] =>
  readFileSync(join(import.meta.dirname, '../../apps', service, 'golden/events.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as RecordedEvent);
