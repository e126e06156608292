import type { AnyDecider, applyTo, upcast } from '#libs/event-sourcing';
import type { findDefinition } from '#libs/platform';

interface WithCorpus {
  readonly folder: string;
  readonly deciders: readonly AnyDecider[];
  readonly views: readonly object[];
}

export declare const servicesWithCorpus: (
  root: string,
  load: (path: string) => Promise<object>,
  definition: typeof findDefinition,
) => Promise<readonly WithCorpus[]>;
export declare const heldToCorpus: (
  root: string,
  service: WithCorpus,
  kernel: { readonly applyTo: typeof applyTo; readonly upcast: typeof upcast },
) => { readonly faults: readonly string[]; readonly file: string; readonly content: object };
