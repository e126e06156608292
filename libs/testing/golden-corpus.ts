import {
  type AnyDecider,
  evolveWith,
  newestVersion,
  type RecordedEvent,
  streamCategory,
  upcast,
  withReservations,
} from '#libs/event-sourcing';

/**
 * Holds a service's code to what it has ever stored. `jsonLines` is `golden/events.jsonl` of the service: one recorded
 * event a line, as it stands in the log, streams whole and in order; a line is added with each new type or version and
 * never changed. Answers what is wrong, one line each: a type or version without a sample, a sample that cannot be read,
 * brought to the newest version or folded. Nothing wrong: empty.
 */
export function corpusFaults(declared: readonly AnyDecider[], jsonLines: string): readonly string[] {
  const deciders = withReservations(declared);
  const { samples, faults } = read(jsonLines);
  const byCategory = new Map(deciders.map((decider) => [decider.category, decider]));
  const states = new Map<string, { state: unknown; revision: number }>();
  const sampled = new Set<string>();
  for (const { line, event } of samples) {
    const category = streamCategory(event.stream);
    const decider = byCategory.get(category);
    if (!decider) {
      faults.push(`line ${line}: no decider is of the category ${category}`);
      continue;
    }
    sampled.add(versionName(category, event.type, event.schemaVersion));
    const { state, revision } = states.get(event.stream) ?? { state: decider.initial, revision: -1 };
    if (event.revision !== revision + 1) faults.push(`line ${line}: ${event.stream} goes from revision ${revision} to ${event.revision}`);
    try {
      states.set(event.stream, { state: evolveWith(decider, state, upcast(decider, event)), revision: event.revision });
    } catch (error) {
      faults.push(`line ${line}: ${(error as Error).message}`);
      states.set(event.stream, { state, revision: event.revision });
    }
  }
  return [
    ...faults,
    ...listVersions(deciders)
      .filter((sample) => !sampled.has(sample))
      .map((sample) => `no sample of ${sample}`),
  ];
}

/** A line of the corpus. */
export const corpusLine = (event: RecordedEvent): string => JSON.stringify(event);

/** Every version of every type that the deciders know: all of them may stand in a log. */
const listVersions = (deciders: readonly AnyDecider[]): readonly string[] =>
  deciders.flatMap((decider) =>
    Object.keys(decider.evolve).flatMap((type) =>
      Array.from({ length: newestVersion(decider, type) }, (_, index) => versionName(decider.category, type, index + 1)),
    ),
  );

const versionName = (category: string, type: string, version: number): string => `${category} ${type} version ${version}`;

function read(jsonLines: string): { samples: { line: number; event: RecordedEvent }[]; faults: string[] } {
  const samples: { line: number; event: RecordedEvent }[] = [];
  const faults: string[] = [];
  for (const [index, text] of jsonLines.split('\n').entries()) {
    if (text.trim() === '') continue;
    try {
      const event = JSON.parse(text) as RecordedEvent;
      const missing = FIELDS.filter((field) => event[field] === undefined);
      if (missing.length > 0) faults.push(`line ${index + 1}: ${missing.join(', ')} missing`);
      else samples.push({ line: index + 1, event });
    } catch (error) {
      faults.push(`line ${index + 1}: ${(error as Error).message}`);
    }
  }
  return { samples, faults };
}

const FIELDS = [
  'id',
  'stream',
  'revision',
  'type',
  'schemaVersion',
  'data',
  'effectiveAt',
  'recordedAt',
  'actor',
  'commandId',
  'commandDigest',
  'correlationId',
  'causationId',
] as const;
