import { clocks } from '../../shell/address/clocks.ts';
import { choice, several } from '../../shell/address/search.ts';

export const GROUPS = ['region', 'country', 'kind'] as const;
export const ON_THE_ROLL = ['member', 'interested', 'in-dialogue', 'invited'] as const;

export const rollSearch = { ...clocks, by: choice(GROUPS, 'region'), status: several(ON_THE_ROLL) };
