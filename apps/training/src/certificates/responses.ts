import { answerFields, code, component, object, optional, optionals, pick, text, withMeaning } from '#libs/shapes';
import { CertificateEntry } from './views/certificates.js';
import { certificateStatuses } from './views/certificates.query.js';

const fields = answerFields(CertificateEntry);

export const CERTIFICATE = component(
  'Certificate',
  object({ ...fields, status: withMeaning(code(certificateStatuses), 'What it is today.') }),
);

export const VERIFICATION = component(
  'Verification',
  object({
    status: code([...certificateStatuses, 'unknown', 'mistyped']),
    number: optional(withMeaning(text, 'As it is written; absent: what was typed is no number.')),
    ...optionals(pick(fields, 'title', 'code', 'version', 'issuedOn', 'validUntil', 'revokedOn')),
    renewedBy: optional(withMeaning(text, 'The number of the certificate that took its place.')),
    badge: optional(withMeaning(text, 'Where it is as an Open Badges credential.')),
    holder: optional(withMeaning(text, 'Where the name of the holder is shown; there while the holder agrees to that.')),
  }),
);
