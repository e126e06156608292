import { clocks } from '../../shell/address/clocks.ts';
import { choice } from '../../shell/address/search.ts';

const { asOf, knownAt } = clocks;

export const journeySearch = { asOf, knownAt, show: choice(['both', 'effective', 'recorded'], 'both') };
