import type { Messages } from '@lingui/core';
import { LANGUAGES, type Language } from '../../words/languages.ts';
import { loadCode } from './load-code.ts';

const catalogues = import.meta.glob<{ readonly messages: Messages }>('../../../locales/*/*.po');

/** What every screen says; the words of a feature come with its screen. */
export const ALWAYS = ['shell', 'ui', 'words'];

export async function loadCatalogue(language: Language, name: string): Promise<{ readonly messages: Messages } | undefined> {
  const load = catalogues[`../../../locales/${language}/${name}.po`];
  return load && loadCode(load);
}

const isLanguage = (text: string | null | undefined): text is Language => LANGUAGES.some((language) => language === text);

/** On this device. */
export const KEPT_LANGUAGE = 'gpn-language';

/** As chosen on this device, else the first of the browser's that we speak. */
export function chooseLanguage(kept = localStorage.getItem(KEPT_LANGUAGE), preferred: readonly string[] = navigator.languages): Language {
  if (isLanguage(kept)) return kept;
  return preferred.map((tag) => new Intl.Locale(tag).language).find(isLanguage) ?? 'en';
}
