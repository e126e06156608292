import type { MessageDescriptor } from '@lingui/core';

/** What a field is called, where the words of its codes are, and how what it names is found or made. */
export interface FieldWord {
  readonly label: MessageDescriptor;
  readonly help?: MessageDescriptor;
  readonly vocabulary?: string;
  /** How the record that it names comes about; left out: its id is typed. */
  readonly by?: NamedBy;
  /** It is asked for where another field has this code. */
  readonly where?: { readonly field: string; readonly is: string };
}

/**
 * words: written here, sealed before the command is recorded; authority: searched for by name; person: searched for, or registered in the
 * same form; country: a code, found by the name of the country.
 */
export type NamedBy = 'words' | 'authority' | 'person' | 'country';

export type FieldWords = Readonly<Record<string, FieldWord>>;
