import { type AnyDecider, evolveWith } from '#libs/event-sourcing';
import { offering } from '../../../apps/training/src/domain/offering.decider.js';
import { recordedEvents, type Told } from '../recorded-events.js';
import type { Measurement } from './measure.js';

const ID = '5b0f3c36-8f1e-4d0e-9a55-0d3c8e6f6a10';
const SIZES = [100, 1_000, 10_000, 100_000];

/** Events of one run a second, as its stream grows: places taken, half of them given back before the end. */
export async function folds(): Promise<readonly Measurement[]> {
  const [least, ...others] = SIZES.map((size) => [size, folded(size)] as const);
  const [, limit] = least as readonly [number, number];
  return others.map(([size, ours]) => ({
    name: `fold: a run of ${size.toLocaleString('en-US')} events`,
    unit: 'events/s',
    ours,
    limit: { name: `of ${SIZES[0]}`, value: limit },
  }));
}

/** Events a second of the best of some folds, after one that warms up. */
function folded(size: number): number {
  const events = recordedEvents(Array.from({ length: size }, (_, index) => placeEvent(index)));
  let best = 0;
  for (let turn = 0; turn < 4; turn++) {
    const repeats = Math.max(1, Math.floor(10_000 / size));
    const started = performance.now();
    for (let repeat = 0; repeat < repeats; repeat++) {
      events.reduce((state, event) => evolveWith(offering as AnyDecider & { initial: unknown }, state, event), offering.initial as unknown);
    }
    if (turn > 0) best = Math.max(best, (size * repeats * 1_000) / (performance.now() - started));
  }
  return best;
}

/** Of three, two take a place and one gives the last one back. */
function placeEvent(index: number): Told {
  const enrolment = `${String(index % 3 === 2 ? index - 1 : index).padStart(8, '0')}-3333-8333-8333-333333333333`;
  const data = index % 3 === 2 ? { enrolment, had: 'place', order: index } : { enrolment, learner: ID, member: ID, order: index };
  return { category: 'offering', id: ID, type: index % 3 === 2 ? 'PlaceGivenBack' : 'PlaceTaken', data };
}
