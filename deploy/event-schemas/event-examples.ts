import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyDecider, BusMessage, RecordedEvent } from '#libs/event-sourcing';

interface Publisher {
  /** `apps/membership` */
  readonly folder: string;
  readonly deciders: readonly AnyDecider[];
  readonly publications?: (event: RecordedEvent) => readonly BusMessage[];
}

/** An example of each type, by type. */
type EventExamples = Readonly<Record<string, { readonly headers: object; readonly payload: object }>>;

export const EXAMPLES = 'libs/contracts/event-examples.json';

/**
 * One message of each type of public event: of the first event in the services' golden corpora that is told so. `upcast`: of the
 * kernel.
 */
export function eventExamples(
  root: string,
  services: readonly Publisher[],
  upcast: (decider: AnyDecider, event: RecordedEvent) => RecordedEvent,
): EventExamples {
  const examples = new Map<string, EventExamples[string]>();
  for (const { folder, deciders, publications } of services) {
    const corpus = join(root, folder, 'golden/events.jsonl');
    if (!publications || !existsSync(corpus)) continue;
    for (const line of readFileSync(corpus, 'utf8').split('\n').filter(Boolean)) {
      const event = JSON.parse(line) as RecordedEvent;
      const decider = deciders.find(({ category }) => category === event.stream.slice(0, event.stream.indexOf('-')));
      if (!decider) continue;
      for (const { headers, value } of publications(upcast(decider, event))) {
        const { ce_type: type } = headers;
        if (type !== undefined && !examples.has(type)) examples.set(type, { headers, payload: JSON.parse(value) });
      }
    }
  }
  return Object.fromEntries([...examples].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** One line a type, so that a change shows in a comparison. */
export const writtenExamples = (examples: EventExamples): string =>
  `{\n${Object.entries(examples)
    .map(([type, example]) => `  ${JSON.stringify(type)}: ${JSON.stringify(example)}`)
    .join(',\n')}\n}\n`;
