import { choice } from '../../shell/address/search.ts';

export const TABS = ['now', 'journey', 'seats', 'groups', 'training', 'liaison', 'figures'] as const;

export const authoritySearch = { tab: choice(TABS, 'now') };
