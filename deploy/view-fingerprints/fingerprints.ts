import { createHash } from 'node:crypto';
import type { AnyView, applyTo, RecordedEvent } from '#libs/event-sourcing';

interface Fingerprint {
  readonly version: number;
  readonly fingerprint: string;
}
export type ByView = Readonly<Record<string, Fingerprint>>;
/** What was written down: of which samples of the corpus, and what each view made of them. */
export interface Recorded {
  readonly covers: readonly string[];
  readonly views: ByView;
}

/**
 * What a service's views make of the events of its golden corpus, as a digest a view. `events`: recorded events of the newest
 * versions, in the order in which they are folded. `apply`: `applyTo` of the kernel. Answers `{ [view]: { version, fingerprint } }`.
 */
export function fingerprints(views: readonly AnyView[], events: readonly RecordedEvent[], apply: typeof applyTo): ByView {
  return Object.fromEntries(
    views.map((view) => [view.name, { version: view.version, fingerprint: digest(documents(view, events, apply)) }]),
  );
}

/** Every document of a view by its key, with the rows that it expands to. */
function documents(
  view: AnyView,
  events: readonly RecordedEvent[],
  apply: typeof applyTo,
): readonly (readonly [key: string, document: object, rows: readonly object[]])[] {
  const kept = new Map<string, object>();
  for (const event of events) {
    if (view.categories !== 'all' && !view.categories.includes(event.stream.slice(0, event.stream.indexOf('-')))) continue;
    if (!view.default && !Object.hasOwn(view.on, event.type)) continue;
    const key = view.key(event);
    if (key === undefined) continue;
    const document = apply(view, kept.get(key), event);
    if (document === undefined) kept.delete(key);
    // As a store hands it out again: without what is undefined, a date as its text.
    else kept.set(key, JSON.parse(JSON.stringify(document)));
  }
  return [...kept].map(([key, document]) => [key, document, view.rows ? view.rows.of(document) : []] as const);
}

const digest = (content: ReturnType<typeof documents>): string =>
  createHash('sha256')
    .update(JSON.stringify(sortKeys(content.toSorted(([a], [b]) => (a < b ? -1 : 1)))))
    .digest('hex')
    .slice(0, 16);

/** The same document has the same text, in whatever order its fields were written. */
function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortKeys(inner)]),
  );
}

/**
 * Holds what views make of the corpus now to what was written down. `recorded`: `{ covers: [event id], views }`; `now`: of the same
 * events. Answers what is wrong, a line each.
 */
export function findOutdated(recorded: Recorded, now: ByView, ids: readonly string[]): readonly string[] {
  const faults: string[] = [];
  for (const [name, { version, fingerprint }] of Object.entries(now)) {
    const previous = recorded.views[name];
    if (!previous) faults.push(`${name}: it is not written down. ${WRITE}`);
    else if (previous.version === version && previous.fingerprint !== fingerprint) {
      faults.push(`${name}: what it makes of the same events changed, and its version ${version} did not. Raise the version. ${WRITE}`);
    } else if (previous.version !== version) faults.push(`${name}: version ${version} is not written down. ${WRITE}`);
  }
  for (const name of Object.keys(recorded.views)) if (!now[name]) faults.push(`${name}: there is no such view. ${WRITE}`);
  const missing = ids.filter((id) => !recorded.covers.includes(id)).length;
  if (missing > 0) faults.push(`${missing} samples of the corpus are not covered. ${WRITE}`);
  return faults;
}

const WRITE = 'Write it down: npm run view-fingerprints -- --write';
