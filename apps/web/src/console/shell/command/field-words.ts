import type { MessageDescriptor } from '@lingui/core';

/** What a field is called, and where the words of its codes are. */
export interface FieldWord {
  readonly label: MessageDescriptor;
  readonly help?: MessageDescriptor;
  readonly vocabulary?: string;
}

export type FieldWords = Readonly<Record<string, FieldWord>>;
