import type { ReactNode } from 'react';
import type { Field } from '../../../api/facts.ts';
import type { Values } from './field-values.ts';

/** What is about to be recorded on a record that is another by now. */
export interface ContestedCommand {
  readonly fields: readonly Field[];
  readonly values: Values;
  /** To record it all the same, or not now. */
  readonly actions: ReactNode;
}
