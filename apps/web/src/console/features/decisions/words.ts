import { msg } from '@lingui/core/macro';
import type { FieldWords } from '../../shell/command/field-words.ts';

export const FIELD_WORDS: FieldWords = {
  seat: { label: msg`For which seat` },
  position: { label: msg`Position`, vocabulary: 'position' },
  statement: { label: msg`Statement`, help: msg`Kept sealed; whoever may see the positions reads it`, by: 'words' },
};
