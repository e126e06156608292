import type { I18n } from '@lingui/core';

/** The words for a code of the API; the code itself where a newer server knows more than this page. */
export function toLabel(i18n: I18n, vocabulary: string, code: string): string {
  const id = `${vocabulary}.${code}`;
  const words = i18n._(id);
  return words === id ? code : words;
}
