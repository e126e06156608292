import type { Configuration } from '#libs/platform';
import type { Ask } from './ask.js';

/** What the rooms of this library are given. */
export interface Front {
  readonly ask: Ask;
  readonly configuration: Configuration;
}
