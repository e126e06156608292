import { join, resolve } from 'node:path';
import * as kernel from '#libs/event-sourcing';
import { findDefinition } from '#libs/platform';
import { heldToCorpus, servicesWithCorpus } from './check.ts';
import { findOutdated, fingerprints } from './fingerprints.ts';

const root = resolve(import.meta.dirname, '../..');

test('what each view makes of the golden corpus is what was written down, or its version rose', async () => {
  const services = await servicesWithCorpus(root, (path) => import(join(root, path)), findDefinition);
  expect(services.length).toBe(7);
  for (const service of services) expect(heldToCorpus(root, service, kernel).faults).toEqual([]);
});

const trees = (grown: (heights: readonly number[]) => object, version = 1) =>
  kernel.view<{ readonly heights: readonly number[] }, { Grown: { readonly height: number } }>('orchards.trees', version, {
    categories: ['tree'],
    schema: undefined as never,
    on: { Grown: (document, { data }) => grown([...(document?.heights ?? []), data.height]) as { heights: readonly number[] } },
  });
const EVENTS = [3, 5].map((height, revision) => ({
  ...{ id: `e${revision}`, stream: 'tree-1', revision, position: revision, type: 'Grown', schemaVersion: 1, data: { height } },
  ...{ effectiveAt: kernel.toInstant('2021-03-01'), recordedAt: kernel.toInstant('2021-03-01'), actor: 'officer' },
  ...{ commandId: 'c', commandDigest: '', correlationId: 'c', causationId: 'c' },
}));

describe('a change of what a view makes of the same events', () => {
  const seen = fingerprints([trees((heights) => ({ heights }))], EVENTS, kernel.applyTo);
  const recorded = { covers: ['e0', 'e1'], views: seen };
  const problems = (view: ReturnType<typeof trees>) => findOutdated(recorded, fingerprints([view], EVENTS, kernel.applyTo), ['e0', 'e1']);

  it('is refused while the version stays', () => {
    expect(problems(trees((heights) => ({ heights: heights.toReversed() })))).toEqual([expect.stringContaining('Raise the version')]);
  });
  it('is asked to be written down once the version rose', () => {
    expect(problems(trees((heights) => ({ heights: heights.toReversed() }), 2))).toEqual([expect.stringContaining('Write it down')]);
  });
  it('is none where the fields of a document are written in another order, or nothing changed', () => {
    const both = (order: boolean) => trees((heights) => (order ? { heights, felled: false } : { felled: false, heights }));
    expect(fingerprints([both(true)], EVENTS, kernel.applyTo)).toEqual(fingerprints([both(false)], EVENTS, kernel.applyTo));
    expect(problems(trees((heights) => ({ heights })))).toEqual([]);
  });
  it('is asked for when a sample is added, and no fault of a view', () => {
    expect(findOutdated(recorded, seen, ['e0', 'e1', 'e2'])).toEqual([expect.stringContaining('1 samples')]);
  });
});
