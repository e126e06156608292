import { code, component, object, optionals, text, uuid, withMeaning } from '#libs/shapes';
import { subjectKinds } from './domain/sealed-text.vocabulary.js';
import { TextEntry } from './views/texts.js';

export const TEXT_ENTRY = component('SealedText', TextEntry);

export const SUBJECT = object({ kind: code(subjectKinds.codes), id: withMeaning(text, 'An id, or the reference of a decision.') });

export const SEALED_FILE = component(
  'SealedFile',
  object({ file: uuid, commitment: withMeaning(text, 'Of its digest, size and type: tells nothing without the nonce in the vault.') }),
);

const key = withMeaning(text, 'By which the service of the record opens what it keeps, base64url.');

export const OWN_FILE = component('OwnSealedFile', object({ file: uuid, key, name: text, digest: text }));

export const KEY_OF_FILE = component('KeyOfSealedFile', object({ file: uuid, key }));

export const RESOLVED_TEXT = component(
  'ResolvedText',
  object({
    id: uuid,
    state: code(['sealed', 'redacted', 'unknown', 'withheld', 'unavailable']),
    text: withMeaning(text, 'The text; "redacted text", "unknown text" or "text withheld" where it cannot be shown.'),
    ...optionals({
      language: text,
      author: text,
      subject: SUBJECT,
      commitment: withMeaning(text, 'To the text as it lies in the vault: the same as was recorded, or it is not that text.'),
    }),
  }),
);
