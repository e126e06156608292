import type { Configuration, Guarding } from '#libs/platform';
import type { Ask, Send } from './ask.js';
import type { ExampleYear } from './example/example-year.js';

/** What the rooms of this library are given. */
export interface Front {
  readonly ask: Ask;
  readonly send: Send;
  readonly configuration: Configuration;
  /** Of the process that the routes are in. */
  readonly guarding: Guarding;
  readonly now?: () => number;
  /** Where the public site was built; else beside the build of this library. */
  readonly siteFolder?: string;
  /** Absent where tokens come from an issuer, or services are in processes of their own. */
  readonly example?: ExampleYear;
}
