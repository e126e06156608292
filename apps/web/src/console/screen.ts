import type { ComponentType } from 'react';

/** One line of the table of screens. */
export interface Screen {
  /** Below /console; English nouns, with the API's own ids: `authorities/$authority`. */
  readonly path: string;
  /** The catalogue of the feature: locales/{language}/{words}.po. */
  readonly words: string;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}
