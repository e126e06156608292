import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const EXAMPLES = 'libs/contracts/event-examples.json';

/**
 * One message of each type of public event: of the first event in the services' golden corpora that is told so. `services`:
 * `{ folder, deciders, publications }`; `upcast`: of the kernel.
 */
export function eventExamples(root, services, upcast) {
  const examples = new Map();
  for (const { folder, deciders, publications } of services) {
    const corpus = join(root, folder, 'golden/events.jsonl');
    if (!publications || !existsSync(corpus)) continue;
    for (const line of readFileSync(corpus, 'utf8').split('\n').filter(Boolean)) {
      const event = JSON.parse(line);
      const decider = deciders.find(({ category }) => category === event.stream.slice(0, event.stream.indexOf('-')));
      if (!decider) continue;
      for (const { headers, value } of publications(upcast(decider, event))) {
        if (!examples.has(headers.ce_type)) examples.set(headers.ce_type, { headers, payload: JSON.parse(value) });
      }
    }
  }
  return Object.fromEntries([...examples].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** One line a type, so that a change shows in a comparison. */
export const writtenExamples = (examples) =>
  `{\n${Object.entries(examples)
    .map(([type, example]) => `  ${JSON.stringify(type)}: ${JSON.stringify(example)}`)
    .join(',\n')}\n}\n`;
