import { type EventToAppend, nameBasedUuid, type RecordedEvent } from '#libs/event-sourcing';
import { ENGINES, type Engines, type RunningApp } from '#libs/platform';
import { goldenCorpus } from '#libs/testing';
import { services } from '../src/services.fixture.js';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const DAY = /^(\d{4}-\d{2}-\d{2})(T.*)?$/;
/** What is sorted by its letters, and is no code. */
const NAMES: ReadonlySet<string> = new Set(['name', 'nameEn', 'title', 'sortName']);
const DAY_MS = 86_400_000;

/** A session of a group that no sample proposes. */
const UNFOUNDED = ['session-db5602d9-ff9c-8c3d-a3a8-d3c771423772'];

/** The stream and its events, in order. */
type RecordedStream = readonly [stream: string, events: readonly EventToAppend[]];

/**
 * How much of each record a copy has, for what ends as withdrawn or archived was open and published before; and by how many days it is moved: some
 * are of days to come.
 */
const KINDS_OF_COPY = [
  ...[1, 0.9, 0.9, 0.65, 0.5].map((part, copy) => ({ part, days: -31 * copy })),
  ...[0.2, 0.1].map((part, copy) => ({ part, days: 36_525 + 31 * copy })),
  { part: 0.35, days: -200 },
];
export const COPIES = KINDS_OF_COPY.map((_, copy) => copy);

/**
 * What every service ever recorded, one sample a type (its golden corpus), once more: with other ids, names that begin with another letter, on
 * other days, and up to an earlier event. So every list has entries, and they differ.
 */
const goldenCopy = (copy: number): readonly RecordedStream[] =>
  services.flatMap(({ name }) => {
    const lines = goldenCorpus(name).trim().split('\n');
    const streams = new Map<string, EventToAppend[]>();
    for (const line of lines.filter((text) => !UNFOUNDED.some((stream) => text.includes(stream)))) {
      const { stream, revision: _, position: __, recordedAt: ___, ...event } = toCopy(JSON.parse(line), copy) as RecordedEvent;
      streams.set(stream, [...(streams.get(stream) ?? []), event]);
    }
    return [...streams].map(
      ([stream, events]) => [stream, events.slice(0, Math.ceil(events.length * (KINDS_OF_COPY[copy]?.part ?? 1)))] as const,
    );
  });

function toCopy(value: unknown, copy: number, field = ''): unknown {
  if (copy === 0) return value;
  if (Array.isArray(value)) return value.map((item) => toCopy(item, copy, field));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, within]) => [name, toCopy(within, copy, name)]));
  }
  return typeof value === 'string' ? copyText(value, copy, field) : value;
}

function copyText(text: string, copy: number, field: string): string {
  const [, day, time = ''] = DAY.exec(text) ?? [];
  if (day) return new Date(Date.parse(day) + (KINDS_OF_COPY[copy]?.days ?? 0) * DAY_MS).toISOString().slice(0, 10) + time;
  if (NAMES.has(field)) return `${'ZKPMQFGHRST'[copy]} ${text}`;
  return text.replaceAll(UUID, (id) => nameBasedUuid(id, copy));
}

/** Appends them to the log of a running process; what stands there already under the same stream stays. */
export async function record(running: RunningApp, copies: readonly number[]): Promise<void> {
  const { store } = running.app.get<Engines>(ENGINES);
  for (const copy of copies) {
    await Promise.all(
      goldenCopy(copy).map(async ([stream, events]) => {
        if ((await store.readStream(stream, 0, 1)).length === 0) await store.append(stream, events, 'none');
      }),
    );
  }
}
