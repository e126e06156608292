import type { Language } from '../../../words/languages.ts';
import { changeLanguage } from '../languages.ts';
import { usePreferences } from './use-preferences.ts';

/** Speaks it from now on, here and in what the network writes itself: printed pages, e-mail. It is no matter where that cannot be kept. */
export function useChosenLanguage(): (language: Language) => void {
  const { change } = usePreferences();
  return (language) => {
    void changeLanguage(language);
    void change({ language }).catch(() => undefined);
  };
}
