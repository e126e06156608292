import { i18n } from '@lingui/core';
import type { Language } from '../../words/languages.ts';
import { ALWAYS, KEPT_LANGUAGE, loadCatalogue } from './catalogues.ts';

/** Catalogues that are to be loaded again when the language changes. */
const loaded = new Set(ALWAYS);

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

export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEPT_LANGUAGE, language);
  await speak(language);
}
