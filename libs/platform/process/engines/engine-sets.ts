import { cluster } from './cluster.js';
import { embedded } from './embedded.js';
import type { EngineSet } from './engines.js';

/** What GPN_ENGINES may name. A new set of engines is a row here. */
export const engineSets: Readonly<Record<string, EngineSet>> = { embedded, cluster };
