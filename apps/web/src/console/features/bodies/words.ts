import { msg } from '@lingui/core/macro';
import type { FieldWords } from '../../shell/command/field-words.ts';

export const FIELD_WORDS: FieldWords = {
  endsOn: { label: msg`Last day of the extended term` },
  effectiveAt: { label: msg`When was it decided?`, help: msg`Today, or a day in the past` },
};
