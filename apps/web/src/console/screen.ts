import type { MessageDescriptor } from '@lingui/core';
import type { ComponentType } from 'react';
import type { Parameters } from './shell/address/search.ts';

/** One line of the table of screens. */
export interface Screen {
  /** Below /console; English nouns, with the API's own ids: `authorities/$authority`. */
  readonly path: string;
  /** The catalogue of the feature: locales/{language}/{words}.po. */
  readonly words: string;
  /** What may stand after the question mark; anything else is left out with a notice. */
  readonly search?: Parameters;
  /** Roles that have it; left out for everybody who is signed in. */
  readonly who?: readonly string[];
  /** For whoever is not signed in. */
  readonly isPublic?: true;
  /**
   * Of the form of a command: the path of the screen beside which it opens on wide windows, where it was not opened from another.
   * Every parameter of that path is one of this one's.
   */
  readonly beside?: string;
  readonly load: () => Promise<{ readonly default: ComponentType }>;
}

/** In the navigation. */
export interface Entry {
  readonly words: MessageDescriptor;
  readonly to: string;
  readonly who: readonly string[];
  /** Its screens, in a row of their own while one of them is shown. */
  readonly screens?: readonly Entry[];
}
