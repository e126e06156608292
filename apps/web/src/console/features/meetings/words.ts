import { msg } from '@lingui/core/macro';
import type { FieldWords } from '../../shell/command/field-words.ts';

export const FIELD_WORDS: FieldWords = {
  participant: { label: msg`Who is excused` },
};
