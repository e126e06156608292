import type { I18n } from '@lingui/core';
import { VOCABULARIES } from './vocabularies.ts';

/** The words for a code of the API, by the field that has it; the code itself where a newer server knows more than this page. */
export function toLabel(i18n: I18n, field: string, code: string): string {
  const id = `${VOCABULARIES[field] ?? field}.${code}`;
  const words = i18n._(id);
  return words === id ? code : words;
}

export interface RefusalWords {
  readonly title: string;
  readonly rule: string;
}

/** What a refusal says, from the catalogue `refusals`; undefined while that is not loaded, and for a code that it does not have. */
export function refusalWords(i18n: I18n, code: string): RefusalWords | undefined {
  const [titleId, ruleId] = [`refusal.${code}`, `refusal.${code}.rule`];
  const [title, rule] = [i18n._(titleId), i18n._(ruleId)];
  return title === titleId || rule === ruleId ? undefined : { title, rule };
}
