import { i18n, type Messages } from '@lingui/core';
import { LANGUAGES, type Language } from '../../words/languages.ts';
import { loadCode } from './load-code.ts';

const catalogues = import.meta.glob<{ readonly messages: Messages }>('../../../locales/*/*.po');
/** What every screen says; the words of a feature come with its screen. */
const ALWAYS = ['shell', 'ui', 'words'];

/** Catalogues that are to be loaded again when the language changes. */
const loaded = new Set(ALWAYS);

async function loadCatalogue(language: Language, name: string): Promise<{ readonly messages: Messages } | undefined> {
  const load = catalogues[`../../../locales/${language}/${name}.po`];
  return load && loadCode(load);
}

async function loadInto(language: Language, names: Iterable<string>): Promise<void> {
  const parts = await Promise.all([...names].map(async (name) => (await loadCatalogue(language, name))?.messages ?? {}));
  i18n.load(language, Object.assign({}, ...parts));
}

/** Everything that is on screen speaks this language from now on. */
export async function speak(language: Language): Promise<void> {
  await loadInto(language, loaded);
  i18n.activate(language);
  document.documentElement.lang = language;
}

/** The words of a feature, before its screen is shown. */
export async function learn(name: string): Promise<void> {
  if (loaded.has(name)) return;
  await loadInto(i18n.locale as Language, [name]);
  loaded.add(name);
}

const isLanguage = (text: string | null | undefined): text is Language => LANGUAGES.some((language) => language === text);

const KEPT = 'gpn-language';

/** As chosen on this device, else the first of the browser's that we speak. */
export function chooseLanguage(kept = localStorage.getItem(KEPT), preferred: readonly string[] = navigator.languages): Language {
  if (isLanguage(kept)) return kept;
  return preferred.map((tag) => new Intl.Locale(tag).language).find(isLanguage) ?? 'en';
}

export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEPT, language);
  await speak(language);
}
