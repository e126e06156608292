import type { JsonSchema } from '#libs/platform';
import { revocationReasons } from '../domain/certificate-words.js';
import { standings } from '../views/certificates/certificates.query.js';
import { day, integer, object, text, uuid } from './schemas.js';

export const CERTIFICATE: JsonSchema = object(
  {
    certificate: uuid,
    number: text,
    status: { enum: standings, description: 'What it is today.' },
    learner: uuid,
    member: uuid,
    module: uuid,
    code: text,
    version: integer,
    title: text,
    enrolment: uuid,
    score: integer,
    issuedOn: day,
    validUntil: { ...day, description: 'The last day; absent: without end.' },
    renews: uuid,
    renewedBy: uuid,
    renewedOn: day,
    revokedOn: day,
    revokedFor: { enum: revocationReasons.codes, description: 'To the Secretariat, auditors and the learner.' },
    revision: integer,
  },
  ['enrolment', 'score', 'validUntil', 'renews', 'renewedBy', 'renewedOn', 'revokedOn', 'revokedFor'],
);

export const VERIFICATION: JsonSchema = object(
  {
    status: { enum: [...standings, 'unknown', 'mistyped'] },
    number: { ...text, description: 'As it is written; absent: what was typed is no number.' },
    title: text,
    code: text,
    version: integer,
    issuedOn: day,
    validUntil: { ...day, description: 'The last day; absent: without end.' },
    renewedBy: { ...text, description: 'The number of the certificate that took its place.' },
    revokedOn: day,
    badge: { ...text, description: 'Where it is as an Open Badges credential.' },
    holder: { ...text, description: 'Where the name of the holder is shown; there while the holder agrees to that.' },
  },
  ['number', 'title', 'code', 'version', 'issuedOn', 'validUntil', 'renewedBy', 'revokedOn', 'badge', 'holder'],
);
