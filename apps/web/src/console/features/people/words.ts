import { msg } from '@lingui/core/macro';
import type { FieldWords } from '../../shell/command/field-words.ts';

export const FIELD_WORDS: FieldWords = {
  kind: { label: msg`In what capacity`, vocabulary: 'kind' },
  authority: { label: msg`Authority`, help: msg`With which the person is registered`, by: 'authority' },
  subject: {
    label: msg`Subject of the sign-in`,
    help: msg`The id under which the officer signs in; kept sealed`,
    where: { field: 'kind', is: 'officer' },
  },
  'profile.name': { label: msg`Name`, help: msg`In full, as the person writes it` },
  'profile.title': { label: msg`Form of address` },
  'profile.function': { label: msg`Function`, help: msg`Such as: Head of international cooperation` },
  'profile.email': { label: msg`E-mail address` },
  'profile.phone': { label: msg`Telephone, with the code of the country` },
  'profile.languages': { label: msg`Languages`, help: msg`The preferred one first, by their letters of ISO 639: fr, es` },
  effectiveAt: { label: msg`From when?`, help: msg`Today, or a day in the past` },
};
