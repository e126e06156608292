import Sequencer from '@jest/test-sequencer';

/** Suites of minutes: they wait for processes that they start and kill, or hold laws against many lives. */
const LONG = /\/apps\/all-in-one\/(faults|laws|sweeps)\//;

/**
 * The long ones first, so that none is begun when the others are over and runs on beside an idle core. From a clean clone Jest knows of
 * no suite how long it took, and goes by the sizes of the files; those of the longest are small.
 */
export default class LongOnesFirst extends Sequencer {
  sort(tests) {
    const { long = [], short = [] } = Object.groupBy(super.sort(tests), ({ path }) => (LONG.test(path) ? 'long' : 'short'));
    return [...long, ...short];
  }
}
