import { boolean, code, component, instant, integer, object, optional, text, uuid, withMeaning } from '#libs/shapes';
import { fileTypes } from '../domain/file-types.js';

export const FILE = component(
  'UploadedFile',
  object({
    file: withMeaning(uuid, 'Its id: commands attach the file by it.'),
    type: code(fileTypes),
    offset: withMeaning(integer, 'How much of it is kept.'),
    bytes: withMeaning(integer, 'How large it is.'),
    complete: withMeaning(boolean, 'True: all of it came, was looked at, and can be attached.'),
    expiresAt: withMeaning(instant, 'Until when it can be gone on with; of one that is complete, until when it can be attached.'),
    digest: optional(withMeaning(text, 'Of a public one: SHA-256 of the file.')),
    commitment: optional(withMeaning(text, 'Of a sealed one: what its digest, size and type are committed to by.')),
  }),
);

/** A file as the read model of its record has it. */
export const ATTACHED_FILE = object({
  id: uuid,
  type: code(fileTypes),
  bytes: integer,
  digest: optional(withMeaning(text, 'Of a public one: SHA-256 of the file.')),
  commitment: optional(withMeaning(text, 'Of a sealed one: what its digest, size and type are committed to by.')),
});

export const FILE_BYTES = withMeaning(text, 'The file.');
