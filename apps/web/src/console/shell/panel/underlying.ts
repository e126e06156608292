import type { ComponentType } from 'react';
import type { Reached } from './left-behind.ts';

/** What stands beneath a form, and where it is. */
export interface Underlying extends Pick<Reached, 'search' | 'href'> {
  readonly View: ComponentType;
  /** Whether it is the record that the form is about. */
  readonly isRecord: boolean;
}
